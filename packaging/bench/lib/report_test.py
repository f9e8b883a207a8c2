import csv
import io
import math
import os
import tempfile
import unittest

import profiles
from product import heap_used
from report import Report, median, number, percentile


class Arithmetic(unittest.TestCase):
    def test_percentile_is_a_sample_by_nearest_rank(self):
        samples = [5, 1, 4, 2, 3]
        self.assertEqual(median(samples), 3)
        self.assertEqual(percentile(samples, 0.95), 5)
        self.assertEqual(percentile(list(range(1, 41)), 0.95), 38)
        self.assertTrue(math.isnan(percentile([], 0.5)))

    def test_one_that_never_came_back_is_the_worst(self):
        self.assertEqual(percentile([0.5] * 37 + [math.inf] * 3, 0.95), math.inf)

    def test_numbers_are_short(self):
        self.assertEqual([number(v) for v in (0, 0.12345, 12.345, 2000.0, math.inf, math.nan)],
                         ["0", "0.123", "12.3", "2000", "never", "-"])

    def test_heap_is_the_sum_of_the_generations(self):
        text = """ DefNew     def new generation   total 9792K, used 175K [0x0, 0x1)
  eden space 8704K,   2% used [0x0, 0x1)
 Tenured    tenured generation   total 21888K, used 6250K [0x0, 0x1)
   the  space 21888K,  28% used [0x0, 0x1)"""
        self.assertEqual(heap_used(text), (175 + 6250) * 1024)


class Verdicts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.out = io.StringIO()
        self.report = Report(self.folder, self.out)

    def test_all_held_ends_with_0(self):
        self.report.figure("a", 0.7, "s", most=0.7)
        self.report.figure("b", 10, "ms", peer=5, peer_name="raw", factor=2)
        self.report.figure("told only", 99, "ms", peer=5, peer_name="raw")
        self.assertEqual(self.report.end(), 0)
        self.assertIn("2.00", self.out.getvalue())

    def test_one_missed_ends_with_1_and_is_named(self):
        self.report.figure("a", 0.701, "s", most=0.7)
        self.report.figure("b", 10.1, "ms", peer=5, peer_name="raw", factor=2)
        self.assertEqual(self.report.end(), 1)
        self.assertIn("Missed: a, b", self.out.getvalue())

    def test_what_was_not_measured_is_missed(self):
        self.report.figure("a", math.nan, "s", most=1)
        self.report.figure("b", 1, "s", peer=None, peer_name="gone", factor=1)
        self.report.figure("c", math.inf, "s", most=1)
        self.assertEqual(self.report.missed, ["a", "b", "c"])

    def test_peer_that_never_recovers_makes_no_ratio_of_nothing(self):
        self.report.figure("a", 1, "s", most=2, peer=math.inf, peer_name="always")
        self.assertEqual(self.report.end(), 0)
        self.assertIn("never", self.out.getvalue())

    def test_samples_are_kept_whole(self):
        self.report.samples("f", "ours", "ms", [1, 2.5])
        self.report.samples("f", "peer", "ms", [math.inf])
        with open(os.path.join(self.folder, "f.csv"), encoding="utf-8") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0], ["figure", "side", "unit", "round", "value"])
        self.assertEqual(rows[1:], [
            ["f", "ours", "ms", "1", "1.0"], ["f", "ours", "ms", "2", "2.5"], ["f", "peer", "ms", "1", "inf"]])


class Workspace(unittest.TestCase):
    def test_every_app_has_its_own_port(self):
        folder = profiles.write(tempfile.mkdtemp(), ["n1", "n2"], 3)
        with open(os.path.join(folder, "apps/bench-02/manifest.yml"), encoding="utf-8") as file:
            self.assertIn('"19002:80"', file.read())


if __name__ == "__main__":
    unittest.main()

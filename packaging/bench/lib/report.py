"""Figures: samples to CSV, a line each with its bound, and whether all bounds were held."""

import csv
import math
import os


def percentile(samples, share):
    """The smallest sample that at least `share` of all samples do not exceed (nearest rank)."""
    if not samples:
        return math.nan
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(samples):
    return percentile(samples, 0.5)


def number(value):
    """Three digits that carry meaning; what was not measured is a dash, what never came is `never`."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if isinstance(value, float) and math.isinf(value):
        return "never"
    if value == int(value):
        return str(int(value))
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


class Report:
    """Lines go to `out` as they come; samples to files in `folder`."""

    HEAD = ("FIGURE", "OURS", "PEER", "RATIO", "BOUND", "")

    def __init__(self, folder, out):
        self.folder = folder
        self.out = out
        self.missed = []
        self.lines = []
        os.makedirs(folder, exist_ok=True)
        self.begun = False

    def samples(self, figure, side, unit, values):
        """Appends the samples of one side, in the order they were taken."""
        path = os.path.join(self.folder, figure + ".csv")
        fresh = not os.path.exists(path)
        with open(path, "a", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(["figure", "side", "unit", "round", "value"])
            for i, value in enumerate(values, 1):
                writer.writerow([figure, side, unit, i, repr(float(value))])

    def figure(self, name, ours, unit, most=None, peer=None, peer_name="", factor=None):
        """
        One line. `most` bounds ours; `factor` bounds ours by a multiple of the peer's. Without either it is told and not
        judged. A figure that could not be measured misses its bound.
        """
        limit = most
        words = "" if most is None else f"<= {number(float(most))} {unit}".rstrip()
        if factor is not None:
            limit = peer * factor if peer is not None else math.nan
            words = f"<= {number(float(factor))} x {peer_name}"
        verdict = ""
        if most is not None or factor is not None:
            held = ours is not None and not math.isnan(ours) and not math.isnan(limit) and ours <= limit
            verdict = "held" if held else "missed"
            if not held:
                self.missed.append(name)
        known = peer not in (None, 0) and ours is not None and not math.isnan(ours)
        ratio = "" if not known else "0" if math.isinf(peer) else f"{ours / peer:.2f}"
        peer_text = "" if peer is None else f"{number(peer)} {unit} {peer_name}"
        self.line(name, f"{number(ours)} {unit}".strip(), peer_text, ratio, words, verdict)

    def line(self, *cells):
        if not self.begun:
            self.begun = True
            self.line(*self.HEAD)
        name, ours, peer, ratio, bound, verdict = cells
        print(f"{name:<34} {ours:>12}  {peer:<26} {ratio:>6}  {bound:<24} {verdict}".rstrip(), file=self.out, flush=True)
        self.lines.append(cells)

    def end(self):
        """The exit code: 0 where every bound was held."""
        with open(os.path.join(self.folder, "figures.csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["figure", "ours", "peer", "ratio", "bound", "verdict"])
            writer.writerows(self.lines[1:])
        print(f"\nSamples and figures: {self.folder}", file=self.out)
        if self.missed:
            print(f"Missed: {', '.join(self.missed)}", file=self.out)
        return 1 if self.missed else 0

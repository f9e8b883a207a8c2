"""Runs figures and ends with 0 where every bound was held, 1 where one was missed, 2 where one could not be measured."""

import argparse
import os
import sys
import time

import flash
import passes
import recovery
import snapshot
from machine import Failed, Lab
from product import Product
from report import Report

FIGURES = {
    "reconcile": passes.reconcile,
    "fleet": passes.fleet,
    "snapshot": snapshot.snapshot,
    "recovery": recovery.recovery,
    "update": recovery.update,
    "watch": recovery.watch,
    "flash": flash.flash,
    "hash": flash.hashes,
}

# These need no nodes.
ALONE = {"flash", "hash"}


class Bench:
    def __init__(self, options, root, work, wanted):
        self.root = root
        self.work = work
        self.rounds = options.rounds
        self.kills = options.kills
        self.updates = options.updates
        self.minutes = options.minutes
        self.nodes = options.nodes
        self.port = options.port
        self.report = Report(os.path.join(work, "csv"), sys.stdout)
        self.lab = Lab(os.path.join(root, "packaging/lab/lab"), options.lab)
        self.needs_lab = not ALONE.issuperset(wanted)
        if self.needs_lab:
            self.lab.up(1)
            self.product = Product(root, work, self.lab)


def main():
    parser = argparse.ArgumentParser(prog="packaging/bench/run", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"{', '.join(FIGURES)} or all (the default)")
    parser.add_argument("--rounds", type=int, default=15, help="of every timed pair")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--updates", type=int, default=3, help="broken updates of each kind")
    parser.add_argument("--minutes", type=float, default=30, help="of the watch")
    parser.add_argument("--nodes", type=int, default=0, help="instead of 10 for fleet, and of 3 and 20 for snapshot")
    parser.add_argument("--port", type=int, default=18643, help="of the watch's health endpoint")
    parser.add_argument("--lab", default="bench", help="name of the lab that is used and taken down again")
    parser.add_argument("--keep", action="store_true", help="leave the lab up")
    options = parser.parse_args()
    wanted = list(FIGURES) if not options.figures or "all" in options.figures else options.figures
    unknown = [name for name in wanted if name not in FIGURES]
    if unknown:
        parser.error(f"no such figure: {', '.join(unknown)}")
    root = os.environ["PILOTHOUSE_ROOT"]
    work = os.path.join(root, "packaging/bench/target", time.strftime("%Y%m%dT%H%M%S"))
    os.makedirs(work)
    bench = Bench(options, root, work, wanted)
    broken = []
    try:
        for name in wanted:
            print(f"\n== {name}", flush=True)
            bench.report.begun = False
            try:
                FIGURES[name](bench)
            except Failed as fault:
                broken.append(name)
                print(f"bench: {name} could not be measured: {fault}", file=sys.stderr, flush=True)
    finally:
        if bench.needs_lab and not options.keep:
            bench.lab.down()
    missed = bench.report.end()
    if broken:
        print(f"Not measured: {', '.join(broken)}")
    return 2 if broken else missed


if __name__ == "__main__":
    sys.exit(main())

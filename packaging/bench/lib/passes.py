"""Passes with nothing to do: one node with 20 apps, and ten nodes with ten."""

import os
import random
import subprocess
import time

import profiles
from machine import Failed, checked
from report import median, percentile

STARTED = "docker ps -q --no-trunc | xargs -r docker inspect --format '{{.Name}} {{.Id}} {{.State.StartedAt}}' | sort"


def reconcile(bench):
    apps = 20
    bench.lab.up(1)
    profile = profiles.write(os.path.join(bench.work, "one"), ["n1"], apps)
    bench.product.run(profile, "apply")
    compose = Compose(bench, apps)
    try:
        compose.up()
        before = bench.lab.on("n1", STARTED)
        warm, process = bench.product.warm(profile, bench.rounds * 10, "raw")
        close(process)
        peers, whole = [], []
        for _ in range(bench.rounds):
            for side in random.sample([peers, whole], 2):
                side.append(compose.up() if side is peers else bench.product.run(profile, "reconcile")[0] * 1000)
        after = bench.lab.on("n1", STARTED)
    finally:
        compose.close()
    report = bench.report
    report.samples("reconcile-20", "ours", "ms", warm["pass"])
    report.samples("reconcile-20", "raw-api", "ms", warm["raw"])
    report.samples("reconcile-20", "docker-compose", "ms", peers)
    report.samples("reconcile-20", "ours-whole-process", "ms", whole)
    ours = median(warm["pass"])
    report.figure("reconcile 20 apps, raw calls", ours, "ms", peer=median(warm["raw"]), peer_name="raw", factor=2)
    report.figure("reconcile 20 apps, docker-compose", ours, "ms", peer=median(peers), peer_name="compose", factor=0.2)
    report.figure("  the same as a whole process", median(whole), "ms", peer=median(peers), peer_name="compose")
    changes = sum(warm["changes"]) + (0 if before == after else 1)
    report.figure("reconcile 20 apps, changes", changes, "", most=0)


def fleet(bench):
    nodes, apps = bench.nodes or 10, 10
    bench.lab.up(nodes)
    names = bench.lab.names(nodes)
    profile = profiles.write(os.path.join(bench.work, "fleet"), names, apps)
    bench.product.run(profile, "apply")
    before = [bench.lab.on(name, STARTED) for name in names]
    warm, process = bench.product.warm(profile, bench.rounds * 2, "plain")
    connections = [int(bench.lab.on(name, "ss -Htn state established '( sport = :22 )' | wc -l")) for name in names]
    close(process)
    after = [bench.lab.on(name, STARTED) for name in names]
    report = bench.report
    label = f"{nodes} nodes x {apps} apps"
    report.samples("fleet", "ours", "ms", warm["pass"])
    report.samples("fleet", "round-trips", "calls", warm["trips"])
    report.samples("fleet", "look", "ms", warm["look"])
    report.figure(f"{label}, nothing to do", percentile(warm["pass"], 0.95), "ms", most=2000)
    report.figure(f"{label}, round trips a node", max(warm["trips"]), "", most=3)
    report.figure(f"{label}, SSH connections a node", max(connections), "", most=1)
    report.figure(f"{label}, changes", sum(warm["changes"]) + (0 if before == after else 1), "", most=0)
    report.figure(f"{label}, look at all", median(warm["look"]), "ms")


def close(process):
    process.stdin.close()
    if process.wait(timeout=60) != 0:
        raise Failed(f"the warm passes failed:\n{process.stderr.read()}")


class Compose:
    """docker-compose over the node's socket, brought here by one ssh that stays open: no handshake counts for it."""

    def __init__(self, bench, apps):
        self.bench = bench
        self.socket = os.path.join(bench.work, "peer.sock")
        if os.path.exists(self.socket):
            os.unlink(self.socket)
        self.file = profiles.compose(os.path.join(bench.work, "compose"), apps, profiles.FIRST_PORT + 500)
        self.tunnel = subprocess.Popen(
            ["ssh", "-F", bench.lab.ssh_config(), "-N", "-L", f"{self.socket}:/var/run/docker.sock", "n1"],
            stdin=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while not os.path.exists(self.socket):
            if time.monotonic() > end or self.tunnel.poll() is not None:
                raise Failed("the tunnel for docker-compose did not open")
            time.sleep(0.05)
        self.env = {**os.environ, "DOCKER_HOST": f"unix://{self.socket}"}

    def up(self):
        wall, _, _ = checked(["docker-compose", "-p", "peer", "-f", self.file, "up", "-d"], self.env)
        return wall * 1000

    def close(self):
        try:
            checked(["docker-compose", "-p", "peer", "-f", self.file, "down", "-t", "1"], self.env)
        finally:
            self.tunnel.terminate()
            self.tunnel.wait(timeout=10)

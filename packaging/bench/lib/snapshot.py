"""A cold look at nodes over SSH: the container list of each, from nothing to the end of the process."""

import os
import random
import shutil

import profiles
from machine import checked
from report import median


def snapshot(bench):
    for nodes in [bench.nodes] if bench.nodes else [3, 20]:
        one(bench, nodes)


def one(bench, nodes):
    bench.lab.up(nodes)
    names = bench.lab.names(nodes)
    profile = profiles.write(os.path.join(bench.work, f"look-{nodes}"), names, 1)
    bench.product.run(profile, "apply")
    sides = {"ours": lambda: bench.product.run(profile, "fleet", "status"), **peers(bench, names)}
    wall = {name: [] for name in sides}
    cpu = {name: [] for name in sides}
    for warm in [True] + [False] * bench.rounds:
        for name in random.sample(list(sides), len(sides)):
            took, cost, _ = sides[name]()
            if not warm:
                wall[name].append(took)
                cpu[name].append(cost)
    report = bench.report
    for name in sides:
        report.samples(f"snapshot-{nodes}", name, "s", wall[name])
        report.samples(f"snapshot-{nodes}-cpu", name, "s", cpu[name])
    judged = [name for name in ("ssh", "pssh", "ansible") if name in sides]
    quickest = min(judged, key=lambda name: median(wall[name]))
    ours, cost = median(wall["ours"]), median(cpu["ours"])
    label = f"cold snapshot of {nodes} nodes"
    report.figure(label, ours, "s", peer=median(wall[quickest]), peer_name=quickest, factor=1)
    report.figure(f"{label}, CPU", cost, "s", peer=median(cpu[quickest]), peer_name=quickest, factor=1)
    for name in sides:
        if name not in ("ours", quickest):
            report.figure(f"  {label}", ours, "s", peer=median(wall[name]), peer_name=name)
            report.figure("    CPU", cost, "s", peer=median(cpu[name]), peer_name=name)


def peers(bench, names):
    config = bench.lab.ssh_config()
    listing = "docker ps -a --no-trunc"
    targets = "\n".join(names) + "\n"
    many = str(len(names))
    inventory = os.path.join(bench.work, "inventory")
    profiles.save(inventory, targets)
    ansible = {
        **os.environ, "ANSIBLE_SSH_ARGS": f"-F {config} -o ControlMaster=no", "ANSIBLE_FORKS": many,
        "ANSIBLE_NOCOLOR": "1", "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3", "ANSIBLE_HOST_KEY_CHECKING": "True"}

    def ssh(*options):
        return lambda: checked(
            ["xargs", "-P", many, "-I", "{}", "ssh", "-n", "-F", config, *options, "{}", listing], stdin=targets)

    found = {"ssh": ssh(), "ssh-curve25519": ssh("-o", "KexAlgorithms=curve25519-sha256")}
    if shutil.which("parallel-ssh"):
        found["pssh"] = lambda: checked(
            ["parallel-ssh", "-i", "-p", many, "-h", inventory, "-x", f"-F {config}", listing])
    if shutil.which("ansible"):
        found["ansible"] = lambda: checked(
            ["ansible", "all", "-i", inventory, "-m", "raw", "-a", listing], env=ansible)
    return found

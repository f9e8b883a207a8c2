"""Processes with their cost, the lab's nodes, and a shell on a node that stays open."""

import json
import os
import subprocess
import time


class Failed(Exception):
    """Something the bench needs did not work; no figure comes of it."""


def timed(argv, env=None, stdin=None):
    """Runs to the end: wall seconds, CPU seconds of it and all its children, exit code, output."""
    before = os.times()
    began = time.perf_counter()
    done = subprocess.run(
        argv, env=env, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    wall = time.perf_counter() - began
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, done.returncode, done.stdout


def checked(argv, env=None, stdin=None):
    wall, cpu, code, output = timed(argv, env, stdin)
    if code != 0:
        raise Failed(f"{' '.join(argv)} ended with {code}:\n{output}")
    return wall, cpu, output


class Lab:
    def __init__(self, cli, name):
        self.cli = cli
        self.name = name
        self.folder = ""
        self.nodes = {}

    def up(self, count):
        checked([self.cli, "--name", self.name, "up", str(count)])
        _, _, output = checked([self.cli, "--name", self.name, "env"])
        self.folder = output.strip().split("=", 1)[1]
        with open(os.path.join(self.folder, "lab.json"), encoding="utf-8") as file:
            self.nodes = {node["name"]: node["address"] for node in json.load(file)["nodes"]}

    def down(self):
        checked([self.cli, "--name", self.name, "down"])

    def names(self, count):
        return [f"n{i}" for i in range(1, count + 1)]

    def on(self, node, shell):
        """As root, past the network."""
        return checked([self.cli, "--name", self.name, "exec", node, "sh", "-c", shell])[2]

    def shell(self, node):
        return Shell([self.cli, "--name", self.name, "exec", node, "sh"])

    def ssh_config(self):
        return os.path.join(self.folder, "ssh_config")


class Shell:
    """A shell on a node that waits for lines, so that an act begins when it is asked for and not a process later."""

    def __init__(self, argv):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def run(self, line):
        """Blocks until it was done; gives what it printed."""
        self.process.stdin.write(f"{line} 2>&1; echo; echo ---done---$?\n")
        self.process.stdin.flush()
        output = []
        while True:
            text = self.process.stdout.readline()
            if not text:
                raise Failed(f"the shell on the node ended at: {line}")
            if text.startswith("---done---"):
                return "".join(output).strip(), int(text.strip().removeprefix("---done---"))
            output.append(text)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)

"""Pilothouse as a user starts it, and its engine kept warm in one process."""

import glob
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

from machine import Failed, checked, timed


class Product:
    def __init__(self, root, work, lab):
        self.root = root
        self.work = work
        self.lab = lab
        self.java_home = os.environ["JAVA_HOME"]
        self.env = {
            **os.environ, "PILOTHOUSE_LAB": lab.folder, "PILOTHOUSE_PREBUILT": "1", "NO_COLOR": "1",
            "XDG_STATE_HOME": os.path.join(work, "state")}

    def argv(self, profile, *words):
        return [os.path.join(self.root, "pilothouse"), "--profile", profile, *words]

    def run(self, profile, *words):
        return checked(self.argv(profile, *words), self.env)

    def try_run(self, profile, *words):
        return timed(self.argv(profile, *words), self.env)

    def warm(self, profile, rounds, mode):
        """The rounds of WarmPasses; the process holds its connections until it is closed."""
        jars = ":".join(glob.glob(os.path.join(self.root, "packaging/dist/target/lib/*.jar")))
        source = os.path.join(self.root, "packaging/bench/java/WarmPasses.java")
        process = subprocess.Popen(
            [os.path.join(self.java_home, "bin/java"), "-XX:+UseSerialGC", "-Xmx384m", "-cp", jars, source, profile,
             str(rounds), mode],
            env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        found = {"pass": [], "changes": [], "trips": [], "raw": [], "look": []}
        for line in process.stdout:
            words = line.split()
            if words == ["open"]:
                return found, process
            found[words[0]].append(float(words[1]))
            if words[0] == "pass":
                found["changes"].append(int(words[2]))
                found["trips"].append(int(words[3]))
        raise Failed(f"the warm passes ended early:\n{process.stderr.read()}")

    def watch(self, profile, port):
        return Watch(self, profile, port)


class Watch:
    """`reconcile --watch` from its first whole pass to its end."""

    def __init__(self, product, profile, port):
        self.product = product
        self.log = os.path.join(product.work, "watch.log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                product.argv(profile, "reconcile", "--watch", "--health", f"127.0.0.1:{port}"),
                env=product.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.await_health(f"http://127.0.0.1:{port}/health")

    def await_health(self, url):
        end = time.monotonic() + 90
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(url, timeout=2) as answer:
                    if json.load(answer)["status"] == "current":
                        return
            except (urllib.error.URLError, OSError):
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise Failed(f"the watch did not come up; see {self.log}")

    def heap(self):
        """Bytes in use after a full collection, and threads: the machine's and the JVM's own."""
        pid = str(self.process.pid)
        jcmd = os.path.join(self.product.java_home, "bin/jcmd")
        used = []
        for _ in range(3):
            checked([jcmd, pid, "GC.run"])
            _, _, text = checked([jcmd, pid, "GC.heap_info"])
            used.append(heap_used(text))
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            native = next(int(line.split()[1]) for line in file if line.startswith("Threads:"))
        dump = os.path.join(self.product.work, "threads.json")
        checked([jcmd, pid, "Thread.dump_to_file", "-overwrite", "-format=json", dump])
        with open(dump, encoding="utf-8") as file:
            containers = json.load(file)["threadDump"]["threadContainers"]
        return min(used), native, sum(len(container["threads"]) for container in containers)

    def close(self):
        self.process.terminate()
        return self.process.wait(timeout=90)


def heap_used(text):
    """The sum over what a collector calls its parts in GC.heap_info (serial: DefNew, Tenured; G1: the heap); bytes."""
    total = 0
    for line in text.splitlines():
        part = re.match(r"\s*(?:DefNew|Tenured|def new|tenured|garbage-first)\b.*\btotal\b.*\bused (\d+)K", line)
        if part:
            total += int(part.group(1)) * 1024
    if total == 0:
        raise Failed(f"no heap figures in:\n{text}")
    return total

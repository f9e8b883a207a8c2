"""From a container that dies, goes or hangs to its page again; and updates that go wrong."""

import http.client
import math
import os
import threading
import time

import profiles
from machine import Failed
from report import median, percentile

APPS = 8
POLL = 0.01
# An app that stayed up for ten seconds is not made to wait longer for its next healing; nor is it by Docker.
CALM = 12.0
LIMIT = 30.0


class Page:
    """One page as a user of the node fetches it."""

    def __init__(self, address, port):
        self.address = address
        self.port = port

    def serves(self, timeout=0.4):
        connection = http.client.HTTPConnection(self.address, self.port, timeout=timeout)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            return answer.status == 200 and profiles.MARKER in answer.read(4096).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def await_serving(self, limit=60.0):
        end = time.monotonic() + limit
        while not self.serves():
            if time.monotonic() > end:
                raise Failed(f"{self.address}:{self.port} does not serve its page")
            time.sleep(0.05)

    def recovery(self, shell, act, limit=LIMIT):
        """Seconds from the beginning of the act to the page after it; infinite where it does not come."""
        done = threading.Event()
        ended = [0.0]

        def carry_out():
            shell.run(act)
            ended[0] = time.monotonic()
            done.set()

        began = time.monotonic()
        thread = threading.Thread(target=carry_out)
        thread.start()
        failed = False
        try:
            while time.monotonic() - began < limit:
                if not self.serves():
                    failed = True
                elif failed or (done.is_set() and time.monotonic() - ended[0] > 0.05):
                    return time.monotonic() - began
                time.sleep(POLL)
            return math.inf
        finally:
            thread.join()


def pid_of(name):
    return f"$(docker inspect --format '{{{{.State.Pid}}}}' {name})"


def kill(name):
    return f"kill -9 {pid_of(name)}"


ACTS = {
    "kill": kill,
    "docker-kill": lambda name: f"docker kill {name}",
    "docker-stop": lambda name: f"docker stop -t 2 {name}",
}


def recovery(bench):
    bench.lab.up(1)
    profile = profiles.write(os.path.join(bench.work, "recovery"), ["n1"], APPS)
    bench.product.run(profile, "apply")
    address = bench.lab.nodes["n1"]
    pages = [Page(address, profiles.port(i)) for i in range(APPS)]
    shell = bench.lab.shell("n1")
    watch = bench.product.watch(profile, bench.port)
    report = bench.report
    try:
        names = list(ACTS)
        by_act = {name: [] for name in [*names, "rm"]}
        rounds = Rounds(pages)
        for i in range(bench.kills):
            index, page = rounds.turn()
            act = names[i % len(names)]
            by_act[act].append(page.recovery(shell, ACTS[act](profiles.app(index))))
        for _ in range(max(1, bench.kills // 4)):
            index, page = rounds.turn()
            by_act["rm"].append(page.recovery(shell, f"docker rm -f {profiles.app(index)}"))
        hung, detected = hang(bench, rounds, shell)
    finally:
        code = watch.close()
    peer = restart_policy(bench, shell, address)
    shell.close()
    for act, samples in by_act.items():
        report.samples("recovery", act, "s", samples)
    report.samples("recovery", "restart-always-kill", "s", peer)
    ours = [sample for act in names for sample in by_act[act]]
    report.figure("killed or stopped to page, p50", median(ours), "s", most=0.7, peer=median(peer), peer_name="restart: always")
    report.figure("killed or stopped to page, p95", percentile(ours, 0.95), "s", most=2,
                  peer=percentile(peer, 0.95), peer_name="restart: always")
    for act in names:
        report.figure(f"  {act}, p50", median(by_act[act]), "s", peer=median(peer) if act == "kill" else math.inf,
                      peer_name="restart: always")
    report.figure("removed to page, p95", percentile(by_act["rm"], 0.95), "s", most=3, peer=math.inf, peer_name="restart: always")
    report.samples("recovery-hung", "healed", "s", hung)
    report.samples("recovery-hung", "detected", "s", detected)
    report.figure("hung, detected, worst", max(detected), "s", most=6, peer=math.inf, peer_name="restart: always")
    report.figure("hung to page, p95", percentile(hung, 0.95), "s", most=10, peer=math.inf, peer_name="restart: always")
    report.figure("watch ends on TERM with", code, "", most=143)


class Rounds:
    """Takes the apps in turn, each only when it had its time of calm."""

    def __init__(self, pages):
        self.pages = pages
        self.last = [0.0] * len(pages)
        self.next = 0

    def turn(self):
        index = self.next % len(self.pages)
        self.next += 1
        wait = self.last[index] + CALM - time.monotonic()
        if self.last[index] and wait > 0:
            time.sleep(wait)
        self.pages[index].await_serving()
        self.last[index] = time.monotonic()
        return index, self.pages[index]


def hang(bench, rounds, shell):
    """Paused, and stopped by a signal. The watch shows that it noticed by what it does to the container."""
    healed, detected = [], []
    for i in range(max(2, bench.kills // 4)):
        index, page = rounds.turn()
        name = profiles.app(index)
        # Every process of it: the first one alone may be no more than a parent of the one that serves.
        act = f"docker pause {name}" if i % 2 == 0 else f"kill -STOP $(docker top {name} -eo pid | tail -n +2)"
        since = time.time()
        healed.append(page.recovery(shell, act, limit=LIMIT))
        events, _ = shell.run(
            f"docker events --since {since:.3f} --until {time.time():.3f} --filter container={name}"
            " --format '{{.TimeNano}} {{.Action}}'")
        acts = [line.split() for line in events.splitlines() if line.split()[1:] and line.split()[1] != "pause"]
        times = [int(words[0]) / 1e9 - since for words in acts if words[1] in ("kill", "stop", "die", "unpause", "restart")]
        detected.append(min(times) if times else math.inf)
        if math.isinf(healed[-1]):
            shell.run(f"docker rm -f {name}")
            page.await_serving(90)
    return healed, detected


def restart_policy(bench, shell, address):
    """The same kill of a page that only Docker's own policy looks after."""
    port = profiles.FIRST_PORT + 600
    shell.run("docker rm -f peer-always")
    output, code = shell.run(
        f"docker run -d --name peer-always --restart always -p {port}:80 localhost/bench-page:good")
    if code != 0:
        raise Failed(f"the peer did not start: {output}")
    page = Page(address, port)
    samples = []
    for _ in range(max(3, bench.kills // 8)):
        page.await_serving()
        time.sleep(CALM)
        samples.append(page.recovery(shell, kill("peer-always")))
    shell.run("docker rm -f peer-always")
    return samples


def update(bench):
    bench.lab.up(1)
    profile = profiles.write(os.path.join(bench.work, "update"), ["n1"], 2)
    bench.product.run(profile, "apply")
    page = Page(bench.lab.nodes["n1"], profiles.port(0))
    report = bench.report
    for name, dockerfile, bound in (("crash", profiles.CRASH, 8.0), ("bad-page", profiles.BAD_PAGE, profiles.GATE_SECONDS + 5.0)):
        samples = []
        for i in range(bench.updates):
            page.await_serving()
            profiles.manifest(profile, 0, f"{name}-{os.getpid()}-{i}", dockerfile)
            wall, _, code, output = bench.product.try_run(profile, "app", "upgrade", f"n1/{profiles.app(0)}")
            profiles.manifest(profile, 0, "good", profiles.GOOD)
            if code == 0:
                raise Failed(f"a broken update was taken for a good one:\n{output}")
            began = time.monotonic()
            page.await_serving()
            samples.append(wall + time.monotonic() - began)
        report.samples("update", name, "s", samples)
        report.figure(f"{name} update to the old page, worst", max(samples), "s", most=bound)


def watch(bench):
    bench.lab.up(1)
    profile = profiles.write(os.path.join(bench.work, "watch"), ["n1"], APPS)
    bench.product.run(profile, "apply")
    pages = [Page(bench.lab.nodes["n1"], profiles.port(i)) for i in range(APPS)]
    for page in pages:
        page.await_serving()
    shell = bench.lab.shell("n1")
    running = bench.product.watch(profile, bench.port)
    samples = []
    unhealed = 0
    try:
        end = time.monotonic() + bench.minutes * 60
        warm = time.monotonic() + min(60.0, bench.minutes * 12)
        first = None
        i = 0
        while time.monotonic() < end:
            started = time.monotonic()
            if first is None and started > warm:
                first = running.heap()
                samples.append(first)
            name = profiles.app(i % APPS)
            shell.run([kill(name), f"docker kill {name}", f"docker rm -f {name}"][i % 3])
            i += 1
            if i % 60 == 0:
                samples.append(running.heap())
            time.sleep(max(0.0, 5.0 - (time.monotonic() - started)))
        for page in pages:
            try:
                page.await_serving(60)
            except Failed:
                unhealed += 1
        time.sleep(5)
        last = running.heap()
        samples.append(last)
    finally:
        running.close()
        shell.close()
    report = bench.report
    for column, unit in enumerate(("bytes", "threads", "all-threads")):
        report.samples("watch", unit, unit, [sample[column] for sample in samples])
    if first is None:
        raise Failed("too short to tell the beginning from the warming up")
    report.samples("watch", "kills", "kills", [i])
    report.figure(f"watch {bench.minutes:g} min, {i} kills: heap at end", last[0] / 2**20, "MiB",
                  peer=first[0] / 2**20, peer_name="beginning", factor=1.1)
    report.figure("  threads of the machine", last[1], "", peer=first[1], peer_name="beginning", factor=1.1)
    report.figure("  threads of the JVM with virtual", last[2], "", peer=first[2], peer_name="beginning", factor=1.1)
    report.figure("  pages not back", unhealed, "", most=0)

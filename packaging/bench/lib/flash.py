"""Images onto a loop device with proof, and digests of files: whole processes beside what people use. Needs root."""

import glob
import os
import random
import shutil
import subprocess
import time

from machine import Failed, checked
from report import median

MIB = 1 << 20
SIZE = 1024 * MIB
RANGE = 10 * MIB
RANGES = 30


class Sides:
    """Rounds of several commands in random order, each with its wall time and its largest resident memory."""

    def __init__(self, bench, figure):
        self.bench = bench
        self.figure = figure
        self.commands = {}
        self.wall = {}
        self.memory = {}

    def add(self, name, argv):
        self.commands[name] = argv
        self.wall[name] = []
        self.memory[name] = []

    def run(self):
        for warm in [True] + [False] * self.bench.rounds:
            for name in random.sample(list(self.commands), len(self.commands)):
                wall, memory = measured(self.commands[name])
                if not warm:
                    self.wall[name].append(wall)
                    self.memory[name].append(memory)
        for name in self.commands:
            self.bench.report.samples(self.figure, name, "s", self.wall[name])
            self.bench.report.samples(self.figure + "-memory", name, "MiB", self.memory[name])

    def judge(self, label, peer, factor):
        if peer not in self.commands:
            self.bench.report.line(label, "-", f"{peer}: could not be had", "", f"<= {factor} x {peer}", "not measured")
            return
        self.bench.report.figure(
            label, median(self.wall["ours"]), "s", peer=median(self.wall[peer]), peer_name=peer, factor=factor)

    def tell(self, label, side):
        peers = [name for name in ("etcher", "dd") if name in self.commands]
        for peer in peers:
            self.bench.report.figure(
                label, median(self.wall[side]), "s", peer=median(self.wall[peer]), peer_name=peer)

    def judge_memory(self, label):
        self.bench.report.figure(label, float(max(self.memory["ours"])), "MiB", most=128)


def measured(argv):
    """Wall seconds, and MiB of the largest resident process of the command itself."""
    began = time.perf_counter()
    process = subprocess.Popen(
        argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode != 0:
        raise Failed(f"{' '.join(argv)} ended with {process.returncode}:\n{output[-2000:]}")
    return wall, usage.ru_maxrss / 1024


class Device:
    """A loop device over a sparse file beside the images, so that every side writes to the same storage."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "medium")
        with open(self.file, "wb") as file:
            file.truncate(SIZE)
        self.path = checked(["losetup", "--find", "--show", self.file])[2].strip()

    def close(self):
        checked(["losetup", "--detach", self.path])


def ours(bench, *words):
    """The engine as a process of its own; the JVM's start is in every figure."""
    jars = ":".join(glob.glob(os.path.join(bench.root, "packaging/dist/target/lib/*.jar")))
    classes = os.path.join(bench.work, "classes")
    if not os.path.isdir(classes):
        source = os.path.join(bench.root, "packaging/bench/java/FlashPass.java")
        checked([os.path.join(os.environ["JAVA_HOME"], "bin/javac"), "-d", classes, "-cp", jars, source])
    return [
        os.path.join(os.environ["JAVA_HOME"], "bin/java"), "-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=4",
        "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp", f"{classes}:{jars}", "FlashPass", *words]


def command(bench, image, device):
    """As an operator writes it: drives listed and known again, review, receipt. None where the product has no such verb."""
    launcher = os.path.join(bench.root, "pilothouse")
    env = ["env", "PILOTHOUSE_PREBUILT=1", f"XDG_STATE_HOME={os.path.join(bench.work, 'state')}"]
    try:
        checked([*env, launcher, "flash", "write", "--help"])
    except Failed:
        return None
    return [*env, launcher, "flash", "write", image, device, "--loop", "--anew"]


def shell(script):
    return ["bash", "-c", "set -euo pipefail; " + script]


def whole_image(folder):
    """Half of it cannot be compressed, half is text-like, in turns of 64 KiB."""
    path = os.path.join(folder, "disk.img")
    noise = os.urandom(64 << 10)
    with open(path, "wb") as file:
        for i in range(SIZE // (128 << 10)):
            shift = (i * 7919) % len(noise)
            file.write(os.urandom(32 << 10) + noise[shift:] + noise[:shift])
            file.write((b"pilothouse %012d " % i) * (32768 // 24) + b"\n" * (32768 % 24))
    return path


def mapped_image(folder):
    path = os.path.join(folder, "mapped.img")
    step = SIZE // RANGES // 4096 * 4096
    with open(path, "wb") as file:
        file.truncate(SIZE)
        for i in range(RANGES):
            file.seek(i * step)
            file.write(os.urandom(RANGE))
    checked(["bmaptool", "create", "-o", os.path.join(folder, "mapped.bmap"), path])
    back = [
        f"cmp -n {RANGE} -i 0:{i * step} "
        f"<(dd if=DEVICE bs=1M iflag=direct,skip_bytes,count_bytes skip={i * step} count={RANGE} status=none) {path}"
        for i in range(RANGES)]
    return path, "; ".join(back)


def etcher(bench):
    """A folder with etcher-sdk, or None where npm cannot give it."""
    folder = os.path.join(bench.root, "packaging/bench/target/etcher")
    os.makedirs(folder, exist_ok=True)
    for name in ("package.json", "flash.js"):
        shutil.copy(os.path.join(bench.root, "packaging/bench/etcher", name), folder)
    if not shutil.which("npm"):
        return None
    if not os.path.isdir(os.path.join(folder, "node_modules/etcher-sdk")):
        try:
            checked(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund"])
            checked(["npm", "rebuild", "--prefix", folder])
        except Failed as fault:
            print(f"bench: etcher-sdk could not be had from npm: {str(fault)[-300:]}", flush=True)
            return None
    return ["node", os.path.join(folder, "flash.js")]


def flash(bench):
    if os.geteuid() != 0:
        raise Failed("writing to a loop device needs root")
    folder = os.path.join(bench.work, "flash")
    os.makedirs(folder, exist_ok=True)
    device = Device(folder)
    try:
        raw(bench, folder, device.path)
        mapped(bench, folder, device.path)
    finally:
        device.close()
        shutil.rmtree(folder)


def raw(bench, folder, device):
    image = whole_image(folder)
    sides = Sides(bench, "flash-raw")
    sides.add("ours", ours(bench, "write", image, device))
    sides.add("dd", shell(
        f"dd if={image} of={device} bs=4M oflag=direct conv=fsync status=none; "
        f"dd if={device} bs=4M iflag=direct status=none | cmp - {image}"))
    sdk = etcher(bench)
    if sdk:
        sides.add("etcher", [*sdk, image, device])
    typed = command(bench, image, device)
    if typed:
        sides.add("command", typed)
    sides.run()
    sides.judge("1 GiB raw, written and proven", "etcher", 0.6)
    sides.judge("1 GiB raw, written and proven", "dd", 0.6)
    sides.judge_memory("  memory")
    if typed:
        sides.tell("  the same as flash write", "command")

    checked(["zstd", "-q", "-3", "-T2", "--rm", image, "-o", image + ".zst"])
    sides = Sides(bench, "flash-zst")
    sides.add("ours", ours(bench, "write", image + ".zst", device))
    sides.add("zstd|dd", shell(
        f"zstd -dc {image}.zst | dd of={device} bs=4M oflag=direct iflag=fullblock conv=fsync status=none"))
    sides.run()
    sides.judge("1 GiB zst, written and proven", "zstd|dd", 1.3)
    sides.judge_memory("  memory")
    os.remove(image + ".zst")


def mapped(bench, folder, device):
    image, back = mapped_image(folder)
    sides = Sides(bench, "flash-mapped")
    sides.add("ours", ours(bench, "write", image, device))
    sides.add("bmaptool", shell(
        f"bmaptool -q copy --bmap {os.path.join(folder, 'mapped.bmap')} {image} {device}; "
        + back.replace("DEVICE", device)))
    sides.run()
    sides.judge("1 GiB, 300 MiB mapped, proven", "bmaptool", 1.1)
    sides.judge_memory("  memory")


def hashes(bench):
    folder = os.path.join(bench.work, "hash")
    os.makedirs(folder, exist_ok=True)
    try:
        image = whole_image(folder)
        same(ours(bench, "sha256", image), ["openssl", "dgst", "-sha256", "-r", image])
        same(ours(bench, "fsverity", image), ["fsverity", "digest", "--compact", image])
        sides = Sides(bench, "hash-sha256")
        sides.add("ours", ours(bench, "sha256", image))
        sides.add("openssl", ["openssl", "dgst", "-sha256", image])
        sides.run()
        sides.judge("SHA-256 of 1 GiB", "openssl", 1.1)
        sides = Sides(bench, "hash-fsverity")
        sides.add("ours", ours(bench, "fsverity", image))
        sides.add("fsverity", ["fsverity", "digest", "--compact", image])
        sides.run()
        sides.judge("fs-verity digest of 1 GiB", "fsverity", 0.7)
    finally:
        shutil.rmtree(folder)


def same(ours_argv, peer_argv):
    digest = checked(ours_argv)[2].split()[0]
    theirs = checked(peer_argv)[2].split()[0]
    if digest != theirs:
        raise Failed(f"{peer_argv[0]} says {theirs}, ours is {digest}")

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A full disk is an error that is told: every tool, every way it writes, exits 4 with a message, and an old -o file stays whole.

Tried on /dev/full, on a file system of 1 MiB (where one may be mounted) and against a limit of file size.
"""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import FOLDS, MODES, Findings, plain_posts, remove, run, scratch, tool, tools  # noqa: E402

OLD = b"what was there before\n"


def command_of(name, *options):
    return [tool(name)] + MODES.get(name, []) + list(options)


def to_full(command, given=b"", stderr=subprocess.PIPE):
    with open("/dev/full", "wb") as full:
        return subprocess.run([str(part) for part in command], input=given, stdout=full, stderr=stderr, timeout=60)


def check_dev_full(found, name, given):
    ways = {"--help": [tool(name), "--help"], "--version": [tool(name), "--version"], "--generate": [tool(name), "--generate=bash"], "records": command_of(name)}
    if name == "sc-report":
        for form in ("text", "md", "csv", "ndjson", "prometheus", "html"):
            ways[form] = command_of(name, "-f", form)
        ways["--partial"] = command_of(name, "--partial")
        ways.update({" ".join(words): [tool(name), *words] for words in (["sla"], ["sla", "--partial"], ["cases"], ["table"])})
    for what, command in ways.items():
        done = to_full(command, given)
        found.check(done.returncode == 4, f"{name} {what} >/dev/full: exit {done.returncode}")
        found.check(done.stderr.startswith(name.encode()) and b"space" in done.stderr, f"{name} {what} >/dev/full says {done.stderr[:200]!r}")
    small = given[:given.index(b"\n") + 1]
    done = to_full(command_of(name), small)
    found.check(done.returncode == 4, f"{name}, one record >/dev/full: exit {done.returncode}")
    for option in ("-o", "--rejects"):
        done = run(command_of(name, option, "/dev/full"), given + b"broken\n")
        found.check(done.returncode == 4 and b"/dev/full" in done.stderr, f"{name} {option} /dev/full: exit {done.returncode}, {done.stderr[:200]!r}")
    done = to_full(command_of(name, "--no-such-option"), given)
    found.check(done.returncode == 2, f"{name}, a wrong option: exit {done.returncode}")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command_of(name), input=small + b"broken\n", stdout=subprocess.PIPE, stderr=full, timeout=60)
    found.check(done.returncode == 3, f"{name} 2>/dev/full: exit {done.returncode}")


def ignore_size_signal(limit):
    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return limited


def check_small_room(found, name, given, folder, what, limit=None):
    """Writing more than there is room for: exit 4, the old file whole, nothing of ours left beside it."""
    options = {"preexec_fn": ignore_size_signal(limit)} if limit else {}
    old = folder / "out.ndjson"
    old.write_bytes(OLD)
    # A report is small: what fills the disk there is its spool or the limit itself.
    done = run(command_of(name, "-o", old, *(["-f", "html"] if name == "sc-report" else [])), given, **options)
    found.check(done.returncode == 4, f"{name} -o on {what}: exit {done.returncode}")
    found.check(done.stderr.startswith(name.encode()), f"{name} -o on {what} says {done.stderr[:200]!r}")
    found.check(old.read_bytes() == OLD, f"{name} -o on {what}: the old file is gone")
    found.check(sorted(os.listdir(folder)) == ["out.ndjson"], f"{name} -o on {what} leaves {os.listdir(folder)}")
    with open(folder / "direct", "wb") as direct:
        done = subprocess.run(command_of(name, *(["-f", "html"] if name == "sc-report" else [])), input=given, stdout=direct, stderr=subprocess.PIPE, timeout=60, **options)
    found.check(done.returncode == 4 and done.stderr != b"", f"{name} > on {what}: exit {done.returncode}, {done.stderr[:200]!r}")
    (folder / "direct").unlink()
    old.unlink()


def main():
    found = Findings()
    given = plain_posts(20_000)
    for name in tools():
        check_dev_full(found, name, given[:200_000].rsplit(b"\n", 1)[0] + b"\n")
    folder = scratch()
    for name in tools():
        check_small_room(found, name, given, folder, "a limited file", 4096)
    small = folder / "small"
    small.mkdir()
    mounted = shutil.which("mount") is not None and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], stderr=subprocess.DEVNULL).returncode == 0
    if mounted:
        try:
            for name in tools():
                if name not in FOLDS:
                    check_small_room(found, name, given, small, "1 MiB")
        finally:
            subprocess.run(["umount", small], check=False)
    else:
        print("no file system of 1 MiB could be mounted: that part was left out")
    remove(folder)
    found.finish("a full disk is an error that is told")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A file given by -o is either old or whole: killed at any call, or failing at it, no tool leaves a half.

The order write, fsync, rename, fsync of the folder is watched with strace; then each of these calls is made to fail, and
the program to die at it. Nothing of ours may stay beside the file after a failure that we could tell of.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import MODES, Findings, plain_posts, remove, run, scratch, skip, tool, tools  # noqa: E402

OLD = b"what was there before\n"
CALLS = "write,fsync,fdatasync,rename,renameat,renameat2,linkat,unlink,unlinkat"


def command_of(name, given, out):
    return [tool(name)] + MODES.get(name, []) + ["-o", str(out), str(given)]


def traced(command, *inject):
    extra = [part for text in inject for part in ("-e", text)]
    return run(["strace", "-f", "-y", "-e", "trace=" + CALLS, *extra, "-o", "/dev/stderr", *command])


def call_lines(done, folder):
    return [line for line in done.stderr.decode(errors="replace").splitlines() if str(folder) in line]


def check_order(found, name, given, folder):
    out = folder / "out"
    out.write_bytes(OLD)
    lines = call_lines(traced(command_of(name, given, out)), folder)
    steps = [re.search(r"\b(write|fsync|fdatasync|rename\w*|linkat)\(", line) for line in lines]
    steps = ["sync" if match[1] in ("fsync", "fdatasync") else "rename" if match[1].startswith("rename") else match[1] for match in steps if match]
    text = " ".join(steps)
    found.check(re.fullmatch(r"(write )+sync (linkat )?rename sync", text) is not None, f"{name}: the order is: {text}")
    found.check(lines and f"<{folder}>" in lines[-1], f"{name}: the last sync is not of the folder: {lines[-1:]}")
    return len([line for line in lines if re.search(r"\bwrite\(", line)])


def left_beside(folder):
    return sorted(set(os.listdir(folder)) - {"out", "given"})


def check_failures(found, name, given, folder, whole):
    out = folder / "out"
    for call, errors in {"write": ("ENOSPC", "EIO"), "fsync": ("EIO",), "fdatasync": ("EIO",), "rename": ("EACCES", "EIO"), "renameat": ("EIO",), "renameat2": ("EIO",)}.items():
        for error in errors:
            for when in (1, 2, 3):
                out.write_bytes(OLD)
                done = traced(command_of(name, given, out), f"inject={call}:error={error}:when={when}")
                if "(INJECTED)" not in done.stderr.decode(errors="replace"):
                    continue
                what = f"{name}: {call} {when} fails with {error}"
                held = out.read_bytes()
                found.check(held in (OLD, whole), f"{what}: the file is a half, {len(held)} bytes")
                found.check(done.returncode == 4, f"{what}: exit {done.returncode}")
                found.check(left_beside(folder) == [], f"{what}: leaves {left_beside(folder)}")
                for stray in left_beside(folder):
                    (folder / stray).unlink()


def check_kills(found, name, given, folder, whole):
    """Dies at each call that changes something, then at moments of no choice; the next run sweeps nothing it must not."""
    out = folder / "out"
    for call in ("write", "fsync", "rename"):
        for when in (1, 2, 3):
            out.write_bytes(OLD)
            traced(command_of(name, given, out), f"inject={call}:signal=KILL:when={when}")
            found.check(out.read_bytes() in (OLD, whole), f"{name}: killed at {call} {when}: a half of {out.stat().st_size} bytes")
    for turn in range(25):
        out.write_bytes(OLD)
        process = subprocess.Popen(command_of(name, given, out))
        time.sleep(0.001 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found.check(out.read_bytes() in (OLD, whole), f"{name}: killed after {turn} ms: a half of {out.stat().st_size} bytes")
    for stray in left_beside(folder):
        (folder / stray).unlink()


def check_manners(found, name, given, folder, whole):
    out = folder / "out"
    again = folder / "link"
    again.symlink_to(given)
    for path in (given, again):
        done = run(command_of(name, given, path))
        found.check(done.returncode == 2 and given.stat().st_size > 0, f"{name} -o over its own input: exit {done.returncode}")
    again.unlink()
    done = run(command_of(name, given, folder / "no" / "such"))
    found.check(done.returncode == 4 and done.stderr != b"", f"{name} -o in no folder: exit {done.returncode}")
    out.write_bytes(OLD)
    process = subprocess.Popen([*command_of(name, "-", out)], stdin=subprocess.PIPE)
    process.stdin.write(given.read_bytes()[:5000])
    process.stdin.flush()
    time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)
    process.stdin.close()
    found.check(out.read_bytes() == OLD, f"{name}: SIGTERM took the old file")
    found.check(left_beside(folder) == [], f"{name}: SIGTERM leaves {left_beside(folder)}")


def main():
    if shutil.which("strace") is None:
        skip("no strace")
    found = Findings()
    folder = scratch()
    given = folder / "given"
    given.write_bytes(plain_posts(3000))
    if run(["strace", "-o", "/dev/null", "true"]).returncode != 0:
        skip("strace may not trace here")
    for name in tools():
        writes = check_order(found, name, given, folder)
        whole = (folder / "out").read_bytes()
        found.check(whole != OLD and writes > 0, f"{name}: wrote nothing")
        check_failures(found, name, given, folder, whole)
        check_kills(found, name, given, folder, whole)
        check_manners(found, name, given, folder, whole)
    remove(folder)
    found.finish("a file given by -o is either old or whole")


if __name__ == "__main__":
    main()

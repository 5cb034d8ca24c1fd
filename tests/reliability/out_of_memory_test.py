#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Memory that is refused is told: exit 4 with a message, or the same bytes; never other bytes, never a signal.

A library preloaded into each tool counts its allocations and lets each fail in turn, alone and with all that come after it. Of many, SC_TORTURE_MOST (60)
are taken.
"""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support import Findings, remove, scratch, skip  # noqa: E402
from torture import OLD, ways_of  # noqa: E402

SOURCE = pathlib.Path(__file__).with_name("failing_malloc.cpp")
MOST = int(os.environ.get("SC_TORTURE_MOST", "60"))


def run_with(library, way, folder, **fails):
    """Runs a way of use in a fresh folder: the process, and its files by name. None when it hangs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in {**way.inputs, **dict.fromkeys(way.outputs, OLD)}.items():
        (folder / name).write_bytes(content)
    environment = dict(os.environ, LD_PRELOAD=str(library), **fails)
    try:
        with open(way.stdin or os.devnull, "rb") as given:
            done = subprocess.run(way.command, stdin=given, capture_output=True, cwd=folder, env=environment, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return None, {}
    return done, {name: (folder / name).read_bytes() for name in way.outputs}


def starve(found, library, way, top):
    folder = top / "run"
    clean, files = run_with(library, way, folder, SC_FAIL_COUNT=str(top / "count"))
    found.check(clean.returncode == way.status, f"{way.name}: the clean run ends with {clean.returncode}, {clean.stderr[:300]!r}")
    count = int((top / "count").read_text())
    places = range(1, count + 1) if count <= MOST else sorted({1 + number * (count - 1) // (MOST - 1) for number in range(MOST)})
    for at in places:
        for all_after in ({}, {"SC_FAIL_ALL": "1"}):
            what = f"{way.name}, allocation {at} of {count}{' and all after' if all_after else ''}"
            done, now = run_with(library, way, folder, SC_FAIL_AT=str(at), **all_after)
            if done is None:
                found.check(False, f"{what}: hangs")
            elif done.returncode == clean.returncode:
                found.check(done.stdout == clean.stdout and now == files, f"{what}: other bytes, exit {done.returncode}, {done.stderr[:160]!r}")
            else:
                found.check(done.returncode in (2, 4) and done.stderr.startswith(pathlib.Path(way.command[0]).name.encode()), f"{what}: exit {done.returncode}, {done.stderr[:160]!r}")
                torn = [name for name, content in now.items() if content not in (OLD, files[name]) and not (name == "bad" and files[name].startswith(content))]
                found.check(not torn, f"{what}: {torn} neither old nor whole")
    print(f"{way.name}: {count} allocations, {len(places)} places", flush=True)


def main():
    compiler = shutil.which("g++") or shutil.which("c++")
    if compiler is None:
        skip("no compiler for the library that refuses memory")
    found = Findings()
    top = scratch()
    library = top / "failing_malloc.so"
    done = subprocess.run([compiler, "-std=c++20", "-O1", "-shared", "-fPIC", "-fno-builtin", "-o", library, SOURCE], capture_output=True, text=True, check=False)
    found.check(done.returncode == 0, done.stderr[:1000])
    only = os.environ.get("SC_TORTURE", "")
    for way in ways_of(top):
        if only in way.name:
            starve(found, library, way, top)
    remove(top)
    found.finish("memory that is refused is told")


if __name__ == "__main__":
    main()

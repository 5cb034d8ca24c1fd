#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every call that fails is told or made good: exit 4 with a message, or the same bytes as without the failure; never other bytes, never a signal.

A clean run of each tool is traced; then each of its calls fails in turn: alone, and with all calls of its kind after it. The loader's own calls are left out.
A file given by -o is afterwards old or whole, and nothing of ours lies beside it. Of many calls of one kind SC_TORTURE_MOST (8) are taken, evenly spread;
tests/full takes all. SC_TORTURE=NAME tries only the ways of use whose name holds NAME.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, remove, scratch, skip  # noqa: E402
from torture import OLD, ways_of  # noqa: E402

# What each call can fail with. Those of ONCE make no sense for every call from K on.
ERRORS = {
    "read": ("EIO", "EINTR"), "pread64": ("EIO", "EINTR"), "write": ("ENOSPC", "EIO", "EINTR"), "pwrite64": ("ENOSPC", "EINTR"), "openat": ("EMFILE", "EACCES", "EINTR"),
    "close": ("EIO", "EINTR"), "fsync": ("EIO",), "fdatasync": ("EIO",), "rename": ("EIO", "ENOSPC"), "renameat": ("EIO",), "renameat2": ("EIO",), "linkat": ("EIO",),
    "unlink": ("EIO",), "unlinkat": ("EIO",), "mmap": ("ENOMEM",), "poll": ("EINTR", "ENOMEM"), "lseek": ("EIO",),
    "ftruncate": ("EIO",), "fchmod": ("EPERM",), "fcntl": ("EINVAL",), "flock": ("EINTR",), "getrandom": ("ENOSYS",), "newfstatat": ("EIO",), "copy_file_range": ("EIO",),
}
ONCE = ("EINTR",)
MOST = int(os.environ.get("SC_TORTURE_MOST", "8"))
CALLS = ",".join(ERRORS)
LOADED = re.compile(r"^\d+\s+prlimit64\(0, RLIMIT_STACK|^\d+\s+munmap\(")  # what the loader does last


def traced(way, folder, *inject):
    """Runs a way of using a tool below strace: the finished process, and the lines of the trace. None when it hangs."""
    trace = folder.parent / (folder.name + ".trace")
    command = ["strace", "-f", "-o", trace, "-e", f"trace={CALLS},prlimit64,munmap,exit_group", *inject, "--", *way.command]
    try:
        with open(way.stdin or os.devnull, "rb") as given:
            done = subprocess.run([str(part) for part in command], stdin=given, capture_output=True, cwd=folder, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return None, []
    return done, trace.read_text(errors="replace").splitlines()


def calls_of(lines):
    """(call, K, line) for each call after the loader's; K counts from the start of the process as strace does."""
    counts, loaded = {}, False
    for line in lines:
        match = re.match(r"^\d+\s+(\w+)\(", line)
        if not match:
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        if loaded and match[1] in ERRORS:
            yield match[1], counts[match[1]], line
        loaded = loaded or LOADED.match(line) is not None


def some_of(calls):
    """At most MOST calls of each kind, the first and the last among them."""
    for kind in ERRORS:
        same = [call for call in calls if call[0] == kind]
        if len(same) > MOST:
            same = [same[number * (len(same) - 1) // (MOST - 1)] for number in range(MOST)]
        yield from same


class Clean:
    """What a run leaves: its exit status, standard output and files."""

    def __init__(self, done, folder, way):
        self.status, self.out = done.returncode, done.stdout
        self.files = {name: (folder / name).read_bytes() for name in way.outputs if (folder / name).exists()}
        self.left = sorted(set(os.listdir(folder)) - set(way.outputs) - set(way.inputs))


def prepare(way, folder):
    """A fresh folder: inputs, and what was there before in the place of each output."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in way.inputs.items():
        (folder / name).write_bytes(content)
    for name in way.outputs:
        (folder / name).write_bytes(OLD)


def begins(path, content, clean):
    """Rejects are written as they come: after a failure there are the first ones."""
    return path == "bad" and clean.files[path].startswith(content)


def judge(found, what, done, clean, way, folder):
    name = pathlib.Path(way.command[0]).name
    if done is None:
        found.check(False, f"{what}: hangs")
        return
    now = Clean(done, folder, way)
    said = done.stderr.decode(errors="replace")
    short = f"exit {now.status}, {said[:160]!r}"
    if now.status == clean.status:
        found.check(now.out == clean.out and now.files == clean.files, f"{what}: other bytes, {short}")
    else:
        allowed = (4, 2) if "playbook" in said or ".toml: " in said else (4,)  # a playbook that can't be read is a start that failed
        found.check(now.status in allowed, f"{what}: {short}")
        mute = "write(" in what and what.endswith("+)")  # standard error fails, too
        found.check(name in said or mute, f"{what}: no message, {short}")
        torn = [path for path, content in now.files.items() if content not in (OLD, clean.files.get(path)) and not begins(path, content, clean)]
        found.check(not torn, f"{what}: {torn} neither old nor whole")
    found.check(not now.left or "unlink" in what, f"{what}: leaves {now.left}")


def torture(found, way, folder):
    prepare(way, folder)
    done, lines = traced(way, folder)
    if done is None:
        found.check(False, f"{way.name}: the clean run hangs")
        return 0
    clean = Clean(done, folder, way)
    found.check(clean.status == way.status and not clean.left, f"{way.name}: the clean run ends with {clean.status}, leaves {clean.left}: {done.stderr[:300]!r}")
    calls = list(calls_of(lines))
    runs = 0
    for call, at, line in some_of(calls):
        for error in ERRORS[call]:
            for until in ("",) if error in ONCE else ("", "+"):
                prepare(way, folder)
                done, _ = traced(way, folder, "-e", f"inject={call}:error={error}:when={at}{until}")
                judge(found, f"{way.name}, {error} at {line.split(None, 1)[1][:70]} (when={at}{until})", done, clean, way, folder)
                runs += 1
    print(f"{way.name}: {len(calls)} calls, {runs} runs", flush=True)
    return runs


def main():
    if shutil.which("strace") is None:
        skip("no strace")
    if subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        skip("strace may not trace here")
    found = Findings()
    top = scratch()
    only = os.environ.get("SC_TORTURE", "")
    runs = sum(torture(found, way, top / "run") for way in ways_of(top) if only in way.name)
    remove(top)
    found.finish(f"every failing call is told or made good ({runs} runs)")


if __name__ == "__main__":
    main()

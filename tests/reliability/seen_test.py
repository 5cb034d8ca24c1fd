#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""With --seen each post of a feed that grows comes out once over many runs, whatever is killed when.

sc-ingest is killed 200 times at moments of no choice, and once at each call that changes a file. Two readers stand behind it: one
to whom every run writes a file of its own, and one that takes the one file away whenever it is there.
"""
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import pathlib
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, remove, run, scratch, seed, tool  # noqa: E402

KILLS = 200
GROWTH = 40  # posts from run to run
WINDOW = 400  # posts that the feed still shows
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink")


def post(number, edited=""):
    record = {"type": "post", "id": f"forum:{number}", "network": "forum", "time": "2024-05-01T10:00:00Z", "text": f"the boat {number} is late{edited}"}
    return json.dumps(record | ({"edited": "2024-05-02T10:00:00Z"} if edited else {})) + "\n"


def ids_in(data):
    records = [json.loads(line) for line in data.splitlines()]
    return [record["id"] for record in records if record["type"] == "post"]


class OwnFiles:
    """Each run has a file of its own."""

    def __init__(self, folder):
        self.folder, self.number = folder, 0

    def output(self):
        self.number += 1
        return self.folder / f"out-{self.number}"

    def after(self):
        pass

    def got(self):
        return [one for number in range(1, self.number + 1) if (self.folder / f"out-{number}").exists()
                for one in ids_in((self.folder / f"out-{number}").read_text())]


class OneFile:
    """All runs write the same file, which is taken away after each."""

    def __init__(self, folder):
        self.file, self.all = folder / "out", []

    def output(self):
        return self.file

    def after(self):
        if self.file.exists():
            self.all += ids_in(self.file.read_text())
            self.file.unlink()

    def got(self):
        return self.all


def command_of(folder, reader):
    return [tool("sc-ingest"), "--seen", str(folder / "seen.db"), "-o", str(reader.output()), str(folder / "feed")]


def killed_after(command, seconds):
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def show(folder, newest):
    """What the feed has when `newest` posts were ever written."""
    (folder / "feed").write_text("".join(post(number) for number in range(max(0, newest - WINDOW), newest)))


def check_all(found, name, reader, newest):
    got = reader.got()
    twice = sorted({one for one in got if got.count(one) > 1}) if len(got) != len(set(got)) else []
    found.check(not twice, f"{name}: {len(twice)} posts came twice, {twice[:3]}")
    missing = {f"forum:{number}" for number in range(newest)} - set(got)
    found.check(not missing, f"{name}: {len(missing)} posts are lost, {sorted(missing)[:3]}")


def timed_run(folder, reader):
    """The status of a whole run, and the seconds it took."""
    began = time.monotonic()
    status = run(command_of(folder, reader)).returncode
    length = time.monotonic() - began
    reader.after()
    return status, length


def check_moments(found, rng, folder, reader, name, kills):
    """Moments are chosen by the whole run before: one that the machine held up must not make all later kills come too late."""
    newest, died = 0, 0
    show(folder, GROWTH)
    _, length = timed_run(folder, reader)
    while died < kills:
        newest += GROWTH
        show(folder, newest)
        for _ in range(3):
            status = killed_after(command_of(folder, reader), rng.random() * length * 1.3)
            reader.after()
            died += status == -signal.SIGKILL
        status, length = timed_run(folder, reader)
        found.check(status == 0, f"{name}: after a kill a whole run ends with {status}")
    check_all(found, name, reader, newest)


def check_calls(found, folder, reader, name):
    """Killed at the first call of each kind, at the second, and so on until there is none."""
    newest = 0
    for call in CALLS:
        for when in range(1, 60):
            newest += GROWTH
            show(folder, newest)
            trace = folder / "trace"
            run(["strace", "-f", "-o", str(trace), "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}", *command_of(folder, reader)])
            reached = "SIGKILL" in trace.read_text()
            reader.after()
            status = run(command_of(folder, reader)).returncode
            reader.after()
            found.check(status == 0, f"{name}: after a kill at {call} {when} a whole run ends with {status}")
            if not reached:
                break
    check_all(found, f"{name}, killed at calls", reader, newest)


def check_manners(found, folder):
    show(folder, 3)
    store = folder / "manners.db"

    def given(*options):
        return run([tool("sc-ingest"), "--seen", str(store), *options, str(folder / "feed")])

    out = folder / "manners"
    found.check(given().returncode == 2, "--seen without -o is refused")
    found.check(given("-o", "/dev/null").returncode == 2, "--seen with an output that is no file is refused")
    found.check(given("-o", str(store)).returncode == 2, "--seen over its own output is refused")
    found.check(given("-o", str(out), "--where", 'id == "forum:1"').returncode == 0 and ids_in(out.read_text()) == ["forum:1"], "--where holds")
    given("-o", str(out))
    found.check(ids_in(out.read_text()) == ["forum:0", "forum:2"], "what --where kept back comes later")
    (folder / "feed").write_text(post(0) + post(1, " no longer") + post(1, " no longer") + post(7) + post(7))
    source = [json.loads(line) for line in given("-o", str(out)).stderr.splitlines()] or [json.loads(line) for line in out.read_text().splitlines()][-1:]
    found.check(ids_in(out.read_text()) == ["forum:1", "forum:7"], "an edited post comes once more, a repeat does not")
    found.check(source[0].get("known") == 3, f"the source record counts what was left out: {source}")
    store.write_bytes(b"no database" * 1000)
    found.check(given("-o", str(out)).returncode == 2 and store.read_bytes().startswith(b"no database"), "a file that is no store is refused and stays")
    run(["sh", "-c", f"rm {store}; sqlite3 {store} 'create table mine(x)'"])
    if store.exists():
        found.check(given("-o", str(out)).returncode == 2, "the database of another program is refused")


def check_company(found, folder):
    """Of two runs at once the second waits, and gives up."""
    show(folder, 3)
    store = folder / "company.db"
    first = subprocess.Popen([tool("sc-ingest"), "--seen", str(store), "-o", str(folder / "one")], stdin=subprocess.PIPE)
    first.stdin.write(post(1).encode())
    first.stdin.flush()
    time.sleep(0.5)
    second = run([tool("sc-ingest"), "--seen", str(store), "-o", str(folder / "two"), str(folder / "feed")])
    first.stdin.close()
    found.check(first.wait() == 0 and ids_in((folder / "one").read_text()) == ["forum:1"], "the first run is not disturbed")
    found.check(second.returncode == 4 and re.search(rb"in use by another run", second.stderr) is not None, f"the second one says why: {second.stderr}")


def main():
    found = Findings()
    rng = random.Random(seed())
    makers = {"own files": OwnFiles, "one file": OneFile}
    for name, make in makers.items():
        folder = scratch()
        check_moments(found, rng, folder, make(folder), name, KILLS)
        remove(folder)
        folder = scratch()
        if shutil.which("strace") and run(["strace", "-o", "/dev/null", "true"]).returncode == 0:
            check_calls(found, folder, make(folder), name)
        remove(folder)
    folder = scratch()
    check_manners(found, folder)
    check_company(found, folder)
    remove(folder)
    found.finish("with --seen each post comes out once")


if __name__ == "__main__":
    main()

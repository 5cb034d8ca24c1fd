#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Streams may come and go as they like: byte by byte, with signals, cut anywhere, followed live, or closed by the reader.

Bytes out never depend on how bytes come in; a live stream gets its answers before it ends; a reader that goes away ends
us quietly; SIGINT and SIGTERM leave whole records.
"""
import os
import pathlib
import select
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import MAPS, MODES, Findings, form_of, lines_of, plain_posts, run, tool, tools  # noqa: E402

STREAMING = ("sc-ingest", *MAPS)


def command_of(name):
    return [tool(name)] + MODES.get(name, ["--from", "records"] if name == "sc-ingest" else []) + form_of(name)


def start(command):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)


def check_dribble(found, name):
    """One byte a write, while SIGALRM and SIGCONT rain down."""
    given = plain_posts(12)
    want = run(command_of(name), given)
    process = start(command_of(name))
    answers = []
    reader = threading.Thread(target=lambda: answers.append(process.communicate()))
    writer = os.dup(process.stdin.fileno())
    process.stdin.close()
    process.stdin = None
    reader.start()
    for at in range(len(given)):
        os.write(writer, given[at:at + 1])
        if at % 16 == 0:
            process.send_signal(signal.SIGCONT)
        if at % 500 == 0:
            process.send_signal(signal.SIGSTOP)
            process.send_signal(signal.SIGCONT)
    os.close(writer)
    reader.join()
    found.check(answers[0] == (want.stdout, want.stderr), f"{name}: byte by byte differs: {answers[0][1][:200]!r}")
    found.check(process.returncode == want.returncode, f"{name}: byte by byte, exit {process.returncode}")


def check_closed_pipe(found, name):
    given = plain_posts(60_000)
    begun = time.monotonic()
    process = start(command_of(name))

    def feed():
        try:
            process.stdin.write(given)
            process.stdin.close()
        except (BrokenPipeError, ValueError):
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    first = b""
    while not first.endswith(b"\n"):
        first += process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read()
    status = process.wait(timeout=20)
    feeder.join()
    found.check(status in (0, -signal.SIGPIPE), f"{name} | head -1: exit {status}")
    found.check(err == b"", f"{name} | head -1 says {err[:200]!r}")
    found.check(time.monotonic() - begun < 10, f"{name} | head -1 took {time.monotonic() - begun:.1f} s")


def readable(stream, seconds):
    return bool(select.select([stream], [], [], seconds)[0])


def check_live(found, name):
    """Each line is answered while the writer still holds the pipe open; half a line is not answered."""
    process = start(command_of(name))
    lines = plain_posts(5).splitlines(keepends=True)
    for number, line in enumerate(lines):
        process.stdin.write(line[:40])
        found.check(not readable(process.stdout, 0.05), f"{name}: answered half of line {number + 1}")
        process.stdin.write(line[40:])
        found.check(readable(process.stdout, 10), f"{name}: does not answer line {number + 1} while the writer lives")
        answer = os.read(process.stdout.fileno(), 1 << 16)
        found.check(answer.endswith(b"\n") and answer.count(b"\n") == 1, f"{name}: answers line {number + 1} by {answer[:200]!r}")
    process.stdin.close()
    process.wait(timeout=10)


def check_cut(found, name):
    """The input cut at each byte of its last 3 records: every whole record comes out, no wrong one does."""
    lines = plain_posts(5).splitlines(keepends=True)
    given = b"".join(lines)
    begin = len(b"".join(lines[:2]))
    whole = lines_of(run(command_of(name), given).stdout)[:5]
    for cut in range(begin, len(given), 1 if name == MAPS[0] else 7):
        head = given[:cut]
        complete = head.count(b"\n")
        rest = head[head.rfind(b"\n") + 1:]
        done = run(command_of(name) + ["--max-errors", "100%"], head)
        out = [line for line in lines_of(done.stdout) if b'"type":"post"' in line]
        ends_whole = rest.rstrip() + b"\n" == lines[complete] if rest else False
        found.check(out == whole[:complete + ends_whole], f"{name}: cut at {cut}: {len(out)} records of {complete + ends_whole}")
        found.check(done.returncode == 0, f"{name}: cut at {cut}: exit {done.returncode}")
        if rest and not ends_whole:
            found.check(f"-:{complete + 1}:".encode() in done.stderr, f"{name}: cut at {cut}: does not name line {complete + 1}: {done.stderr[:200]!r}")


def check_signals(found, name):
    given = plain_posts(2000)
    for number in (signal.SIGINT, signal.SIGTERM):
        process = start(command_of(name))
        collected = []
        reader = threading.Thread(target=lambda stream=process.stdout, into=collected: into.append(stream.read()))
        reader.start()
        process.stdin.write(given + given[:100])
        time.sleep(0.1)
        begun = time.monotonic()
        process.send_signal(number)
        status = process.wait(timeout=10)
        reader.join()
        took = time.monotonic() - begun
        process.stdin.close()
        found.check(status == -number, f"{name}: {number.name} ends with {status}")
        found.check(took < 3, f"{name}: {number.name} took {took:.1f} s")
        found.check(collected[0] == b"" or collected[0].endswith(b"\n"), f"{name}: {number.name} leaves half a record: {collected[0][-80:]!r}")
        found.check(process.stderr.read() == b"", f"{name}: {number.name} makes it talk")
        if name in MAPS:
            found.check(collected[0].count(b"\n") == 2000, f"{name}: {number.name}: {collected[0].count(bytes([10]))} of 2000 whole records came out")


def main():
    found = Findings()
    for name in tools():
        check_dribble(found, name)
        check_signals(found, name)
    for name in STREAMING:
        check_closed_pipe(found, name)
        check_live(found, name)
        check_cut(found, name)
    found.finish("streams may come and go as they like")


if __name__ == "__main__":
    main()

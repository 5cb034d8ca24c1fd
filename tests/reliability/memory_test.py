#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Memory does not grow with the input: within 24 MiB at ordinary lines whatever their number, 3 times the longest line beyond.

Runs under `ulimit -v` of 512 MiB. The 10 GB of this test are in tests/full.
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, measure, plain_posts, tool  # noqa: E402

MIB = 1 << 20
MOST_KIB = 24 * 1024
SIZES = [int(size) * MIB for size in os.environ.get("SC_MEMORY_MIB", "30,300").split(",")]
COMMANDS = {"sc-listen": ["--query", "acme OR boat*"], "sc-classify": [], "sc-ingest": ["--from", "records"], "sc-redact": [], "sc-route": [], "sc-sla": []}


def repeated(block, size):
    for _ in range(max(1, size // len(block))):
        yield block


def check_growth(found, name, block, sizes):
    peaks = []
    for size in sizes:
        done = measure([tool(name), *COMMANDS[name]], repeated(block, size), address_space=512 * MIB)
        found.check(done.status == 0, f"{name} on {size >> 20} MiB: exit {done.status}, {done.err[:300]!r}")
        found.check(done.out_lines >= size // len(block) * block.count(b"\n"), f"{name} on {size >> 20} MiB: {done.out_lines} lines came out")
        found.check(done.peak_kib <= MOST_KIB, f"{name} on {size >> 20} MiB took {done.peak_kib} KiB")
        peaks.append(done.peak_kib)
    print(f"{name}: " + ", ".join(f"{size >> 20} MiB in {peak} KiB" for size, peak in zip(sizes, peaks)))
    found.check(max(peaks) <= 1.05 * min(peaks) + 1024, f"{name} grows with the input: {peaks} KiB")


def long_line(size):
    yield b'{"type":"post","id":"forum:long","network":"forum","time":"2024-05-01T10:00:00Z","text":"'
    for _ in range(size // MIB):
        yield b"late again " * (MIB // 11)
    yield b'"}\n'


def check_long_line(found, name, block):
    neighbours = block.count(b"\n")

    def pieces():
        yield block
        yield from long_line(100 * MIB)
        yield block

    keep = []
    done = measure([tool(name), *COMMANDS[name]], pieces(), address_space=512 * MIB, keep=keep)
    print(f"{name}: a line of 100 MiB in {done.peak_kib} KiB")
    found.check(done.status == 0, f"{name}: a long line, exit {done.status}")
    found.check(f"-:{neighbours + 1}:".encode() in done.err, f"{name}: the long line is not named: {done.err[:300]!r}")
    found.check(done.peak_kib <= 3 * 16 * 1024, f"{name}: a line of 100 MiB took {done.peak_kib} KiB")
    posts = sum(1 for line in b"".join(keep).split(b"\n") if line.startswith(b'{"type":"post"'))
    found.check(posts == 2 * neighbours, f"{name}: {2 * neighbours} neighbours, {posts} came out")

    done = measure([tool(name), *COMMANDS[name], "--max-line", "200M"], pieces())
    print(f"{name}: the same with --max-line 200M in {done.peak_kib} KiB")
    found.check(done.status == 0 and done.err == b"", f"{name} --max-line 200M: exit {done.status}, {done.err[:300]!r}")
    found.check(done.out_bytes > 100 * MIB // 11 * 11 - 12 * MIB // 11, f"{name} --max-line 200M: {done.out_bytes} bytes came out")
    found.check(done.peak_kib <= 400 * 1024, f"{name} --max-line 200M took {done.peak_kib} KiB")


def main():
    found = Findings()
    block = plain_posts(2000)
    for name in COMMANDS:
        check_growth(found, name, block, SIZES)
        check_long_line(found, name, block)
    found.finish("memory does not grow with the input")


if __name__ == "__main__":
    main()

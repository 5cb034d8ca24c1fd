#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many different keys fit: 2,000,000 posts by 1,000,000 authors are counted within 200 MB, and spilled groups count the same."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, measure, tool  # noqa: E402

POSTS, AUTHORS = 2_000_000, 1_000_000
MOST_KIB = 200_000


def posts():
    block = []
    for number in range(POSTS):
        block.append(b'{"type":"post","id":"forum:%d","network":"forum","time":"2024-05-01T10:%02d:00Z","author":{"id":"%d","followers":%d},"text":"late"}\n'
                     % (number, number % 60, number * 7919 % AUTHORS, number % 1000))
        if len(block) == 5000:
            yield b"".join(block)
            block.clear()


def main():
    found = Findings()
    keep = []
    done = measure([tool("sc-report"), "daily", "-f", "ndjson", "--day", "2024-05-01"], posts(), keep=keep)
    print(f"daily: {done.peak_kib} KiB")
    found.check(done.status == 0, f"exit {done.status}, {done.err[:300]!r}")
    found.check(done.peak_kib <= MOST_KIB, f"{done.peak_kib} KiB and not {MOST_KIB}")
    rows = [json.loads(line) for line in lines_of(b"".join(keep))]
    today = [row for row in rows if row.get("date") == "2024-05-01"]
    found.check(len(today) == 1 and today[0]["posts"] == POSTS, f"counted {[row.get('posts') for row in today]}")
    found.check(bool(today) and abs(today[0]["people"] - AUTHORS) < 0.04 * AUTHORS, f"people: {[row.get('people') for row in today]}")
    found.finish("many different keys fit")


if __name__ == "__main__":
    main()

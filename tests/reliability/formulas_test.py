#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No cell of a CSV report for people runs as a formula; numbers stay numbers, and --machine leaves every cell as it is."""
import csv
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, plain_post, run, tool  # noqa: E402

PAYLOADS = ["=1+2", "=cmd|' /C calc'!A0", "+1+2", "-1+2", "@SUM(1,2)", "\t=1", "\r=1", "=HYPERLINK(\"//evil.example\")", "\u0000=1", "＝1+2", "＋1", "－1", "＠x", "-", "+", "=", "@",
            "a,=1", "\"=1", "x\n=1", "'=1"]
NUMBERS = ["-30", "+1.5", "-0.5", "1e5", "42"]
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def table_of(posts, *options):
    given = "".join(json.dumps(post) + "\n" for post in posts).encode()
    done = run([tool("sc-report"), *options[:1], "-f", "csv", *options[1:]], given)
    return done, list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))


def main():
    found = Findings()
    values = PAYLOADS + NUMBERS
    posts = [plain_post(number, time="2024-05-01T10:00:00Z", extra={"x": value}, network=value, listen={"brands": [value]}) for number, value in enumerate(values)]
    for options in (["daily"], ["daily", "--by", "extra.x"], ["daily", "--by", "brand,network,extra.x"], ["table", "--by", "extra.x", "--measure", "count"]):
        done, rows = table_of(posts, *options)
        found.check(done.returncode == 0, f"{options}: exit {done.returncode}, {done.stderr[:200]!r}")
        width = {len(row) for row in rows}
        found.check(len(width) == 1, f"{options}: rows of {width} cells")
        for row in rows:
            for cell in row:
                found.check(not cell.startswith(TRIGGERS) or is_number(cell), f"{options}: a cell is {cell!r}")
        cells = {cell for row in rows for cell in row}
        for value in NUMBERS:
            found.check(value in cells, f"{options}: the number {value} is gone")
        done, rows = table_of(posts, *options, "--machine")
        cells = {cell for row in rows for cell in row}
        for value in values:
            found.check(value in cells, f"{options} --machine: {value!r} is not as it was")
    found.finish("no cell runs as a formula")


if __name__ == "__main__":
    main()

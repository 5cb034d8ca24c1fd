#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What we do not know passes byte for byte: 10,000 records of odd numbers, escapes, spacing and repeated keys lose none.

Each line must come out as it went in but for the one member that the tool adds, which a plain reader cuts out again.
"""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, odd_value, record, run, seed, tool  # noqa: E402

COUNT = 10_000
# One of each kind of value that a careless reader changes.
TROUBLE = [b"1.10", b"-0", b"-0.0", b"1e400", b"-1E-400", b"18446744073709551616", b"9007199254740993", b"1" * 60, b"0.1e+07",
           b'"\\u0000"', b'"\\ud83d\\ude00"', b'"\\ud800"', b'"\\/\\"\\\\\\b\\f\\n\\r\\t"', b'"\\u00E9\\u00e9"', '"\u2028\U0001F600\uFEFF\uFFFF"'.encode(), b'"\x7f"',
           b"{ }", b"[ ]", b"[1 ,2]", b'{"a":1,"a":2}', b'{"\\u0061":1}']


def given_lines(rng):
    lines = []
    for number in range(COUNT):
        line = record(rng, number).encode()
        extra = rng.choice(TROUBLE) if rng.random() < 0.7 else odd_value(rng).encode()
        at = line.rindex(b"}")
        lines.append(line[:at] + b',"odd"' + rng.choice([b":", b" : ", b":\t"]) + extra + rng.choice([b"", b" "]) + b"}")
    return lines


def cut_out(line, answer):
    """Whether `answer` is `line` with one more member before its closing brace."""
    end = line.rindex(b"}")
    return answer == line or (answer.startswith(line[:end].rstrip()) and answer.endswith(line[end:])
                              and answer[len(line[:end].rstrip()):].lstrip().startswith((b',"listen":{', b',"classify":{')))


def main():
    rng = random.Random(seed())
    found = Findings()
    lines = given_lines(rng)
    given = b"\n".join(lines) + b"\n"
    for name in ("sc-listen", "sc-classify"):
        done = run([tool(name)], given)
        out = lines_of(done.stdout)
        found.check(done.returncode == 0 and len(out) == len(lines), f"{name}: exit {done.returncode}, {len(out)} lines: {done.stderr[:300]!r}")
        for line, answer in zip(lines, out):
            found.check(cut_out(line, answer), f"{name} changed {line!r}\n  into {answer!r}")
    done = run([tool("sc-listen"), "--where", "network == 'nowhere'"], given)
    found.check(done.stdout == given, "--where changed what it excludes")
    lines = [line for line in lines if b'"thing"' not in line]  # at the door a type that nobody knows is refused
    done = run([tool("sc-ingest"), "--from", "records"], b"\n".join(lines) + b"\n")
    out = lines_of(done.stdout)
    found.check(done.returncode == 0, f"sc-ingest: exit {done.returncode}: {done.stderr[:300]!r}")
    found.check(out[:len(lines)] == lines, "sc-ingest changed records of ours: " + repr(next(((a, b) for a, b in zip(lines, out) if a != b), None)))
    found.finish("what we do not know passes byte for byte")


if __name__ == "__main__":
    main()

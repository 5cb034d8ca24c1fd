#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adding a member in place equals parsing, editing and printing: own keys repeated, escaped, spaced, first, last or alone."""
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, odd_value, record, run, seed, tool  # noqa: E402

OWN = {"sc-classify": "classify", "sc-listen": "listen"}


def escaped(rng, key):
    return "".join(f"\\u{ord(char):04x}" if rng.random() < 0.3 else char for char in key)


def with_own(rng, line, key):
    """The record with the tool's own member in it already, some times, somewhere."""
    at_end = line.rindex("}")
    for _ in range(rng.randrange(4)):
        space = rng.choice(["", " ", "\t "])
        member = f'"{escaped(rng, key)}"{space}:{space}{odd_value(rng)}'
        if rng.random() < 0.5:
            line = line[:at_end] + "," + space + member + line[at_end:]
        else:
            at = line.index("{") + 1
            line = line[:at] + space + member + "," + line[at:]
        at_end = line.rindex("}")
    return line


def pairs(line):
    return json.JSONDecoder(object_pairs_hook=lambda members: members, parse_float=str, parse_int=str).decode(line)


def edited(members, key, value):
    """The plain way: set the member in its first place, drop later ones, append it when it is not there."""
    out = []
    for name, old in members:
        if name != key:
            out.append((name, old))
        elif all(seen != key for seen, _ in out):
            out.append((name, value))
    return out if any(name == key for name, _ in out) else out + [(key, value)]


def main():
    rng = random.Random(seed())
    found = Findings()
    for name, key in OWN.items():
        lines = [with_own(rng, record(rng, number), key) for number in range(4000)]
        done = run([tool(name)], ("\n".join(lines) + "\n").encode())
        out = lines_of(done.stdout)
        found.check(done.returncode == 0 and len(out) == len(lines), f"{name}: exit {done.returncode}, {len(out)} lines of {len(lines)}: {done.stderr[:300]!r}")
        for line, answer in zip(lines, out):
            answer = answer.decode()
            before, after = pairs(line), pairs(answer)
            if dict(before).get("type") != "post":
                found.check(answer == line, f"{name} changed what is no post: {line}\n  {answer}")
                continue
            value = dict(after).get(key)
            found.check(isinstance(value, list), f"{name}: no member {key}: {answer[:300]}")
            found.check(after == edited(before, key, value), f"{name}: differs from the plain way: {line}\n  {answer}")
    found.finish("splicing equals parsing, editing and printing")


if __name__ == "__main__":
    main()

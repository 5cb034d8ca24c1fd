#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One bad line costs one line: of 10,000 lines with 1,000 damaged in some twenty ways the 9,000 good ones come out.

Each damaged line is a reject with its file, its line and its bytes; the run exits 3, and under --strict it exits 3 at the first.
"""
import base64
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, plain_post, remove, run, scratch, seed, tool  # noqa: E402

LINES, BAD = 10_000, 1_000


def with_member(line, raw):
    return line[:-1] + b"," + raw + b"}"


def in_text(line, raw):
    at = line.index(b'"text":"') + 10
    return line[:at] + raw + line[at:]


# What can happen to a line: a name and what it makes of a good one. None of them is JSON, or none is one object.
DAMAGE = {
    "cut short": lambda rng, line: line[:rng.randrange(1, len(line) - 1)],
    "not UTF-8": lambda rng, line: in_text(line, b"\xff"),
    "an overlong form": lambda rng, line: in_text(line, b"\xc0\xaf"),
    "a surrogate in UTF-8": lambda rng, line: in_text(line, b"\xed\xa0\x80"),
    "half a character": lambda rng, line: in_text(line, b"\xe2\x82"),
    "beyond Unicode": lambda rng, line: in_text(line, b"\xf4\x90\x80\x80"),
    "a NUL": lambda rng, line: in_text(line, b"\x00"),
    "a control byte": lambda rng, line: in_text(line, b"\x01"),
    "too deep": lambda rng, line: with_member(line, b'"x":' + b"[" * 300 + b"]" * 300),
    "a trailer": lambda rng, line: line + b" TRAILER",
    "NaN": lambda rng, line: with_member(line, b'"x":NaN'),
    "Infinity": lambda rng, line: with_member(line, b'"x":-Infinity'),
    "a number with a zero in front": lambda rng, line: with_member(line, b'"x":01'),
    "a number that stops": lambda rng, line: with_member(line, rng.choice([b'"x":1.', b'"x":1e', b'"x":-', b'"x":.5', b'"x":+1', b'"x":0x1'])),
    "half a word": lambda rng, line: with_member(line, rng.choice([b'"x":tru', b'"x":nul', b'"x":falsey', b'"x":None'])),
    "no colon": lambda rng, line: with_member(line, b'"x" 1'),
    "no comma": lambda rng, line: line[:-1] + b' "x":1}',
    "a comma too many": lambda rng, line: line[:-1] + b",}",
    "single quotes": lambda rng, line: line.replace(b'"id"', b"'id'", 1),
    "a bare key": lambda rng, line: line.replace(b'"id"', b"id", 1),
    "the wrong bracket": lambda rng, line: with_member(line, b'"x":[1}'),
    "no bracket at the end": lambda rng, line: line[:-1],
    "a web page": lambda rng, line: b"<!DOCTYPE html><title>502 Bad Gateway</title>",
    "a bracket too many": lambda rng, line: line + b"}",
    "a bare word": lambda rng, line: rng.choice([b"null", b"42", b'"text"', b"true"]),
    "a word of a log": lambda rng, line: b"WARN connection reset, retrying",
}
# What a map calls a bad line and sc-ingest may read: JSON values one after the other, and lists of them.
OF_MAPS = {
    "two records": lambda rng, line: line + line,
    "a list": lambda rng, line: b"[" + line + b"]",
}
OF_INGEST = {
    "a bad escape": lambda rng, line: in_text(line, b"\\x41"),
    "half an escape": lambda rng, line: in_text(line, b"\\u12"),
    "nested nonsense": lambda rng, line: with_member(line, b'"x":{"y":[1,,2]}'),
}


def damaged(rng, kinds, name):
    lines = [json.dumps(plain_post(number), separators=(",", ":")).encode() for number in range(LINES)]
    # The first line tells sc-ingest what the input is, so it stays whole there.
    places = sorted(rng.sample(range(1 if name == "sc-ingest" else 0, LINES), BAD))
    kind_names = list(kinds)
    bad = {}
    for count, place in enumerate(places):
        kind = kind_names[count % len(kind_names)]
        bad[place + 1] = (kind, kinds[kind](rng, lines[place]))
    too_long = rng.choice(places) + 1
    bad[too_long] = ("17 MiB", with_member(lines[too_long - 1], b'"x":"' + b"y" * (17 << 20) + b'"'))
    good = [line for number, line in enumerate(lines, 1) if number not in bad]
    given = b"".join((bad[number][1] if number in bad else line) + b"\n" for number, line in enumerate(lines, 1))
    return given, good, bad


def bytes_of(reject):
    return base64.b64decode(reject["input_base64"]) if "input_base64" in reject else reject["input"].encode()


def without_annotations(line):
    record = json.loads(line)
    for own in ("listen", "classify"):
        record.pop(own, None)
    return record


def check_rejects(found, name, path, file, bad):
    rejects = {}
    for line in lines_of(file.read_bytes()):
        reject = json.loads(line)
        found.check(reject["line"] not in rejects, f"{name}: line {reject['line']} is rejected twice")
        found.check(reject["file"] == str(path), f"{name}: a reject names {reject['file']}")
        rejects[reject["line"]] = reject
    for number, (kind, given) in bad.items():
        reject = rejects.get(number)
        if reject is None:
            found.check(False, f"{name}: line {number} ({kind}) is no reject: {given[-60:]!r}")
            continue
        got = bytes_of(reject)
        # Blanks around a line are no part of its value.
        same = got.strip() == given.strip() if kind != "17 MiB" else given.startswith(got)
        found.check(same, f"{name}: line {number} ({kind}): {got[:80]!r} is kept of {given[:80]!r}")
    for number in rejects.keys() - bad.keys():
        found.check(False, f"{name}: line {number} is good and was rejected: {rejects[number]['why']}")


def check_tool(found, rng, name, folder):
    kinds = dict(DAMAGE, **(OF_INGEST if name == "sc-ingest" else OF_MAPS))
    given, good, bad = damaged(rng, kinds, name)
    path, rejects = folder / "given.ndjson", folder / "rejects"
    path.write_bytes(given)
    done = run([tool(name), "--rejects", rejects, path])
    found.check(done.returncode == 3, f"{name}: exit {done.returncode} and not 3: {done.stderr[:300]!r}")
    posts = [line for line in lines_of(done.stdout) if json.loads(line).get("type") == "post"]
    found.check(len(posts) == len(good), f"{name}: {len(good)} good lines, {len(posts)} posts out")
    wrong = sum(1 for line, answer in zip(good, posts) if without_annotations(answer) != json.loads(line))
    found.check(wrong == 0, f"{name}: {wrong} good lines came out changed or out of order")
    check_rejects(found, name, path, rejects, bad)

    first = min(bad)
    strict = run([tool(name), "--strict", path])
    found.check(strict.returncode == 3, f"{name} --strict: exit {strict.returncode}")
    found.check(f"{path}:{first}:".encode() in strict.stderr, f"{name} --strict: does not name line {first}: {strict.stderr[:300]!r}")
    before = sum(1 for line in lines_of(strict.stdout) if json.loads(line).get("type") == "post")
    found.check(before <= first - 1, f"{name} --strict: went on after line {first}")
    told = run([tool(name), path]).stderr.decode(errors="replace").splitlines()
    found.check(1 < len(told) < 20, f"{name}: says {len(told)} lines about {BAD} rejects")
    found.check(any(f"{path}:{first}:" in line for line in told), f"{name}: does not name the first bad line {first}: {told[:3]}")


def main():
    first = seed()
    found = Findings()
    folder = scratch()
    for turn in range(3):
        for name in ("sc-ingest", "sc-listen", "sc-classify"):
            check_tool(found, random.Random(first + turn), name, folder)
    remove(folder)
    found.finish("a bad line costs one line")


if __name__ == "__main__":
    main()

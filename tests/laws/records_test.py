#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the tools write is what sc-record(5) says, on the examples and, where it is present, on shared real data.

Also: the page agrees with the table in lib/record/fields.cpp, its examples hold to it, and the validator notices what is wrong.

usage: records_test.py BIN_DIR
"""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "validator"))
from support import ROOT, SHARED, Findings, bin_dir, lines_of, remove, scratch, tool  # noqa: E402
from validate_records import PAGE, Law  # noqa: E402

# Small enough for a sanitized build.
SHARED_FILES = ("twcs/twcs-head.even.csv", "airline-sentiment/mangled/six-columns.csv", "airline-sentiment/mangled/excel-mdy.csv",
                "platform/twitter-v1", "platform/twitter-v2", "csv-spectrum/csvs")
PLAYBOOK = ROOT / "examples/playbook.toml"
FIELD = re.compile(r'^ *\{"([^"]+)", (\w+), ([^"]+), (?:"([^"]*)"|(\w+)), "[^"]*"\},$', re.M)
POST = {"type": "post", "id": "forum:1", "network": "forum", "time": "2024-05-01T10:00:00Z", "text": "naïve, late"}
# A change that makes a record bad, and a word of the finding.
BAD = [
    (POST, {"id": 7}, "id is 7"), (POST, {"id": ""}, "no id"), (POST, {"id": None}, "id is missing"), (POST, {"id": "other:1"}, "network"),
    (POST, {"id": "forum:~12"}, "generated"), (POST, {"time": "2024-05-01"}, "no time"), (POST, {"time": "2024-02-30T10:00:00Z"}, "no time"),
    (POST, {"time": "2024-05-01T12:00:00+02:00"}, "UTC"), (POST, {"time": "2024-05-01T10:00:00.500Z"}, "UTC"), (POST, {"kind": "shout"}, "not one of"),
    (POST, {"network": "Forum", "id": "Forum:1"}, "lower case"), (POST, {"author": {"followers": "7"}}, "author.followers"),
    (POST, {"author": {"followers": -1}}, "negative"), (POST, {"author": {"age": 7}}, "author.age is not in"), (POST, {"mentions": ["@ann"]}, "with its @"),
    (POST, {"lang": "?"}, "language"), (POST, {"metrics": []}, "no object"), (POST, {"colour": 1}, "colour is not in"), (POST, {"url": None}, "left out"),
    (POST, {"listen": {}}, "listen.matches is missing"), (POST, {"listen": {"matches": [{"query": "a", "spans": [[0, 99]]}]}}, "behind the text"),
    (POST, {"listen": {"matches": [{"query": "a", "spans": [[0, 3]]}]}}, "cuts a character"),
    (POST, {"listen": {"matches": [{"query": "a", "spans": [[8, 10], [0, 2]]}]}}, "out of order"),
    (POST, {"classify": {"sentiment": {"label": "negative", "score": -2}, "model": "a"}}, "range"),
    ({"type": "source", "tool": "t", "file": "f", "rows": 2, "rejects": 1}, {}, "do not add up"),
    ({"type": "reject", "tool": "t", "file": "f", "line": 1, "why": "w"}, {}, "input"),
    ({"type": "event", "id": "e:1", "time": "2024-05-01T10:00:00Z", "of": "forum:1", "event": "dance"}, {}, "not one of"),
    ({"type": "case", "id": "case:a/b", "revision": 1, "turns": [{"time": "2024-05-02T10:00:00Z"}, {"time": "2024-05-01T10:00:00Z"}]}, {}, "order of time"),
    ({"type": "thing"}, {}, "not known"),
]
BAD_LINES = [(b'{"id":"a:1"}', "LF"), (b'{"id":"a:1"} x\n', "JSON"), (b"[]\n", "object"), (b'{"id":"a:1","x":NaN}\n', "NaN"), (b'{"id":"a:1","id":"a:2"}\n', "twice"),
             (b'{"id":"\xff"}\n', "UTF-8"), (b'\xef\xbb\xbf{"id":"a:1"}\n', "byte order mark"), (b'{"id":"a:1","extra":{"a":' + b"[" * 255 + b"]" * 255 + b"}}\n", "deeper")]


def check_validator(found, law):
    found.check(law.record(POST) == [], f"a good post is refused: {law.record(POST)}")
    for record, change, word in BAD:
        findings = law.record({**record, **change})
        found.check(any(word in finding for finding in findings), f"{ {**record, **change} }: {findings}, nothing about {word!r}")
    for line, word in BAD_LINES:
        findings = law.line(line)
        found.check(any(word in finding for finding in findings), f"{line[:60]}: {findings}, nothing about {word!r}")


def check_table(found, law):
    """What conditions are checked against is what the page says."""
    source = (ROOT / "lib/record/fields.cpp").read_text(encoding="utf-8")
    words = dict(re.findall(r'constexpr std::string_view (\w+) =\s*"([^"]*)"', source))
    rows = FIELD.findall(source)
    found.check(len(rows) == len(re.findall(r'^ *\{"', source, re.M)), "lib/record/fields.cpp has rows that this test can't read")
    for path, type_, _, listed, named in rows:
        mine = {row.path: row for rows_of in law.rows.values() for row in rows_of.values()}.get(path)
        found.check(mine is not None, f"sc-record(5) has no {path}, which lib/record/fields.cpp has")
        if mine is None:
            continue
        values = frozenset((listed or words.get(named, "")).split())
        all_of_path = [rows_of[path] for rows_of in law.rows.values() if path in rows_of]
        if path == "type":
            continue
        found.check(any(row.type == ("word" if values else type_) for row in all_of_path), f"{path} is {type_} in lib/record/fields.cpp, {mine.type} in sc-record(5)")
        found.check(not values or any(row.words == values for row in all_of_path), f"{path} has other words in lib/record/fields.cpp than in sc-record(5)")


def check_examples_of_page(found, law):
    count = 0
    for display in re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        if not display.startswith("{"):
            continue
        for record in re.split(r"\n(?=\{)", display.strip()):
            count += 1
            findings = law.record(json.loads(record))
            found.check(not findings, f"sc-record(5): {record[:60]}: {findings}")
    found.check(count >= 4, f"sc-record(5) has {count} written examples")


def check_road(found, law, path, folder):
    """The whole road on one input; what is refused must be a good reject, what leaves a good record."""
    rejects = folder / "rejects.ndjson"
    ingested = subprocess.run([tool("sc-ingest"), "-q", "-p", PLAYBOOK, "--max-errors", "100%", "--rejects", rejects, path],
                              capture_output=True, timeout=300)
    if ingested.returncode == 4 or ingested.returncode == 2:
        return False  # no table and no JSON, or one that needs to be explained: nothing was written
    found.check(ingested.returncode == 0, f"{path}: sc-ingest exits {ingested.returncode}: {ingested.stderr[:300]!r}")
    stream = ingested.stdout
    for command in ([tool("sc-listen"), "-p", PLAYBOOK, "--query", 'tern OR the OR "thank you"'], [tool("sc-classify")]):
        done = subprocess.run(command, input=stream, capture_output=True, timeout=300)
        found.check(done.returncode == 0 and done.stderr == b"", f"{path}: {command[0]} exits {done.returncode}: {done.stderr[:300]!r}")
        stream = done.stdout
    lines = lines_of(stream)
    found.check(b"".join(line + b"\n" for line in lines) == stream, f"{path}: the stream does not end with LF")
    findings = list(law.stream(line + b"\n" for line in lines))
    found.check(not findings, f"{path}: {len(findings)} findings, the first: {findings[:3]}")
    records = [json.loads(line) for line in lines]
    posts = [record for record in records if record.get("type", "post") == "post"]
    sources = [record for record in records if record.get("type") == "source"]
    found.check(bool(sources) and sources[-1]["posts"] == len(posts), f"{path}: {len(posts)} posts, but the source record says {sources[-1:]}")
    found.check(all("listen" in post and "classify" in post for post in posts), f"{path}: a post was not annotated")
    parts = lines_of(subprocess.run([tool("sc-report"), "daily", "--partial"], input=stream, capture_output=True, timeout=300).stdout)
    findings = list(law.stream(line + b"\n" for line in parts))
    found.check(parts and not findings, f"{path}: {len(parts)} partials: {findings[:3]}")
    refused = rejects.read_bytes()
    findings = list(law.stream(line + b"\n" for line in lines_of(refused)))
    found.check(not findings, f"{path}: rejects: {findings[:3]}")
    found.check(len(lines_of(refused)) == sources[-1]["rejects"], f"{path}: the source record miscounts its rejects")
    return True


def shared_files():
    """Each file named, and of a folder some thirty, evenly chosen."""
    for name in SHARED_FILES:
        path = SHARED / name
        inside = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path] if path.exists() else []
        yield from inside[::max(1, len(inside) // 30)]


def main():
    found, law, folder = Findings(), Law(ours=True), scratch()
    check_validator(found, law)
    check_table(found, law)
    check_examples_of_page(found, law)
    examples = sorted(path for path in (ROOT / "examples/data").iterdir() if path.suffix in (".csv", ".ndjson"))
    for path in examples:
        found.check(check_road(found, law, path, folder), f"{path} is not read")
    shared = list(shared_files())
    read = sum(check_road(found, law, path, folder) for path in shared)
    print(f"{len(examples)} examples, {read} shared files" if shared else f"{len(examples)} examples; shared data skipped: there is none")
    remove(folder)
    found.finish(f"records of {bin_dir()}")


if __name__ == "__main__":
    main()

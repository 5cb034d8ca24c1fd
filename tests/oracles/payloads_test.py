#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What networks and help desks answer becomes the posts that are in it: an independent reading of each file finds the same
ids, times, authors and texts, in the same order, and every record is what sc-record(5) says.

One module a network, payloads_NETWORK.py, says how its files are read:

    FOLDER = "platform/network"                 under the shared data
    def posts(value): yield Wanted(...)         of one JSON value, the outermost array taken apart

usage: payloads_test.py BIN_DIR
"""
import importlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "validator")]
from payloads_wanted import same_text  # noqa: E402
from support import SHARED, Findings, lines_of, run, skip, tool  # noqa: E402
from validate_records import Law  # noqa: E402


def values_of(raw):
    """The JSON values of a file: one, those of an array, or one a line; nothing for what is no JSON."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except ValueError:
        pass
    found = []
    for line in text.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            continue
        found += value if isinstance(value, list) else [value]
    return found


def module_values(module, file, raw):
    return module.values_of_stream(raw) if file.suffix == ".sse" else values_of(raw)


def compare(found, file, got, wanted):
    ids = [post["id"] for post in got]
    found.check(len(got) == len(wanted) and all(each.id in (id_, None) for id_, each in zip(ids, wanted)),
                f"{file}: {[post['id'] for post in got][:5]} ({len(got)}), expected {[each.id for each in wanted][:5]} ({len(wanted)})")
    for post, each in zip(got, wanted):
        place = f"{file}: {each.id}"
        found.check(post.get("time") == each.time, f"{place}: time {post.get('time')} is not {each.time}")
        author = post.get("author", {})
        found.check(each.author is None or each.author in (author.get("id"), author.get("handle"), author.get("name")), f"{place}: author {author} is not {each.author}")
        found.check(same_text(post.get("text", ""), each), f"{place}: {post.get('text', '')[:200]!r} is not {each.text[:200]!r}")


def check_file(found, law, module, file):
    name = file.relative_to(SHARED)
    raw = file.read_bytes()
    done = run([tool("sc-ingest"), "--max-errors", "1000000", file])
    found.check(done.returncode in (0, 3), f"{name}: exit {done.returncode}: {done.stderr[:300]!r}")
    found.check(b"ERROR: " not in done.stderr and b"runtime error" not in done.stderr, f"{name}: {done.stderr[:300]!r}")
    for number, finding in law.stream(line + b"\n" for line in lines_of(done.stdout)):
        found.check(False, f"{name}: line {number}: {finding}")
    records = [json.loads(line) for line in lines_of(done.stdout)]
    posts = [record for record in records if record["type"] == "post"]
    source = records[-1]
    compare(found, name, posts, [each for value in module_values(module, file, raw) if isinstance(value, dict) for each in module.posts(value)])
    found.check(source["type"] == "source" and source["rows"] == source["posts"] + source["rejects"], f"{name}: {source}")
    found.check(bool(posts) or source["rejects"] > 0 or source.get("notices", 0) > 0 or name.name in getattr(module, "NOTHING", ()), f"{name}: lost in silence")


def main():
    modules = [importlib.import_module(path.stem) for path in sorted(HERE.glob("payloads_*.py")) if path.stem not in ("payloads_test", "payloads_wanted")]
    if not any((SHARED / module.FOLDER).is_dir() for module in modules):
        skip("no shared data")
    found, law = Findings(), Law(ours=True)
    files = 0
    for module in modules:
        for file in sorted((SHARED / module.FOLDER).rglob("*")):
            if file.is_file() and getattr(module, "takes", lambda path: path.suffix == ".json")(file):
                files += 1
                check_file(found, law, module, file)
    found.finish(f"{files} files of {len(modules)} networks")


if __name__ == "__main__":
    main()

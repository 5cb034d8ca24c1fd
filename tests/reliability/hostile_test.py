#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whatever a post holds, however long and strange: sc-classify judges it with either model, sc-redact looks through it; one record for each, nothing said, valid spans."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from hostile_posts import DENSE, KINDS, lines, strange_lines  # noqa: E402
from support import Findings, lines_of, run, tool  # noqa: E402

BYTES = 400_000


def check(found, kind, given, model):
    done = run([tool("sc-classify"), "--model", model], given)
    posts, lines_in = [json.loads(line) for line in lines_of(done.stdout)], given.count(b"\n")
    found.check(done.returncode == 0 and done.stderr == b"", f"{kind}, {model}: exit {done.returncode}, {done.stderr[:300]!r}")
    found.check(len(posts) == lines_in, f"{kind}, {model}: {len(posts)} records of {lines_in}")
    for post in posts:
        text = post["text"].encode("utf-8", "surrogatepass")
        for evidence in post["classify"].get("evidence", ()):
            begin, end = evidence["span"]
            found.check(0 <= begin < end <= len(text), f"{kind}, {model}: evidence at {begin} to {end} of {len(text)}")


def check_redact(found, kind, given):
    done = run([tool("sc-redact"), "--audit"], given)
    found.check(done.returncode == 0 and done.stderr == b"", f"{kind}, --audit: exit {done.returncode}, {done.stderr[:300]!r}")
    done = run([tool("sc-redact")], given)
    posts = [json.loads(line) for line in lines_of(done.stdout)]
    found.check(done.returncode == 0 and done.stderr == b"", f"{kind}, redact: exit {done.returncode}, {done.stderr[:300]!r}")
    found.check(len(posts) == given.count(b"\n"), f"{kind}, redact: {len(posts)} records of {given.count(10)}")
    for post in posts:
        text = post["text"].encode("utf-8", "surrogatepass")
        for span in post.get("redact", {}).get("spans", ()):
            begin, end = span["span"]
            found.check(0 <= begin < end <= len(text), f"{kind}, redact: {begin} to {end} of {len(text)}")


def main():
    found = Findings()
    for kind, given in [("strange texts", strange_lines())] + [(kind, lines(make, BYTES)) for kind, make in {**KINDS, **DENSE}.items()]:
        check_redact(found, kind, given)
    for kind, given in [("strange texts", strange_lines())] + [(kind, lines(make, BYTES)) for kind, make in KINDS.items()]:
        for model in ("lexicon", "learned"):
            check(found, kind, given, model)
        done = run([tool("sc-classify"), "--explain", "--model", "learned"], given)
        found.check(done.returncode == 0 and done.stdout, f"{kind}, --explain: exit {done.returncode}, {done.stderr[:300]!r}")
    found.finish("nothing breaks")


if __name__ == "__main__":
    main()

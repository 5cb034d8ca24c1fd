#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""JSON is read as RFC 8259 says: JSONTestSuite's files, each as the value of a member of a post and each alone, through sc-ingest."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import SHARED, Findings, lines_of, remove, run, scratch, skip, tool  # noqa: E402

# Files that leave the choice to the reader: ours takes every number by its text, and turns a lone surrogate into U+FFFD.
ACCEPTED = ("i_number_", "i_object_key_lone_2nd_surrogate", "i_string_1st_surrogate_but_2nd_missing",
            "i_string_1st_valid_surrogate_2nd_invalid", "i_string_incomplete_surrogate", "i_string_incomplete_surrogates_escape_valid",
            "i_string_invalid_lonely_surrogate", "i_string_invalid_surrogate", "i_string_inverted_surrogates", "i_string_lone_second_surrogate")
# A whole value with something behind it: as a stream of values the first is good, and what follows is a reject.
GOOD_THEN_BAD = "n_structure_object_followed_by_closing_object.json"
MARKED = ("y_", "n_", "i_")


def expected(name):
    """Whether a file's content is to be accepted inside a post."""
    if name.startswith("i_"):
        return name.startswith(ACCEPTED)
    return name.startswith("y_")


def check_wrapped(found, folder, path):
    """{"id":…,"x":CONTENT}; line ends inside become blanks unless they stand in a string, where they are wrong either way."""
    content = path.read_bytes()
    given = b'{"type":"post","id":"a:1","network":"a","time":"2024-05-01T10:00:00Z","text":"t","x":' + content + b"}\n"
    if b"\n" in content.strip() or b"\r" in content.strip():
        given = b"[" + given + b"]"
    file = folder / "given.json"
    file.write_bytes(given)
    done = run([tool("sc-ingest"), "--from", "records", "--max-errors", "100%", file])
    found.check(done.returncode in (0, 3, 4), f"{path.name}: exit {done.returncode}, {done.stderr[:200]!r}")
    posts = [line for line in lines_of(done.stdout) if b'"a:1"' in line]
    if path.name == GOOD_THEN_BAD:
        found.check(b"given.json:1:" in done.stderr, f"{path.name}: says nothing of what follows the post: {done.stderr[:200]!r}")
        return
    found.check(len(posts) == expected(path.name), f"{path.name}: {'refused' if expected(path.name) else 'accepted'} in a post: {done.stderr[:200]!r}")
    for post in posts:
        if path.name.startswith("y_") and b"\n" not in content:
            found.check(post + b"\n" == given, f"{path.name}: came out changed: {post[:200]!r}")


def check_bare(found, folder, path):
    """As the whole input no file is a post; what matters is that it ends as a refusal and not as a crash."""
    done = run([tool("sc-ingest"), "--from", "json", path])
    found.check(done.returncode in (0, 2, 3, 4), f"{path.name} alone: exit {done.returncode}, {done.stderr[:200]!r}")
    posts = [line for line in lines_of(done.stdout) if json.loads(line).get("type", "post") == "post"]
    found.check(not posts or not path.name.startswith("n_"), f"{path.name} alone gave posts: {posts[:1]}")


def main():
    suite = SHARED / "JSONTestSuite"
    if not suite.is_dir():
        skip(f"no JSONTestSuite in {SHARED}")
    found = Findings()
    folder = scratch()
    for path in sorted(suite.glob("test_parsing/*.json")):
        if path.name.startswith(MARKED):
            check_wrapped(found, folder, path)
            check_bare(found, folder, path)
    remove(folder)
    found.finish("JSON is read as RFC 8259 says")


if __name__ == "__main__":
    main()

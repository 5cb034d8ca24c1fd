#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tables are read as Python's csv module and Miller read them: random RFC 4180 tables, and the well-formed shared ones."""
import csv
import io
import json
import pathlib
import random
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import SHARED, Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

PIECES = ["late", " ", ",", '"', '""', "\n", "\r\n", ";", "\t", "é", "日本", "'", "a,b", "1.10", "=1+2", "&amp;", "|", "\\", "\\n", "#"]


def cell(rng):
    return "".join(rng.choice(PIECES) for _ in range(rng.choice([0, 1, 1, 2, 3, 8])))


def quoted(rng, text):
    """As RFC 4180 wants it; where quotes are not needed, sometimes with them."""
    if any(byte in text for byte in ',"\r\n') or rng.random() < 0.3:
        return '"' + text.replace('"', '""') + '"'
    return text


def table(rng):
    columns = [f"column {number}" for number in range(rng.randrange(1, 6))]
    header = ["id", "time", "text", *columns]
    rows = [[str(1000 + number), "2024-05-01T10:00:00Z", f"post {number}", *(cell(rng) for _ in columns)] for number in range(rng.randrange(5, 60))]
    # A quoted cell that only blanks surround would be read otherwise by some; a row of nothing is a blank line.
    end = rng.choice(["\n", "\r\n"])
    text = end.join(",".join(quoted(rng, value) for value in row) for row in [header, *rows])
    return header, text + (end if rng.random() < 0.8 else "")


def read_posts(output):
    posts = [json.loads(line) for line in lines_of(output)]
    return [post for post in posts if post["type"] == "post"]


def without_last_break(row):
    return {name: value for name, value in row.items() if name.startswith("column") and value}


def check_table(found, header, text, folder, with_miller):
    file = folder / "table.csv"
    file.write_bytes(text.encode())
    done = run([tool("sc-ingest"), "--network", "forum", file])
    posts = read_posts(done.stdout)
    want = list(csv.DictReader(io.StringIO(text, newline="")))
    found.check(done.returncode == 0 and len(posts) == len(want), f"exit {done.returncode}, {len(posts)} posts of {len(want)} rows: {done.stderr[:300]!r}\n{text[:400]!r}")
    for post, row in zip(posts, want):
        found.check(post["id"] == "forum:" + row["id"] and post.get("extra", {}) == without_last_break(row), f"{post.get('extra')} is not {row}")
    if with_miller:
        answer = run(["mlr", "--icsv", "--ojsonl", "-S", "cat", file])
        if answer.returncode == 0:
            theirs = [json.loads(line) for line in lines_of(answer.stdout)]
            # Miller reads CRLF within a cell as LF.
            ours = [{name: value.replace("\r\n", "\n") for name, value in post.get("extra", {}).items()} for post in posts]
            them = [{name: str(value).replace("\r\n", "\n") for name, value in without_last_break(row).items()} for row in theirs]
            found.check(ours == them, f"Miller reads otherwise: {next(((a, b) for a, b in zip(ours, them) if a != b), None)}")


def check_shared(found):
    """Rows, ids and untouched columns of a real export, against Python."""
    path = SHARED / "airline-sentiment" / "Tweets.even.csv"
    if not path.is_file():
        print(f"no {path}: that part was left out")
        return
    posts = read_posts(run([tool("sc-ingest"), path]).stdout)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found.check(len(posts) == len(rows), f"{path.name}: {len(posts)} posts of {len(rows)} rows")
    for post, row in zip(posts, rows):
        found.check(post["id"] == "twitter:" + row["tweet_id"], f"{path.name}: {post['id']} is not {row['tweet_id']}")
        for name, value in post.get("extra", {}).items():
            found.check(row.get(name) == value, f"{path.name}: {name} is {value!r} and not {row.get(name)!r}")


def main():
    rng = random.Random(seed())
    found = Findings()
    folder = scratch()
    with_miller = shutil.which("mlr") is not None
    for number in range(150):
        check_table(found, *table(rng), folder, with_miller and number % 5 == 0)
    check_shared(found)
    remove(folder)
    found.finish("tables are read as Python and Miller read them")


if __name__ == "__main__":
    main()

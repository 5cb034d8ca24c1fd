#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sc-listen --diff lists the difference of two sets, and --test counts four: both are taken here from what each playbook finds
alone, of random queries, posts and labels.

usage: query_compare_test.py BIN_DIR
"""
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

from query_test import quoted, random_post, random_query, random_text  # noqa: E402

ROUNDS = 12


def write_playbook(rng, file, queries):
    tables = []
    for name, query in queries.items():
        window = rng.choice(["", "", 'window = "mon-wed 08:00-20:00"\n', 'from = 2024-05-03\nzone = "Asia/Tokyo"\n'])
        tables.append(f'[[query]]\nid = "{name}"\ntext = {quoted(query)}\n{window}')
    rng.shuffle(tables)
    file.write_text("\n".join(tables))


def bytes_of(posts):
    return "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts).encode()


def found(playbook, posts):
    """{(query, id): the words}"""
    pairs = {}
    for line in lines_of(run([tool("sc-listen"), "--playbook", playbook], bytes_of(posts)).stdout):
        record = json.loads(line)
        for match in record["listen"]["matches"]:
            text = record["text"].encode()
            pairs[match["query"], record["id"]] = [text[begin:end].decode() for begin, end in match["spans"]]
    return pairs


def told(answer, signs):
    """The listed lines as (sign, query, id), and the rows of the table by query; numbers only."""
    head, _, table = answer.stdout.decode().rpartition("query ")
    listed = set()
    for line in head.splitlines():
        match = re.match(rf"({signs}) +(\S+) +-:\d+ (\S+)  ", line)
        if match:
            listed.add(match.groups())
    rows = {line.split()[0]: [int(part) for part in re.findall(r"(?<= )\d+(?= |$)", line)] for line in table.partition("\n\n")[0].splitlines()[1:]}
    return listed, rows


def check_difference(old, new, posts, folder, findings):
    answer = run([tool("sc-listen"), "--diff", old, new], bytes_of(posts))
    before, after = found(old, posts), found(new, posts)
    wanted = {("-", *pair) for pair in set(before) - set(after)} | {("+", *pair) for pair in set(after) - set(before)}
    listed, rows = told(answer, "[-+]")
    findings.check(answer.returncode == 0 and listed == wanted, f"--diff lists {listed ^ wanted} otherwise")
    for query, row in rows.items():
        left, right = ({ident for name, ident in pairs if name == query} for pairs in (before, after))
        findings.check(row == [len(left), len(right), len(left - right), len(right - left), len(left & right)], f"--diff sums {query} up as {row}")
    return len(wanted)


def check_proof(rng, playbook, names, posts, findings):
    pairs = found(playbook, posts)
    labels = {}
    for post in posts:
        kind = rng.random()
        wanted = {name for name in names if ((name, post["id"]) in pairs) != (rng.random() < 0.2)}
        if kind < 0.3:
            post["expect"], labels[post["id"]] = sorted(wanted), {name: name in wanted for name in names}
        elif kind < 0.5:
            post["expect"], labels[post["id"]] = rng.choice([", ", ";", "|"]).join(wanted) or "none", {name: name in wanted for name in names}
        elif kind < 0.9:
            labels[post["id"]] = post["expect"] = {name: name in wanted for name in names if rng.random() < 0.7}
    bound = rng.choice([0.5, 0.8, 0.95])
    answer = run([tool("sc-listen"), "--test", "--playbook", playbook, "--min-recall", str(bound)], bytes_of(posts))
    listed, rows = told(answer, "missed|false alarm")
    wanted_lines, below = set(), False
    for name in names:
        counts = {(truth, hit): 0 for truth in (True, False) for hit in (True, False)}
        for ident, label in labels.items():
            if name in label:
                hit = (name, ident) in pairs
                counts[label[name], hit] += 1
                if label[name] != hit:
                    wanted_lines.add(("missed" if label[name] else "false alarm", name, ident))
        below = below or counts[True, True] < bound * (counts[True, True] + counts[True, False])
        wanted = [sum(counts.values()), counts[True, True], counts[False, True], counts[True, False]]
        findings.check(rows.get(name, [])[:4] == wanted, f"--test counts {name} as {rows.get(name)}, not {wanted}")
    findings.check(listed == wanted_lines, f"--test lists {listed ^ wanted_lines} otherwise")
    findings.check(answer.returncode == int(below), f"--test ends with {answer.returncode}")


def main():
    findings = Findings()
    rng = random.Random(seed())
    folder = scratch()
    differences = 0
    try:
        for number in range(ROUNDS):
            texts = [random_text(rng) for _ in range(150)]
            posts = [random_post(rng, place, text) for place, text in enumerate(texts)]
            for post in posts:
                if rng.random() < 0.9:
                    post["time"] = f"2024-05-{rng.randrange(1, 8):02}T{rng.randrange(24):02}:00:00Z"
            names = [f"query.{place}" for place in range(8)]
            queries = {name: random_query(rng, texts, 1) for name in names}
            changed = {name: query if rng.random() < 0.5 else random_query(rng, texts, 1) for name, query in queries.items() if rng.random() < 0.9}
            changed["new"] = random_query(rng, texts, 1)
            old, new = folder / "old.toml", folder / "new.toml"
            write_playbook(rng, old, queries)
            write_playbook(rng, new, changed)
            differences += check_difference(old, new, posts, folder, findings)
            check_proof(rng, old, names, posts, findings)
        findings.check(differences > 100, "hardly anything differs")
    finally:
        remove(folder)
    findings.finish(f"--diff and --test agree with sets taken apart; {differences} differences")


if __name__ == "__main__":
    main()

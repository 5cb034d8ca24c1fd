#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The labelled posts of lib/classify/data/posts have nine columns and known labels, are many, and none is nearly another."""
import collections
import pathlib
import re
import sys

POSTS = pathlib.Path(__file__).resolve().parents[2] / "lib" / "classify" / "data" / "posts"
LEAST_POSTS = 28_000
ALIKE = 0.4  # share of their runs of three words that two posts may have in common
MARKED = {"sentiment", "purpose", "urgency", "needs"}  # behind a ? nothing is learned from them
LABELS = [
    ("sentiment", False, "negative neutral positive mixed"),
    ("purpose", False, "question concern advocacy other"),
    ("intents", True, "complaint question request praise idea purchase about-to-use churn locate-item product-info crowd-question closer check-in spam"),
    ("topics", True, "account app billing booking cancellation connection damage delay delivery features food fraud hours loss loyalty outage price privacy "
                     "product quality refund safety service staff stock"),
    ("urgency", False, "low normal high"),
    ("needs", False, "yes no"),
    ("failure", False, "- phone email chat web store social unknown"),
    ("risks", True, "churn legal safety press regulated"),
]


def words_of(text):
    return re.findall(r"[\w']+", re.sub(r"https?://\S+|@\w+", "", text.lower()))


def wrong_labels(cells):
    for (name, many, known), cell in zip(LABELS, cells):
        cell = cell.removeprefix("?") if name in MARKED else cell
        given = cell.split(",") if many and cell != "-" else [] if many else [cell]
        if len(set(given)) != len(given) or not set(given) <= set(known.split()):
            yield f"{name} can't be '{cell}'"


def main():
    findings, seen, runs_of, with_run = [], {}, {}, collections.defaultdict(list)
    for path in sorted(POSTS.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where, cells = f"{path.name}:{number}", line.split("\t")
            if len(cells) != len(LABELS) + 1 or not cells[-1].strip():
                findings.append(f"{where}: {len(cells)} columns, or no text")
                continue
            findings += [f"{where}: {wrong}" for wrong in wrong_labels(cells)]
            words = words_of(cells[-1])
            key = " ".join(words) or cells[-1]
            if key in seen:
                findings.append(f"{where}: the same text as {seen[key]}")
                continue
            seen[key] = where
            runs = set(zip(words, words[1:], words[2:])) or {tuple(words)}
            if len(words) >= 4:
                common = collections.Counter(other for run in runs for other in with_run[run])
                for other, count in common.most_common(1):
                    if count / (len(runs) + len(runs_of[other]) - count) >= ALIKE:
                        findings.append(f"{where}: nearly the same as {other}")
            for run in runs:
                with_run[run].append(where)
            runs_of[where] = runs
    if len(seen) < LEAST_POSTS:
        findings.append(f"{len(seen)} posts, at least {LEAST_POSTS} are wanted")
    print("\n".join(findings) or f"{len(seen)} posts, each its own")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

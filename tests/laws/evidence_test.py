#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What sc-classify says of a post is the sum of the reasons that it gives, and its evidence tells: a post without those words says less so.

usage: tests/laws/evidence_test.py BIN

Read are posts of ../shared/data. Of each label the reasons that --explain lists add up to the sum, and the sum of a label of many
is its probability. The words of a label's evidence are taken out of the text: in 95 of 100 the label's sum must fall. (In some
the shorter text lets what is left speak louder.)
"""
import collections
import csv
import html
import json
import math
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import SHARED, SKIPPED, run, tool

POSTS = 5000
LEAST_LOWERED = 0.95
SENTIMENT, PURPOSE = ("negative", "neutral", "positive"), ("question", "concern", "advocacy", "other")


def texts():
    for folder, column in (("airline-sentiment/Tweets.even.csv", "text"), ("twcs/twcs-head.even.csv", "text")):
        with open(SHARED / folder, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield " ".join(html.unescape(row[column]).split())


def classify(posts, *options):
    given = "".join(json.dumps({"type": "post", "id": f"x:{at}", "lang": "en", "text": text}) + "\n" for at, text in enumerate(posts))
    done = run([tool("sc-classify"), "--model", "learned", *options], given.encode())
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def explained(posts):
    """Of each post by family and label: probability, reasons, their sum, temperature."""
    all_labels, labels, reasons = [], {}, []
    for line in classify(posts, "--explain").split("\n"):
        if re.match(r"-:\d+ x:\d+$", line):
            labels = {}
            all_labels.append(labels)
        elif found := re.match(r"  (\w+): (?:unsure, )?([\w-]+)(?:,| has) p ([\d.]+)(?: \(|, said from|$)", line):
            reasons = []
            labels[found.group(1), found.group(2)] = [float(found.group(3)), reasons]
        elif found := re.match(r"    ([+-][\d.]+)  together, at a temperature of ([\d.]+)$", line):
            next(reversed(labels.values())).extend((float(found.group(1)), float(found.group(2))))
        elif found := re.match(r"    ([+-][\d.]+)  ", line):
            reasons.append(float(found.group(1)))
    assert len(all_labels) == len(posts), (len(all_labels), len(posts))
    return all_labels


def check_sums(posts, explanations):
    for text, labels in zip(posts, explanations):
        for (family, label), (likely, reasons, whole, temperature) in labels.items():
            hidden = len(re.findall(r"\w+|[^\w\s]", text)) + 3  # reasons that may have been left out for rounding to 0
            assert abs(sum(reasons) - whole) <= 0.0005 * (hidden + 1), (text, family, label, reasons, whole)
            if family not in ("sentiment", "purpose", "urgency"):
                assert abs(1 / (1 + math.exp(-whole / temperature)) - likely) <= 0.0012, (text, family, label, likely, whole)


def family_of(reason, said):
    """The family and label that a piece of evidence is for; None where its name could be of two."""
    if reason in SENTIMENT:
        return "sentiment", reason
    if reason in PURPOSE:
        return "purpose", reason
    if reason == "urgency":
        return "urgency", "high"
    if reason == "failure_demand":
        return "failure_demand", "yes"
    homes = [family for family in ("topics", "risks") if reason in said.get(family, ())]
    return (homes[0], reason) if len(homes) == 1 else None


def without(text, spans):
    raw = text.encode()
    for begin, end in sorted(spans, reverse=True):
        raw = raw[:begin] + raw[end:]
    return raw.decode()


def check_evidence(posts, explanations):
    cut, before = [], []
    for text, labels, line in zip(posts, explanations, classify(posts).splitlines()):
        said = json.loads(line)["classify"]
        spans = collections.defaultdict(list)
        for evidence in said.get("evidence", ()):
            home = family_of(evidence["for"], said)
            if evidence.get("weight", 0) > 0 and home in labels:
                spans[home].append(evidence["span"])
        for home in spans:
            cut.append(without(text, spans[home]))
            before.append((home, labels[home][2]))
    lowered = sum(home not in labels or labels[home][2] < whole for (home, whole), labels in zip(before, explained(cut)))
    print(f"{lowered:,} of {len(before):,} labels ({100 * lowered / len(before):.1f} %) were less so without the words of their evidence")
    assert lowered >= LEAST_LOWERED * len(before)


def main():
    if not (SHARED / "airline-sentiment").is_dir():
        print("skipped: ../shared/data is not there")
        sys.exit(SKIPPED)
    posts = [text for text in texts() if text][:POSTS]
    explanations = explained(posts)
    check_sums(posts, explanations)
    check_evidence(posts, explanations)


if __name__ == "__main__":
    main()

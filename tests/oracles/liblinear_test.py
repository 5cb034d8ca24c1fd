#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What sc-train learns is as often right as what liblinear learns from the same features, and mostly says the same.

Skipped without liblinear-train (Debian: liblinear-tools). The posts are the project's own.
"""
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, tool  # noqa: E402

POSTS = pathlib.Path(__file__).resolve().parents[2] / "lib/classify/data/posts"
MANY = 6000
PURPOSE, TEXT = 1, 8


def posts():
    lines = [line.split("\t") for path in sorted(POSTS.glob("*.tsv")) for line in path.read_text().splitlines()]
    for number, cells in enumerate(random.Random(1).sample(lines, MANY)):
        yield {"id": f"x:{number:06}", "lang": "en", "text": cells[TEXT].replace("\\n", "\n").replace("\\\\", "\\"), "label": cells[PURPOSE]}


def said_by_us(folder, learn, ask):
    model = folder / "model.scm"
    (folder / "learn.ndjson").write_text("".join(json.dumps(post) + "\n" for post in learn))
    subprocess.run([tool("sc-train"), "--folds", "0", "--rate", "0.05", "--balance", "0", "--unsure-below", "0", "-o", model, folder / "learn.ndjson"], stdout=subprocess.PIPE, check=True)
    done = subprocess.run([tool("sc-classify"), "--terse", "--model", model], input="".join(json.dumps(post) + "\n" for post in ask), stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line)["classify"]["labels"]["label"]["label"] for line in done.stdout.splitlines()]


def said_by_liblinear(folder, everything, learned):
    """The rows come in the order of their ids; those that were learned from stand first."""
    lines = subprocess.run([tool("sc-train"), "-f", "svmlight"], input="".join(json.dumps(post) + "\n" for post in everything), stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines(True)
    assert len(lines) == len(everything)
    (folder / "learn").write_text("".join(lines[:learned]))
    (folder / "ask").write_text("".join(lines[learned:]))
    subprocess.run(["liblinear-train", "-q", "-s", "0", "-c", "10", folder / "learn", folder / "model"], check=True)
    subprocess.run(["liblinear-predict", folder / "ask", folder / "model", folder / "said"], stdout=subprocess.PIPE, check=True)
    names = sorted({post["label"] for post in everything})
    return [names[int(line) - 1] for line in (folder / "said").read_text().split()]


def main():
    if not shutil.which("liblinear-train"):
        print("skipped: no liblinear-train")
        sys.exit(77)
    found = Findings()
    everything = list(posts())
    learned = MANY * 3 // 4
    with tempfile.TemporaryDirectory() as scratch:
        ours = said_by_us(pathlib.Path(scratch), everything[:learned], everything[learned:])
        theirs = said_by_liblinear(pathlib.Path(scratch), everything, learned)
    truth = [post["label"] for post in everything[learned:]]
    right = [100 * sum(said == label for said, label in zip(each, truth)) / len(truth) for each in (ours, theirs)]
    same = 100 * sum(one == other for one, other in zip(ours, theirs)) / len(truth)
    found.check(right[0] >= right[1] - 4, f"right: ours {right[0]:.1f} %, liblinear {right[1]:.1f} %")
    found.check(same >= 85, f"only {same:.1f} % of the judgements are the same")
    found.finish(f"of {len(truth)} posts right are {right[0]:.1f} %, with liblinear {right[1]:.1f} %; the same is said of {same:.1f} %")


if __name__ == "__main__":
    main()

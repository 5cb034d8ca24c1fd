#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What sc-train writes depends on what the posts say alone: not on their order, their files, or what has no label.

And strangers' posts end in a model, a report or a message, never in a crash.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, seed, tool  # noqa: E402

WORDS = "late boat lost bag refund ticket crew nice slow pier rain seat dog phone map gate ask pay food sun".split()


def posts(rng):
    for number in range(120):
        label = rng.choice(["lost", "late", "money"])
        text = " ".join([{"lost": "lost my", "late": "so late", "money": "refund the"}[label], *rng.choices(WORDS, k=rng.randrange(1, 9))])
        post = {"id": f"x:{number}", "text": text, "label": label if rng.random() < 0.9 else None}
        yield json.dumps(post)
        if rng.random() < 0.1:
            yield json.dumps(post)
        if rng.random() < 0.05:
            yield json.dumps({**post, "label": "late"})
    yield json.dumps({"type": "event", "id": "e:1", "of": "x:3", "event": "correct", "value": "money"})


def learned(folder, name, lines, *options, files=1):
    paths = []
    for number in range(files):
        paths.append(folder / f"{name}{number}.ndjson")
        paths[-1].write_text("\n".join(lines[number::files]) + "\n")
    model = folder / f"{name}.scm"
    done = subprocess.run([tool("sc-train"), "--folds", "3", "--suggest", "3", "--curve", "-o", model, *options, *paths], capture_output=True)
    return done, model.read_bytes() if model.exists() else b""


def check_order(found, rng, folder, options):
    lines = list(posts(rng))
    first, model = learned(folder, "first", lines, *options)
    found.check(first.returncode == 0 and model, f"{options}: {first.stderr.decode()}")
    for turn, files in ((1, 1), (2, 3)):
        shuffled = rng.sample(lines, len(lines))
        again, other = learned(folder, f"again{turn}", shuffled, *options, files=files)
        found.check(other == model, f"{options}: another order gives another model")
        found.check(again.stdout.replace(b"again%d.scm" % turn, b"first.scm") == first.stdout, f"{options}: another order gives another report")
    # A correction labels x:3, whatever its own line says.
    labelled = [line for line in lines if json.loads(line).get("label", "") is not None or json.loads(line)["id"] == "x:3"]
    _, without = learned(folder, "without", labelled, *options)
    found.check(without == model, f"{options}: posts without label change the model")


def hostile(rng):
    odd = ["", "\u0000", "a" * 5000, "\U0001F600" * 300, "\u202eabc", "<" * 999, "late " * 2000, "\ufffd", "https://" + "x" * 500, "@" * 99, "é\u0301" * 50]
    for number in range(60):
        label = rng.choice(["a", "b", 1, True, "ü" * 40, "a,b=c", '"', "\\", "=1+1", " a ", "unsure", [], ["a"], None, {"a": 1}, 1.5, 1e400, "x" * 81])
        yield json.dumps({"id": rng.choice([f"x:{number}", number, None, ""]), "text": rng.choice(odd + [None]), "label": label, "lang": rng.choice(["en", "xx", "", None])})


def check_hostile(found, rng, folder):
    for turn in range(12):
        lines = [line.replace("Infinity", "1e400").replace("NaN", "0") for line in hostile(rng)]
        for options in ([], ["--start-from", "default", "--family", "sentiment"], ["-f", "text"], ["-f", "csv"], ["-f", "svmlight"], ["--prior", "auto"]):
            done, model = learned(folder, "hostile", lines, "--max-errors", "1000", *options)
            found.check(done.returncode in (0, 4), f"turn {turn}, {options}: status {done.returncode} {done.stderr[-300:]}")
            if done.returncode == 0 and model and "svmlight" not in options:
                asked = subprocess.run([tool("sc-classify"), "--model", folder / "hostile.scm", "--max-errors", "1000"], input="\n".join(lines).encode() + b"\n", capture_output=True)
                found.check(asked.returncode == 0 and all(json.loads(line) for line in asked.stdout.splitlines()), f"turn {turn}, {options}: {asked.stderr[-300:]}")
            (folder / "hostile.scm").unlink(missing_ok=True)


def check_sizes(found, folder):
    few = [json.dumps({"text": text, "label": label}) for text, label in (("a boat", "x"), ("a car", "y"))]
    done, model = learned(folder, "two", few)
    found.check(done.returncode == 0 and model, f"two posts: {done.stderr}")
    many = [json.dumps({"text": f"word{number}", "label": f"l{number}"}) for number in range(1001)]
    done, model = learned(folder, "many", many)
    found.check(done.returncode == 4 and b"1,000 different labels" in done.stderr and not model, f"1,001 labels: {done.returncode} {done.stderr}")
    broken = (folder / "two.scm").read_bytes()
    for at in range(0, len(broken), max(1, len(broken) // 150)):
        (folder / "broken.scm").write_bytes(broken[:at] + bytes([broken[at] ^ 0x41]) + broken[at + 1:])
        done = subprocess.run([tool("sc-classify"), "--model", folder / "broken.scm"], input=b"", capture_output=True)
        if done.returncode != 4 or b"broken.scm" not in done.stderr:
            found.check(40 <= at < 64 and done.returncode == 0, f"byte {at} changed: status {done.returncode} {done.stderr}")


def main():
    found, rng = Findings(), random.Random(seed())
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for options in ([], ["--start-from", "default", "--family", "sentiment", "--rate", "0.02"], ["--balance", "1", "--prior", "lost=.2,late=.5,money=.3"]):
            check_order(found, rng, folder, options)
        check_hostile(found, rng, folder)
        check_sizes(found, folder)
    found.finish("a model depends on what posts say alone")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""What the scripted tests share: running tools, made-up records, findings."""
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = pathlib.Path(os.environ.get("SC_SHARED_DATA", ROOT.parent / "shared" / "data"))
SKIPPED = 77
MODES = {"sc-report": ["daily"], "sc-terms": ["variations", "--name", "Acme Air"], "sc-train": ["--label", "type", "-f", "svmlight"]}  # what folds are given where anything will do
FOLDS = tuple(MODES)  # end in a document and pass nothing on
MAPS = ("sc-listen", "sc-classify", "sc-route", "sc-redact")  # annotate posts, pass all else


def form_of(name):
    """What makes a fold write records, where it does not do so already."""
    return ["-f", "ndjson"] if name in FOLDS and "-f" not in MODES[name] else []


def bin_dir():
    return pathlib.Path(sys.argv[1]).resolve()


def tool(name):
    return str(bin_dir() / name)


def tools():
    """All that take records."""
    return sorted(path.name for path in bin_dir().glob("sc-*") if path.name != "sc-playbook")


def run(command, given=b"", **options):
    """Runs a command with bytes in and bytes out."""
    return subprocess.run([str(part) for part in command], input=given, capture_output=True, timeout=options.pop("timeout", 300), **options)


def lines_of(output):
    """The lines of an output that ends with LF, without it."""
    return output.split(b"\n")[:-1]


def scratch():
    """A folder that is gone when the script ends."""
    return pathlib.Path(tempfile.mkdtemp(prefix="sc-test-", dir=os.environ.get("TMPDIR")))


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


class Measured:
    """A finished run: exit status, standard error, and the greatest resident memory in KiB."""

    def __init__(self, status, err, peak_kib, out_bytes, out_lines):
        self.status, self.err, self.peak_kib, self.out_bytes, self.out_lines = status, err, peak_kib, out_bytes, out_lines


def measure(command, pieces, address_space=None, keep=None):
    """Pipes `pieces` through a command and watches its memory. Output goes to the list `keep`, else is only counted."""
    def limit():
        if address_space:
            resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))

    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limit)
    seen = {"peak": 0, "bytes": 0, "lines": 0}

    def feed():
        try:
            for piece in pieces:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass

    def watch():
        while process.returncode is None:
            try:
                with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                    for line in status:
                        if line.startswith("VmHWM:"):
                            seen["peak"] = max(seen["peak"], int(line.split()[1]))
            except OSError:
                return
            time.sleep(0.003)

    def drain():
        while block := process.stdout.read1(1 << 20):
            seen["bytes"] += len(block)
            seen["lines"] += block.count(b"\n")
            if keep is not None:
                keep.append(block)

    threads = [threading.Thread(target=part) for part in (feed, watch, drain)]
    for thread in threads:
        thread.start()
    err = process.stderr.read()
    for thread in (threads[0], threads[2]):
        thread.join()
    status = process.wait()
    threads[1].join()
    return Measured(status, err, seen["peak"], seen["bytes"], seen["lines"])


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


class Findings:
    """Collects what is not true; the script ends with it."""

    def __init__(self):
        self.lines = []
        self.checks = 0

    def check(self, true, what):
        self.checks += 1
        if not true:
            self.lines.append(what)

    def finish(self, what):
        for line in self.lines[:20]:
            print(line)
        print(f"{self.checks - len(self.lines)} of {self.checks} checks hold: {what}")
        sys.exit(1 if self.lines or not self.checks else 0)


def seed():
    value = int(os.environ.get("SC_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 31)
    print(f"seed {value} (SC_SEED={value} repeats this run)")
    return value


WORDS = ["late", "again", "thanks", "the", "boat", "refund", "not", "good", "@acme", "#fail", "why", "?", "!", "https://a.example/x", "love", "😀", "naïve",
         "日本", "don't", "worst", "اليوم", "é", "on hold"]


def text(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(0, 20)))


def odd_number(rng):
    """Numbers that a careless program changes."""
    return rng.choice(["1.10", "-0", "1e400", "18446744073709551616", "0.1e-7", "123456789012345678901234567890123456789012345678901234567890", "1E+2", "0"])


def odd_string(rng):
    return rng.choice(['"\\u0000"', '"\\ud83d\\ude00"', '"\\/\\b\\f"', '"\\u00e9"', '""', '"\\"}{"', '"a\\\\"', '"🙂"', '"[1,2"'])


def odd_value(rng, depth=0):
    kind = rng.randrange(8 if depth < 3 else 5)
    if kind < 2:
        return odd_number(rng)
    if kind < 4:
        return odd_string(rng)
    if kind == 4:
        return rng.choice(["true", "false", "null"])
    space = rng.choice(["", " ", "\t", "  "])
    if kind < 7:
        return "[" + space + ("," + space).join(odd_value(rng, depth + 1) for _ in range(rng.randrange(4))) + space + "]"
    return "{" + space + ("," + space).join(f'"k{rng.randrange(5)}"{space}:{space}{odd_value(rng, depth + 1)}' for _ in range(rng.randrange(4))) + space + "}"


def record(rng, number):
    """One valid record with odd members, odd spacing and perhaps repeated or escaped keys, as text."""
    members = [('"type"', '"post"'), ('"id"', f'"net:{number}"'), ('"network"', '"forum"'), ('"time"', f'"2024-05-01T10:{number % 60:02}:00Z"'),
               ('"text"', json.dumps(text(rng), ensure_ascii=rng.random() < 0.3))]
    if rng.random() < 0.15:
        members[0] = ('"type"', rng.choice(['"case"', '"event"', '"source"', '"alert"', '"thing"']))
    for _ in range(rng.randrange(5)):
        members.insert(rng.randrange(len(members) + 1), (f'"x{rng.randrange(4)}"', odd_value(rng)))
    if rng.random() < 0.1:
        members.append(('"x\\u0030"', odd_value(rng)))
    space = rng.choice(["", "", " ", "\t"])
    return "{" + space + ("," + space).join(f"{key}{space}:{space}{value}" for key, value in members) + space + "}"


def records(rng, count):
    return [record(rng, number) for number in range(count)]


def plain_post(number, **members):
    """One post as a dictionary, dull but for what `members` says."""
    post = {"type": "post", "id": f"forum:{number}", "network": "forum", "kind": "post", "time": f"2024-05-0{1 + number % 8}T10:{number % 60:02}:00Z",
            "author": {"id": str(number % 97), "handle": f"user{number % 97}", "followers": number % 1000}, "text": f"the boat number {number} is late again, not good",
            "metrics": {"views": number % 50}}
    post.update(members)
    return post


def plain_posts(count):
    """`count` posts as NDJSON."""
    return b"".join(json.dumps(plain_post(number), ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for number in range(count))

# SPDX-License-Identifier: Apache-2.0
"""What torture_test.py and out_of_memory_test.py do to every tool: the ways of using it, with small made-up inputs."""
import dataclasses
import gzip
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import plain_post, plain_posts, tool  # noqa: E402

OLD = b"what was there before\n"
PLAYBOOK = b'zone = "Europe/Berlin"\n\n[[handle]]\nhandle = "acme"\nrole = "primary"\nbrand = "acme"\n'


@dataclasses.dataclass
class Way:
    """A command run in a folder of its inputs; its outputs are files that it replaces; `status` is how it ends."""
    name: str
    command: list
    inputs: dict = dataclasses.field(default_factory=dict)
    outputs: tuple = ()
    stdin: pathlib.Path = None
    status: int = 0


def table(count):
    rows = [f"forum:{number % (count - 5)},2024-05-0{1 + number % 8}T10:{number % 60:02}:00Z,user{number % 97},the boat number {number} is late again" for number in range(count)]
    return ("id,time,author,text\n" + "\n".join(rows) + "\n").encode()


def judged(count):
    return b"".join(json.dumps(plain_post(number, classify={"sentiment": {"label": ("negative", "neutral", "positive")[number % 3], "score": 0.5}})).encode() + b"\n" for number in range(count))


def ways_of(folder):
    """The ways; what they read from standard input lies in `folder`."""
    small, big = plain_posts(40), plain_posts(2500)
    piped = folder / "piped"
    piped.write_bytes(small)
    piped_table = folder / "piped.csv"
    piped_table.write_bytes(table(40))
    for name, options in {"sc-listen": ["--query", "boat OR refund*"], "sc-classify": []}.items():
        yield Way(f"{name} in a pipe", [tool(name), *options], stdin=piped)
        yield Way(f"{name} -o --rejects", [tool(name), *options, "--max-errors", "5", "-o", "out", "--rejects", "bad", "given", "more"],
                  {"given": big, "more": b"broken\n" + small}, ("out", "bad"))
        yield Way(f"{name} with playbook and gzip", [tool(name), "given.gz"], {"given.gz": gzip.compress(small, mtime=0), "playbook.toml": PLAYBOOK})
    yield Way("sc-ingest in a pipe", [tool("sc-ingest")], stdin=piped_table)
    yield Way("sc-ingest -o --rejects", [tool("sc-ingest"), "--max-errors", "5", "-o", "out", "--rejects", "bad", "given.csv", "more.csv"],
              {"given.csv": table(6000), "more.csv": table(40) + b"forum:9,never,user1,late\n"}, ("out", "bad"))
    yield Way("sc-ingest --unique on disk", [tool("sc-ingest"), "--unique", "--memory", "64K", "given.csv"], {"given.csv": table(4000)})
    yield Way("sc-ingest with playbook and gzip", [tool("sc-ingest"), "given.gz"], {"given.gz": gzip.compress(table(40), mtime=0), "playbook.toml": PLAYBOOK})
    piped_judged = folder / "piped.ndjson"
    piped_judged.write_bytes(judged(40))
    yield Way("sc-report in a pipe", [tool("sc-report"), "daily"], stdin=piped_judged)
    yield Way("sc-report of three forms", [tool("sc-report"), "daily", "-o", "out.{html,csv,txt}", "given"], {"given": judged(2500), "playbook.toml": PLAYBOOK},
              ("out.html", "out.csv", "out.txt"))
    yield Way("sc-report on disk", [tool("sc-report"), "table", "--by", "author.id,text", "--memory", "64K", "-o", "out.txt", "given"], {"given": judged(2500)}, ("out.txt",))
    yield Way("sc-report --partial", [tool("sc-report"), "table", "--by", "network", "--partial", "-o", "part", "given"], {"given": judged(40)}, ("part",))

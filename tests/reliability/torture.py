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


CARE = b"""[calendar.desk]
zone = "Europe/Berlin"
weekly = "mon-fri 09:00-17:00"
[[rule]]
id = "waits"
on = "case"
when = 'facts.turns_customer > 0 && size(turns) > 1'
respond = true
[sla.standard]
calendar = "desk"
first = "4h"
"""


def judged(count):
    return b"".join(json.dumps(plain_post(number, classify={"sentiment": {"label": ("negative", "neutral", "positive")[number % 3], "score": 0.5}})).encode() + b"\n" for number in range(count))


def talks(count):
    """Conversations of two: a post and our answer, newest first."""
    posts = []
    for number in range(count):
        reply = {"reply_to": plain_post(number - 1)["id"], "actor": {"role": "agent"}} if number % 2 else {}
        posts.append(json.dumps(plain_post(number, **reply)).encode() + b"\n")
    return b"".join(reversed(posts))


def cases(count):
    turns = [{"time": "2024-05-01T10:00:00Z", "by": "customer"}, {"time": "2024-05-02T11:30:00Z", "by": "agent"}]
    return b"".join(json.dumps({"type": "case", "id": f"case:forum:{number}/ann", "brand": "acme", "turns": turns, "facts": {"turns_customer": 1}}).encode() + b"\n" for number in range(count))


def ways_of_cases():
    """Of the tools that join, route and clock."""
    yield Way("sc-thread -o", [tool("sc-thread"), "--max-errors", "5", "-o", "out", "--rejects", "bad", "given", "more"], {"given": talks(400), "more": b"broken\n"}, ("out", "bad"))
    yield Way("sc-thread on disk", [tool("sc-thread"), "--memory", "64K", "given"], {"given": talks(1000)})
    for name in ("sc-route", "sc-sla"):
        yield Way(f"{name} -o --rejects", [tool(name), "-p", "care.toml", "--max-errors", "5", "-o", "out", "--rejects", "bad", "given", "more"],
                  {"given": cases(1500), "more": b"broken\n" + cases(2), "care.toml": CARE}, ("out", "bad"))


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
    yield from ways_of_cases()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No stranger's text moves a cursor: on a terminal nothing but line ends and our own colours is a control byte.

Posts with every C0 and C1 control, terminal commands and direction marks in every field, in file names and in damaged
lines; NDJSON passes them on untouched.
"""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import MODES, Findings, lines_of, plain_post, remove, run, scratch, tool, tools  # noqa: E402

CONTROLS = "".join(chr(code) for code in [*range(1, 32), *range(127, 160)])
COMMANDS = ["\x1b[2J", "\x1b]52;c;cm0gLXJmIC8=\x07", "\x1b]0;title\x07", "\x9b31m", "\x1b[6n", "\x1bP+q\x1b\\", "\r\x1b[K", "\x1b[?1049h", "\x08\x08\x08", "\x1b]8;;//evil.example\x07x\x1b]8;;\x07"]
MARKS = ["\u202e", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c"]
HOSTILE = [CONTROLS, *COMMANDS, *("name" + mark + "exe.txt" for mark in MARKS), "\u2028\u2029", "\u200b\ufeff"]
# Our own colours, and what clears a progress line.
OURS = re.compile(r"\x1b\[[0-9;]*m|\r?\x1b\[K|\r\n|\n")
BAD = re.compile("[\x00-\x1f\x7f-\x9f" + "".join(MARKS) + "\u202a-\u202d\u2068]")


def on_terminal(command, given):
    """What a terminal would get on its output and error."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=follower, stderr=follower, env=dict(os.environ, TERM="xterm-256color"))
    os.close(follower)
    process.stdin.write(given)
    process.stdin.close()
    shown = b""
    while True:
        try:
            block = os.read(leader, 1 << 16)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait(timeout=60)
    os.close(leader)
    return shown.decode(errors="replace")


def check_shown(found, what, shown):
    rest = OURS.sub("", shown)
    bad = BAD.search(rest)
    found.check(bad is None, f"{what}: shows {bad and rest[max(0, bad.start() - 40):bad.end() + 20]!r}")


def hostile_posts():
    posts = []
    for number, text in enumerate(HOSTILE):
        post = plain_post(number, time="2024-05-01T10:00:00Z", text=text, url="https://a.example/" + text, lang=text, kind=text, account=text, extra={"x": text}, tags=[text],
                          author={"id": text, "handle": text, "name": text, "followers": 10_000}, classify={"sentiment": {"label": "negative"}}, listen={"brands": [text]})
        posts += [dict(post, id="a:" + text), dict(post, network=text)]
    source = {"type": "source", "tool": HOSTILE[1], "file": HOSTILE[2], "format": HOSTILE[3], "rows": 1, "posts": 1, "rejects": 1, "reasons": {HOSTILE[1]: 1}, "zone": HOSTILE[2]}
    return "".join(json.dumps(post, ensure_ascii=number % 2 == 0) + "\n" for number, post in enumerate([*posts, source])).encode()


def check_report(found, given):
    for form in ("text", "md"):
        for options in ([], ["--show-text", "--loudest", "100"], ["--by", "extra.x,network,brand,language"], ["--color", "always", "--show-text"]):
            command = [tool("sc-report"), "daily", "-f", form, *options]
            check_shown(found, f"report -f {form} {options} on a terminal", on_terminal(command, given))
            check_shown(found, f"report -f {form} {options} in a file", run(command, given).stdout.decode())
    check_shown(found, "table", on_terminal([tool("sc-report"), "table", "--by", "extra.x", "--measure", "count"], given))


def check_messages(found, name, folder):
    command = [tool(name)] + MODES.get(name, [])
    post = json.dumps(plain_post(1)).encode() + b"\n"
    for number, text in enumerate(HOSTILE):
        text = text.replace("\n", "")
        raw = text.encode()
        damaged = [b'{"a":' + raw + b"}\n", raw + b"\n", b'{"' + raw + b'"\n', b'{"type":"post","id":"a:1","text":"' + raw + b'"}\n']
        for line in damaged:
            check_shown(found, f"{name}: a damaged line {number}", run([*command, "--max-errors", "100%"], post + line).stderr.decode(errors="replace"))
        named = folder / f"{number}{text.replace('/', '')[:60]}.ndjson"
        named.write_bytes(post + b"{broken\n")
        for args in ([named], ["-p", named], [str(named) + ".absent"], ["--where", text], ["--" + text], ["--where", f'text == "{text}'], ["--now", text], ["--since", text], ["--max-errors", text],
                     ["-o", f"/nonexistent/{text}", named], ["--rejects", f"/nonexistent/{text}", named], ["--color", text]):
            done = run([*command, *args], b"")
            check_shown(found, f"{name} {str(args)[:60]}", done.stderr.decode(errors="replace"))
    for option in {"sc-listen": ["--query", "--own", "--brand"], "sc-ingest": ["--map", "--zone", "--from", "--encoding", "--separator", "--own"], "sc-report": ["--by", "--tz", "--day", "--measure", "-f"]}.get(name, []):
        for text in HOSTILE:
            check_shown(found, f"{name} {option}", run([*command, option, text], b"").stderr.decode(errors="replace"))


def main():
    found = Findings()
    folder = scratch()
    given = hostile_posts()
    for name in tools():
        check_messages(found, name, folder)
    for name in ("sc-listen", "sc-classify"):
        out = lines_of(run([tool(name)], given).stdout)
        for line, answer in zip(lines_of(given), out):
            found.check(json.loads(line)["text" if b'"text"' in line else "type"] == json.loads(answer)["text" if b'"text"' in line else "type"], f"{name}: NDJSON was changed")
        found.check(len(out) == given.count(b"\n"), f"{name}: {len(out)} lines came out")
    check_report(found, given)
    playbook = folder / "care.toml"
    for text in HOSTILE:
        playbook.write_text(f"[[query]]\nid = 'q'\ntext = 'boat'\n\"{text}\" = 1\n")
        check_shown(found, "a playbook's finding", run([tool("sc-listen"), "-p", playbook], b"").stderr.decode(errors="replace"))
    table = folder / "table.csv"
    table.write_text("id,time,text," + ",".join(HOSTILE[1:]).replace("\r", "") + "\n1,never,hello\n")
    check_shown(found, "a table's columns", on_terminal([tool("sc-ingest"), "-o", folder / "out", table], b""))
    remove(folder)
    found.finish("no stranger's text moves a cursor")


if __name__ == "__main__":
    main()

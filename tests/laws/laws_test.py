#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What must hold for every filter holds for every filter, on generated records.

Valid in gives valid out; untouched bytes are equal and in order; twice equals once; how the input was cut into reads
does not matter; order is kept; what is no post passes byte for byte; empty in gives empty out; a pipe of two equals one after the other.
"""
import json
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import MAPS, Findings, records, run, seed, tool  # noqa: E402

OWN = {"sc-redact": "redact", "sc-listen": "listen", "sc-classify": "classify", "sc-route": "route", "sc-sla": "sla"}


def without_own(line, own):
    """The line with the filter's member cut out of its end, as text; None when it is not there."""
    marker = f',"{own}":{{'
    at = line.rfind(marker)
    if at < 0:
        return None
    end = json.JSONDecoder().raw_decode(line, at + len(marker) - 1)[1]
    return line[:at] + line[end:]


def dribble(command, given, sizes):
    """Feeds `given` in pieces of the given sizes through a pipe."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if os.fork() == 0:
        at = 0
        for size in sizes:
            os.write(process.stdin.fileno(), given[at:at + size])
            at += size
        os._exit(0)
    process.stdin.close()
    process.stdin = None
    out, err = process.communicate(timeout=120)
    os.wait()
    return out, err


def case(rng, number):
    """A case in any state of order: times, events and members in odd spellings, some of them missing."""
    def when():
        return f"2024-0{rng.randrange(1, 9)}-{rng.randrange(1, 28):02}T{rng.randrange(24):02}:00:00{rng.choice(['Z', '+02:00', '.5Z'])}"

    turns = [{key: value for key, value in {"time": when(), "by": rng.choice(["customer", "agent", "bot", "brand", "other"]), "seen": when(), "closer": True, "missing_replies": 1,
                                            "template": True, "deleted": when()}.items() if rng.random() < (0.95 if key in ("time", "by") else 0.15)} for _ in range(rng.randrange(5))]
    events = [{"time": when(), "event": rng.choice(["assign", "pause", "resume", "resolve", "reopen", "note"])} for _ in range(rng.randrange(3))]
    members = {"type": "case", "id": f"case:{number}/x", "turns": turns, "events": events, "kept": 1e3, "state": rng.choice(["new", "resolved"]), "facts": {"turns_customer": len(turns)}}
    return json.dumps({key: value for key, value in members.items() if key in ("type", "turns") or rng.random() < 0.8}, separators=rng.choice([(",", ":"), (" , ", " : ")]))


def check_map(found, rng, name, lines, annotated="post"):
    given = ("\n".join(lines) + "\n").encode()
    command = [tool(name)]
    done = run(command, given)
    out = done.stdout.decode().split("\n")
    found.check(done.returncode == 0 and done.stderr == b"", f"{name}: exit {done.returncode}, {done.stderr[:300]!r}")
    found.check(out[-1] == "" and len(out) - 1 == len(lines), f"{name}: {len(lines)} lines in, {len(out) - 1} out")
    for line, answer in zip(lines, out):
        try:
            json.loads(answer)
        except ValueError as error:
            found.check(False, f"{name}: {answer[:200]} is not JSON: {error}")
            continue
        is_one = json.loads(line).get("type") == annotated
        cut = without_own(answer, OWN[name])
        if cut is None:
            found.check(answer == line, f"{name}: changed a record without annotating it: {line[:300]}\n  {answer[:300]}")
            found.check(not is_one, f"{name}: a {annotated} got no {OWN[name]}: {line[:300]}")
        else:
            found.check(cut == line, f"{name}: changed other bytes: {line[:300]}\n  {cut[:300]}")
    found.check(run(command, done.stdout).stdout == done.stdout, f"{name}: twice is not once")
    found.check(run(command, given[:-1]).stdout == done.stdout, f"{name}: a last line without LF differs")
    found.check(run(command, given.replace(b"\n", b"\r\n")).stdout == done.stdout, f"{name}: CRLF makes a difference")
    found.check(run(command, b"\xef\xbb\xbf" + given).stdout == done.stdout, f"{name}: a BOM makes a difference")
    found.check(run(command, b"").stdout == b"", f"{name}: empty input gives output")
    small = given[:20000]
    small = small[:small.rindex(b"\n") + 1]
    want = run(command, small).stdout
    for _ in range(4):
        sizes = []
        while sum(sizes) < len(small):
            sizes.append(rng.choice([1, 2, 7, 100, 4000]))
        found.check(dribble(command, small, sizes)[0] == want, f"{name}: the cut of the input makes a difference")
    for variable in ({"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Pacific/Apia"}, {"HOME": "/nonexistent"}):
        found.check(run(command, given, env=dict(os.environ, **variable)).stdout == done.stdout, f"{name}: {variable} makes a difference")


def check_thread(found, rng):
    """A fold: the cases don't depend on the order of what came, and its own output is threaded to itself."""
    lines = [line for line in records(rng, 300) if json.loads(line).get("type") != "case"]  # these leave among ours
    posts = [line for line in lines if json.loads(line).get("type") == "post"]
    lines += [json.dumps({"type": "post", "id": f"reply:{number}", "reply_to": json.loads(rng.choice(posts))["id"], "actor": {"role": rng.choice(["agent", "customer"])}, "author": {"id": f"u{number % 9}"}})
              for number in range(100)]
    command = [tool("sc-thread")]
    done = run(command, ("\n".join(lines) + "\n").encode())
    found.check(done.returncode == 0 and done.stderr == b"", f"sc-thread: exit {done.returncode}, {done.stderr[:300]!r}")
    out = done.stdout.decode().split("\n")[:-1]
    for line, answer in zip(lines, out):
        cut = without_own(answer, "thread")
        found.check((answer if cut is None else cut) == line, f"sc-thread: changed other bytes: {line[:300]}\n  {answer[:300]}")
    found.check(all(json.loads(answer)["type"] == "case" for answer in out[len(lines):]), "sc-thread: what stands behind the input is no case")
    shuffled = lines[:]
    rng.shuffle(shuffled)
    again = run(command, ("\n".join(shuffled) + "\n").encode()).stdout.decode().split("\n")[:-1]
    found.check(sorted(out) == sorted(again), "sc-thread: the order of the input makes a difference")
    found.check(out[len(lines):] == again[len(lines):], "sc-thread: the order of the input changes cases")
    found.check(run(command, done.stdout).stdout == done.stdout, "sc-thread: twice is not once")
    found.check(run(command + ["--memory", "64K"], ("\n".join(lines) + "\n").encode()).stdout == done.stdout, "sc-thread: little memory makes a difference")
    found.check(run(command, b"").stdout == b"", "sc-thread: empty input gives output")


def main():
    rng = random.Random(seed())
    found = Findings()
    for name in MAPS:
        check_map(found, rng, name, records(rng, 400))
    lines = records(rng, 100) + [case(rng, number) for number in range(300)]
    rng.shuffle(lines)
    check_map(found, rng, "sc-sla", lines, "case")
    check_thread(found, rng)
    given = ("\n".join(records(rng, 200)) + "\n").encode()
    first = run([tool(MAPS[0])], given).stdout
    chained = subprocess.run(f"{tool(MAPS[0])} | {tool(MAPS[1])}", shell=True, input=given, capture_output=True).stdout
    found.check(chained == run([tool(MAPS[1])], first).stdout, "a pipe of two differs from one after the other")
    found.finish("laws of filters")


if __name__ == "__main__":
    main()

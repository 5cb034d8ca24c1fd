#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every number of report sla is repeated by plain counting of what sc-sla wrote, and parts of it merge to the same bytes.

The counting here knows sc-record(5) and the report's definitions, and nothing of the report's code.

usage: sla_recount_test.py BIN_DIR
"""
import collections
import datetime
import json
import math
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, SHARED, Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

CLOCKS = ("acknowledge", "first", "next", "update", "resolution")
STATES = ("met", "breached", "running", "paused", "expired", "none", "unknown")
PLAYBOOK = """[calendar.office]
zone = "Europe/Berlin"
weekly = "mon-fri 09:00-17:00"
[sla.strict]
applies_to = 'facts.urgency == "high"'
boundary = "ge"
acknowledge = "10m"
first = "30m"
next = "30m"
update = "1h"
resolution = "4h"
[sla.standard]
applies_to = 'facts.urgency != "low"'
calendar = "office"
pauses = ["waiting_customer", "pause"]
first = "1h"
next = "2h"
resolution = "16h"
"""
FIRST = datetime.datetime(2024, 5, 2, 6, tzinfo=datetime.timezone.utc)


def text(minute):
    return (FIRST + datetime.timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%SZ")


def made_up(rng):
    """Cases of brands that answer, seldom answer and never do; some twice, the later revision with more turns."""
    lines = []
    for number in range(1500):
        brand = rng.choice(["tern", "tern", "gull", "mute", None])
        at, turns, events = rng.randrange(4 * 1440), [], []
        for _ in range(rng.randrange(1, 7)):
            by = rng.choice(["customer", "customer", "agent" if brand != "mute" else "customer", "bot" if brand == "tern" else "customer"])
            turns.append({"time": text(at), "by": by} | ({"missing_replies": 1} if rng.random() < 0.05 and by == "customer" else {}))
            at += rng.choice((0, 5, 10, 30, 60, 400, 1500))
        if brand == "tern" and rng.random() < 0.3:
            events.append({"id": f"e:{number}", "time": text(at), "event": rng.choice(["resolve", "pause"])})
        for revision in range(1, rng.choice((2, 2, 3))):
            some = turns if revision > 1 else turns[: max(1, len(turns) - 1)]
            case = {"type": "case", "id": f"case:{number}", "revision": revision, "networks": ["forum"], "last": some[-1]["time"], "turns": some, "events": events,
                    "facts": {"urgency": rng.choice(["high", "low", "normal"]), "turns_brand": sum(turn["by"] != "customer" for turn in some)}}
            lines.append(json.dumps(case | ({"brand": brand} if brand else {})).encode())
    rng.shuffle(lines)
    return b"".join(line + b"\n" for line in lines)


def stood(clock, boundary, now):
    """The state of a clock at that time, and whether it was answered; None when it had not started."""
    if clock.get("start", "") > now:
        return None
    state, answered = clock["state"], "at" in clock
    if answered and clock["at"] > now:
        answered = False
        state = "running" if state in ("met", "breached") else state
    if state == "running" and "due" in clock and (now >= clock["due"] if boundary == "ge" else now > clock["due"]):
        state = "breached"
    return state, answered


class Tally:
    def __init__(self):
        self.states = collections.Counter()
        self.waits = {"business": [], "elapsed": []}

    def add(self, clock, state, answered):
        self.states[state] += 1
        if answered and state != "unknown":
            for name, waits in self.waits.items():
                waits.append(clock[name] if "start" in clock else None)


def counted(lines, now):
    best = {}
    for line in lines:
        case = json.loads(line)
        if case.get("type") == "case" and case["revision"] >= best.get(case["id"], case)["revision"]:
            best[case["id"]] = case
    speaks, resolves = set(), set()
    for case in best.values():
        brand, sla = case.get("brand"), case["sla"]
        told = [(name, clock) for name in CLOCKS if name in sla for clock in (sla[name] if isinstance(sla[name], list) else [sla[name]])]
        case["told"] = told
        if case.get("facts", {}).get("turns_brand", 0) > 0 or any("at" in clock for name, clock in told if name != "resolution"):
            speaks.add(brand)
        if any("at" in clock for name, clock in told if name == "resolution"):
            resolves.add(brand)
    tallies = collections.defaultdict(Tally)
    for case in best.values():
        brand = case.get("brand")
        for name, clock in case["told"]:
            then = stood(clock, case["sla"].get("boundary"), now)
            if then:
                known = brand in (resolves if name == "resolution" else speaks)
                tallies[brand, name].add(clock, then[0] if known else "unknown", then[1])
    return tallies


def near(got, waits, part):
    """Whether it is the value of rank ceil(p n), at most 0.8 % off."""
    waits = sorted(wait for wait in waits if wait is not None)
    if not waits:
        return got is None
    want = waits[max(1, math.ceil(round(part * len(waits), 6))) - 1]
    return got is not None and abs(got - want) <= 0.008 * want


def check(found, what, cases, now, rng, folder):
    lines = lines_of(cases)
    whole = run([tool("sc-report"), "sla", "--by", "brand", "--now", now, "-f", "ndjson"], cases)
    found.check(whole.returncode == 0 and not whole.stderr, f"{what}: exit {whole.returncode}, {whole.stderr[:300]!r}")
    rows = {(row["brand"], row["clock"]): row for row in map(json.loads, lines_of(whole.stdout)) if row["type"] == "row"}
    tallies = counted(lines, now)
    found.check(set(rows) == set(tallies), f"{what}: groups {set(rows) ^ set(tallies)} are in one only")
    clocks = 0
    for key in set(rows) & set(tallies):
        row, tally = rows[key], tallies[key]
        clocks += row["n"]
        want = {"no_target" if state == "none" else state: tally.states[state] for state in STATES}
        want |= {"n": sum(tally.states.values()), "answered": len(tally.waits["business"]), "attainment_n": want["met"], "attainment_d": want["met"] + want["breached"]}
        for name, value in want.items():
            found.check(row[name] == value, f"{what}: {key}: {name} is {row[name]}, counted {value}")
        for name, waits in tally.waits.items():
            for part in (50, 90, 95):
                got = row[f"{name}_p{part}_seconds"]
                found.check(near(got, waits, part / 100), f"{what}: {key}: p{part} of {name} is {got} of {len(waits)} answers")
    parts = [[] for _ in range(4)]
    places = collections.defaultdict(lambda: rng.randrange(4))
    for line in lines:
        parts[places[json.loads(line).get("id")]].append(line + b"\n")
    paths = []
    for number, part in enumerate(parts):
        done = run([tool("sc-report"), "sla", "--by", "brand", "--partial", *rng.choice(([], ["--now", now]))], b"".join(part))
        paths.append(folder / f"{number}.part")
        paths[-1].write_bytes(done.stdout)
    rng.shuffle(paths)
    merged = run([tool("sc-report"), "sla", "--by", "brand", "--now", now, "-f", "ndjson", "--merge", *paths])
    found.check(merged.stdout == whole.stdout, f"{what}: four parts are not the whole: {merged.stderr[:300]!r}")
    print(f"{what}: {clocks} clocks in {len(rows)} rows")
    found.check(clocks > 0, f"{what}: no clock was counted")


def chain(path, playbook):
    stream = run([tool("sc-ingest"), "-p", playbook, path]).stdout
    for name in ("sc-listen", "sc-classify", "sc-thread", "sc-route", "sc-sla"):
        stream = run([tool(name), "-p", playbook], stream).stdout
    return stream


def main():
    found, rng, folder = Findings(), random.Random(seed()), scratch()
    playbook = folder / "care.toml"
    playbook.write_text(PLAYBOOK)
    cases = run([tool("sc-sla"), "-p", playbook], made_up(rng)).stdout
    for now in (text(2 * 1440 + 7), text(30 * 1440)):
        check(found, f"made up, {now}", cases, now, rng, folder)
    ferry = chain(ROOT / "examples" / "data" / "ferry.csv", playbook)
    check(found, "ferry", ferry, "2024-04-20T12:00:00Z", rng, folder)
    exports = sorted((SHARED / "twcs").glob("*.csv"))
    for path in exports:
        stream = chain(path, playbook)
        for now in ("2017-11-28T12:00:00Z", "2018-01-01T00:00:00Z"):
            check(found, f"{path.name}, {now}", stream, now, rng, folder)
    if not exports:
        print(f"no {SHARED / 'twcs'}: real exports were left out")
    remove(folder)
    found.finish("every number of report sla is repeated by plain counting")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every clock of random cases under random policies is what a plain recomputation says.

The recomputation knows sc-sla(1) and nothing of its code. It asks zoneinfo, for every minute of two years, what a clock
on the wall shows, and adds minutes up; what the case was waiting for at a minute it takes from the history up to then.

usage: clocks_test.py BIN_DIR
"""
import bisect
import datetime
import json
import pathlib
import random
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

UTC = datetime.timezone.utc
FIRST = datetime.datetime(2023, 10, 1, tzinfo=UTC)
MINUTES = 300 * 24 * 60  # with both changes of the clock
NOBODY_KNOWS = -1
ZONES = ("UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe")
STATES = ("new", "acknowledged", "waiting_brand", "waiting_customer", "reopened")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def text(minute):
    return (FIRST + datetime.timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%SZ")


def clock_face(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


class Calendar:
    """Which minutes count: `before[m]` of those below m do."""

    def __init__(self, name, rng):
        self.name, self.zone = name, rng.choice(ZONES)
        self.week = {}
        for day in range(7):
            if rng.random() < 0.75 or day == 2:
                cuts = sorted(rng.sample(range(0, 1441, 30), rng.choice((2, 4))))
                self.week[day] = list(zip(cuts[::2], cuts[1::2]))
        if rng.random() < 0.15:
            self.week = {day: [(0, 1440)] for day in range(7)}
        start = FIRST.date()
        self.holidays = {start + datetime.timedelta(days=rng.randrange(300)) for _ in range(rng.randrange(6))}
        zone = zoneinfo.ZoneInfo(self.zone)
        self.before = [0]
        for minute in range(MINUTES):
            local = (FIRST + datetime.timedelta(minutes=minute)).astimezone(zone)
            at = local.hour * 60 + local.minute
            counts = local.date() not in self.holidays and any(a <= at < b for a, b in self.week.get(local.weekday(), ()))
            self.before.append(self.before[-1] + counts)

    def toml(self):
        weekly = [DAYS[day] + " " + " ".join(f"{clock_face(a)}-{clock_face(b)}" for a, b in spans) for day, spans in sorted(self.week.items())]
        return f'[calendar.{self.name}]\nzone = "{self.zone}"\nweekly = {json.dumps(weekly)}\nholidays = {json.dumps([str(day) for day in sorted(self.holidays)])}\n'


class Always:
    before = range(MINUTES + 1)
    name = None


class Policy:
    def __init__(self, name, calendars, rng):
        self.name = name
        self.calendar = rng.choice(calendars)
        self.targets = {clock: rng.choice((None, 15, 60, 240, 600)) for clock in ("acknowledge", "first", "next", "update", "resolution")}
        self.start = rng.choice(("published", "seen", "assigned"))
        self.anchor = rng.choice(("first", "last"))
        self.late_at_due = rng.random() < 0.5
        self.answers = rng.sample(("human", "bot", "template"), rng.randrange(1, 4))
        self.pauses = rng.sample(STATES + ("pause",), rng.randrange(4))
        self.closers = rng.random() < 0.4
        self.reopen = rng.choice(("always", "never", 600, 3000))

    def toml(self):
        lines = [f"[sla.{self.name}]"]
        if self.calendar.name:
            lines.append(f'calendar = "{self.calendar.name}"')
        lines += [f'{clock} = "{minutes}m"' for clock, minutes in self.targets.items() if minutes]
        lines += [f'start = "{self.start}"', f'anchor = "{self.anchor}"', f'boundary = "{"ge" if self.late_at_due else "gt"}"', f"answers = {json.dumps(self.answers)}",
                  f"pauses = {json.dumps(self.pauses)}", f"closers = {json.dumps(self.closers)}",
                  f'reopen = "{self.reopen if isinstance(self.reopen, str) else str(self.reopen) + "m"}"']
        return "\n".join(lines) + "\n"


def random_case(number, policies, rng):
    at, turns, events = rng.randrange(40 * 1440), [], []
    for _ in range(rng.randrange(1, 9)):
        by = rng.choice(("customer", "customer", "customer", "agent", "brand", "bot", "other"))
        turn = {"post": f"a:{rng.random()}", "time": at, "by": by}
        if by == "customer" and rng.random() < 0.2:
            turn["closer"] = True
        if by == "customer" and rng.random() < 0.1:
            turn["missing_replies"] = 1
        if by == "customer" and rng.random() < 0.1:
            turn["deleted"] = at + rng.randrange(2000)
        if by in ("agent", "brand") and rng.random() < 0.3:
            turn["template"] = True
        if rng.random() < 0.3:
            turn["seen"] = at + rng.randrange(200)
        turns.append(turn)
        at += rng.choice((0, 1, 7, 30, 200, 1000, 3000))
    for _ in range(rng.choice((0, 0, 1, 3, 6))):
        what = rng.choice(("assign", "unassign", "pause", "resume", "resolve", "reopen", "label"))
        events.append({"id": f"e:{rng.random()}", "time": turns[0]["time"] + rng.randrange(at - turns[0]["time"] + 2000), "event": what})
    case = {"type": "case", "id": f"case:{number}", "route": {"sla": rng.choice(policies).name}, "turns": turns, "events": events}
    if rng.random() < 0.8:
        case["brand"] = "tern"
    if rng.random() < 0.2:
        case["state"] = "resolved"
    missing = sum(turn.get("missing_replies", 0) for turn in turns) + (rng.random() < 0.05)
    if missing:
        case["facts"] = {"missing_replies": missing}
    return case


class Walk:
    """One case under one policy at one time, by its history."""

    def __init__(self, case, policy, now):
        self.policy, self.now = policy, now
        known = [t for t in case["turns"] if now is None or t.get("seen", t["time"]) <= now]
        happened = [e for e in case["events"] if now is None or e["time"] <= now]
        retracted = [t for t in known if "deleted" in t and (now is None or t["deleted"] <= now)]
        cut = len(known) < len(case["turns"]) or any(now is not None and e["time"] > now and e["event"] != "label" for e in case["events"])
        cut = cut or any(now is not None and t.get("deleted", 0) > now for t in known if t["by"] == "customer")
        self.ours_known = "brand" in case or any(t["by"] in ("agent", "brand", "bot") for t in known)
        told = case.get("facts", {}).get("missing_replies", 0)
        self.all_unsure = not self.ours_known or told > sum(t.get("missing_replies", 0) for t in case["turns"])
        self.assignments = [(e["time"], e["event"] == "assign") for e in sorted(happened, key=lambda e: e["time"]) if e["event"] in ("assign", "unassign")]
        history = [(t["time"], 0, i, "turn", t) for i, t in enumerate(known)]
        history += [(e["time"], 1, i, e["event"], e) for i, e in enumerate(happened)]
        history += [(max(t["deleted"], t["time"]), 2, i, "retract", t) for i, t in enumerate(retracted)]
        if case.get("state") == "resolved" and not cut and known and not any(e["event"] == "resolve" for e in happened):
            history.append((max(t["time"] for t in known), 3, 0, "resolve", None))
        history.sort(key=lambda entry: entry[:3])
        self.waits, self.open, self.state, self.held = [], None, None, False
        self.resolved, self.stands, self.stopped = None, False, []
        for when, _, _, what, body in history:
            self.happen(when, what, body)

    def happen(self, when, what, body):
        if what == "turn" and body["by"] == "customer":
            self.customer(when, body)
        elif what == "turn" and body["by"] in ("agent", "brand", "bot"):
            self.ours(when, body)
        elif what in ("pause", "resume"):
            self.held = what == "pause"
        elif what == "resolve" and self.waits:
            self.drop(when)
            if not self.stands and self.state != "resolved":
                self.resolved = when
            self.state = "resolved"
        elif what == "reopen" and self.state == "resolved" and self.reopens(when):
            self.resolved, self.state = None, "reopened"
        elif what == "retract" and self.open is not None and body in self.open["messages"]:
            self.open["messages"].remove(body)
            if not self.open["messages"]:
                self.drop(when)
        stops = self.state == "resolved" or self.state in self.policy.pauses or (self.held and "pause" in self.policy.pauses)
        if stops != bool(self.stopped and self.stopped[-1][1] is None):
            if stops:
                self.stopped.append([when, None])
            else:
                self.stopped[-1][1] = when

    def reopens(self, when):
        rule = self.policy.reopen
        return not self.stands and rule != "never" and (rule == "always" or when - self.resolved <= rule)

    def drop(self, when):
        if self.open is not None:
            self.open["dropped"], self.open = when, None

    def customer(self, when, turn):
        if turn.get("closer") and not self.policy.closers:
            return
        if self.state == "resolved" and self.reopens(when):
            self.resolved, self.state = None, "reopened"
        elif self.state == "resolved":
            self.stands, self.state = True, "waiting_brand"
        elif self.state in (None, "waiting_customer"):
            self.state = "new" if self.state is None else "waiting_brand"
        if self.open is None:
            self.open = {"all": [], "messages": [], "words": [], "answer": None, "dropped": None}
            self.waits.append(self.open)
        self.open["all"].append(turn)
        self.open["messages"].append(turn)

    def ours(self, when, turn):
        kind = "bot" if turn["by"] == "bot" else "template" if turn.get("template") else "human"
        answers = kind in self.policy.answers
        if self.open is not None:
            self.open["words"].append((when, len(self.open["all"])))
            if answers:
                self.open["answer"], self.open = when, None
        if self.state == "resolved":
            return
        if answers:
            self.state = "waiting_customer"
        elif self.state in ("new", "waiting_brand", "reopened"):
            self.state = "acknowledged"

    # --- the clocks

    def started(self, turn, at):
        if self.policy.start == "published":
            return turn["time"]
        seen = turn.get("seen", turn["time"])
        if self.policy.start == "seen":
            return seen
        usable = [(when, has) for when, has in self.assignments if at is None or when <= at]
        before = [has for when, has in usable if when <= seen]
        if before and before[-1]:
            return seen
        return next((when for when, has in usable if has and when > seen), None)

    def segments(self, begin, end):
        """The stretches of [begin, end) in which no pause holds; end None is for ever."""
        at = begin
        for a, b in self.stopped:
            if b is not None and b <= at:
                continue
            if end is not None and a >= end:
                break
            if a > at:
                yield at, a
            if b is None:
                return
            at = max(at, b)
        if end is None or at < end:
            yield at, end

    def counted(self, begin, end):
        before = self.policy.calendar.before
        return sum(before[min(b, end)] - before[a] for a, b in self.segments(begin, end))

    def due(self, begin, minutes, until):
        before, left = self.policy.calendar.before, minutes
        pauses = [(a, b) for a, b in self.stopped if until is None or a < until]
        at = begin
        while True:
            inside = next(((a, b) for a, b in pauses if a <= at and (b is None or at < b)), None)
            if inside:
                if inside[1] is None:
                    return None
                at = inside[1]
                continue
            ahead = min((a for a, _ in pauses if a > at), default=MINUTES)
            if before[ahead] - before[at] >= left:
                return bisect.bisect_left(before, before[at] + left, at)
            left -= before[ahead] - before[at]
            at = ahead
            if at == MINUTES:
                raise ValueError("the walk is too short")

    def read(self, start, at, dropped, target, unsure, floor=None):
        told = {}
        if start is None:
            if at is not None:
                told["at"] = text(at)
            return told | {"state": "none"}, None
        told["start"] = text(start)
        due = None
        if target:
            due = self.due(start, target, at if at is not None else dropped)
            if due is not None and floor is not None:
                due = None if floor == NOBODY_KNOWS else max(due, floor)
            if due is not None:
                told["due"] = text(due)
        late = lambda when: due is not None and (when >= due if self.policy.late_at_due else when > due)  # noqa: E731
        if at is not None:
            told |= {"at": text(at), "elapsed": max(0, at - start) * 60, "business": self.counted(start, at) * 60 if at > start else 0}
            state = "none" if not target else "met" if not late(at) else "unknown" if unsure else "breached"
        elif unsure:
            state = "unknown"
        elif not target:
            state = "none"
        elif dropped is not None:
            state = "breached" if late(dropped) else "expired"
        elif due is None:
            state = "paused"
        else:
            state = "breached" if self.now is not None and late(self.now) else "running"
        return told | {"state": state}, due

    def anchor(self, wait, heard):
        """The message that counts, of the first `heard` of a wait."""
        return wait["all"][0 if self.policy.anchor == "first" else heard - 1]

    def clocks(self):
        if not self.waits:
            return {}
        targets, said = self.policy.targets, {"next": [], "update": []}
        first_due = None
        for number, wait in enumerate(self.waits):
            unsure = self.all_unsure or any(turn.get("missing_replies") for turn in wait["all"])
            word, heard = wait["words"][0] if wait["words"] else (None, len(wait["all"]))
            early = self.anchor(wait, heard)
            late = self.anchor(wait, len(wait["all"]))
            clock = "first" if number == 0 else "next"
            reading, due = self.read(self.started(late, wait["answer"]), wait["answer"], wait["dropped"], targets[clock], unsure)
            if number == 0:
                said["acknowledge"] = self.read(self.started(early, word), word, wait["dropped"], targets["acknowledge"], unsure)[0]
                # Of an answer that is promised and paused nobody can say when it is due, nor then of an update.
                said["first"], first_due = reading, NOBODY_KNOWS if due is None and targets["first"] and "start" in reading else due
            else:
                said["next"].append(reading)
            ends = [when for when, _ in wait["words"]] + ([] if wait["answer"] is not None else [None])
            start = self.started(early, ends[0])
            for end in ends:
                said["update"].append(self.read(start, end, wait["dropped"], targets["update"], unsure, first_due if number == 0 else None)[0])
                start = end
        opening = self.waits[0]["all"][0]
        said["resolution"] = self.read(self.started(opening, self.resolved), self.resolved, None, targets["resolution"],
                                       self.resolved is None and not self.ours_known)[0]
        return {clock: reading for clock, reading in said.items() if reading}


def written(case):
    """The case with times as sc-record(5) has them."""
    told = json.loads(json.dumps(case))
    for body in told["turns"] + told["events"]:
        for name in ("time", "seen", "deleted"):
            if name in body:
                body[name] = text(body[name])
    return json.dumps(told).encode()


def misjudged(sla, now):
    """What a reader of the annotation alone would judge otherwise: of each clock that was due, by its times and the boundary."""
    late = (lambda when, due: when >= due) if sla.get("boundary") == "ge" else (lambda when, due: when > due)
    for clock, told in sla.items():
        for reading in told if isinstance(told, list) else [told] if isinstance(told, dict) else []:
            due, state = reading.get("due"), reading["state"]
            if due is None:
                fair = state in ("none", "paused", "running", "unknown", "expired", "met")
            elif "at" in reading:
                fair = (state in ("breached", "unknown")) == late(reading["at"], due)
            else:
                fair = state in ("breached", "expired", "unknown") or not (now and late(now, due))
            if not fair:
                yield clock, reading


def main():
    findings, number = Findings(), seed()
    rng, folder = random.Random(number), scratch()
    calendars = [Calendar(f"c{at}", rng) for at in range(6)] + [Always()]
    policies = [Policy(f"p{at}", calendars, rng) for at in range(60)]
    playbook = folder / "care.toml"
    playbook.write_text("".join(calendar.toml() for calendar in calendars if calendar.name) + "".join(policy.toml() for policy in policies))
    by_name = {policy.name: policy for policy in policies}
    cases = [random_case(at, policies, rng) for at in range(5000)]
    given = b"".join(written(case) + b"\n" for case in cases)
    checked = 0
    for now in (None, 25 * 1440 + 17):
        command = [tool("sc-sla"), "-p", playbook] + (["--now", text(now)] if now is not None else [])
        done = run(command, given)
        findings.check(done.returncode == 0 and not done.stderr, f"status {done.returncode}: {done.stderr[:300]}")
        again = run(command, done.stdout + b'{"type":"event", "id":"e:1" }\n')
        findings.check(again.stdout == done.stdout + b'{"type":"event", "id":"e:1" }\n', f"now {now}: twice is not once")
        for case, line in zip(cases, lines_of(done.stdout), strict=True):
            said = {clock: reading for clock, reading in json.loads(line)["sla"].items() if clock not in ("policy", "dialect", "boundary", "playbook")}
            wanted = Walk(case, by_name[case["route"]["sla"]], now).clocks()
            checked += sum(len(reading) if isinstance(reading, list) else 1 for reading in wanted.values())
            findings.check(said == wanted, f"now {now}, {written(case).decode()}: said {json.dumps(said)}, wanted {json.dumps(wanted)}")
            sla = json.loads(line)["sla"]
            wrong = list(misjudged(sla, text(now) if now is not None else None))
            findings.check(not wrong, f"now {now}, boundary {sla.get('boundary')}: the annotation alone does not give {wrong[:1]}")
            bounds = "ge" if by_name[case["route"]["sla"]].late_at_due else None
            findings.check(sla.get("boundary") == bounds, f"boundary {bounds} is told as {sla.get('boundary')}")
    remove(folder)
    findings.finish(f"{checked} clocks of {len(cases)} cases are as a plain walk has them")


if __name__ == "__main__":
    main()

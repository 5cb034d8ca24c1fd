#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Days of a zone are those of Python's zoneinfo: posts around every change of clocks fall into the same days and hours."""
import collections
import datetime
import json
import pathlib
import random
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, run, seed, tool  # noqa: E402

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia",
         "Pacific/Kiritimati", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Gaza", "Europe/Dublin", "America/St_Johns", "Antarctica/Troll"]
UTC = datetime.timezone.utc


def instants(rng, zone):
    """Random ones, and those around midnight and around changes of the offset, from 1970 to 2037."""
    out = [datetime.datetime.fromtimestamp(rng.randrange(0, 2_130_000_000), UTC) for _ in range(400)]
    for _ in range(300):
        day = datetime.datetime(rng.randrange(1970, 2037), rng.randrange(1, 13), rng.randrange(1, 29), tzinfo=zone)
        out.append((day + datetime.timedelta(seconds=rng.randrange(-2, 3))).astimezone(UTC))
    for year in rng.sample(range(1970, 2037), 12):
        at = datetime.datetime(year, 1, 1, tzinfo=UTC)
        while at.year == year:
            later = at + datetime.timedelta(hours=6)
            if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
                out += [at + datetime.timedelta(minutes=minute) for minute in range(0, 361, 15)]
            at = later
    return out


def main():
    rng = random.Random(seed())
    found = Findings()
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        want = collections.Counter()
        lines = []
        for number, at in enumerate(instants(rng, zone)):
            local = at.astimezone(zone)
            want[(local.date().isoformat(), local.hour)] += 1
            lines.append(json.dumps({"type": "post", "id": f"a:{number}", "network": "a", "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "text": "t"}))
        done = run([tool("sc-report"), "table", "-f", "ndjson", "--by", "day,hour", "--measure", "count", "--tz", name], ("\n".join(lines) + "\n").encode())
        got = collections.Counter()
        for line in lines_of(done.stdout):
            row = json.loads(line)
            if row["type"] == "row":
                got[(row["day"], int(row["hour"]))] += row["count"]
        found.check(done.returncode == 0 and got, f"{name}: exit {done.returncode}, {done.stderr[:300]!r}")
        for key in want.keys() | got.keys():
            found.check(want[key] == got[key], f"{name}: {key}: {got[key]} posts, Python says {want[key]}")
    found.finish("days of a zone are those of Python's zoneinfo")


if __name__ == "__main__":
    main()

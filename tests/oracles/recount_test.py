#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every number of the daily report is repeated by plain counting of the posts that went into it.

The counting here knows sc-record(5) and the report's definitions, and nothing of the report's code.
"""
import collections
import datetime
import json
import math
import pathlib
import random
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, SHARED, Findings, lines_of, plain_post, remove, run, scratch, seed, tool  # noqa: E402

SENTIMENTS = ("negative", "neutral", "positive", "unsure", "unknown")
OURS = ("brand", "agent", "bot")
RATES = ("negative_share", "follower_coverage", "views_coverage", "impressions_coverage")


def wilson(n, d, z=1.959963984540054):
    share, square = n / d, z * z
    middle = (share + square / (2 * d)) / (1 + square / d)
    half = z * math.sqrt(share * (1 - share) / d + square / (4 * d * d)) / (1 + square / d)
    return max(0.0, middle - half), min(1.0, middle + half)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def winners(lines):
    """Of each id the latest version; what has no id stands for itself."""
    best = {}
    for line in lines:
        post = json.loads(line)
        if post.get("type", "post") != "post":
            continue
        key = post.get("id") or line
        version = max(instant(post[name]) for name in ("time", "edited", "deleted") if post.get(name))
        seen = instant(post["seen"]) if post.get("seen") else datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)
        if key not in best or (version, seen) > best[key][0]:
            best[key] = ((version, seen), post)
    return [post for _, post in best.values() if not post.get("deleted")]


def value_at(post, path):
    for step in path.split("."):
        post = post.get(step) if isinstance(post, dict) else None
    return post


def values_of(post, field):
    """The groups that a post stands in for one field; None is 'not stated'."""
    if field == "brand":
        brands = value_at(post, "listen.brands") or ([post["account"]] if post.get("account") else [])
        return brands or [None]
    if field == "language":
        return [post.get("lang") or value_at(post, "classify.lang")]
    value = value_at(post, field)
    return value if isinstance(value, list) and value else [None if value is None or value == [] else value]


class Tally:
    def __init__(self):
        self.posts = self.originals = self.own = 0
        self.people = set()
        self.sentiments = collections.Counter()
        self.sums = collections.Counter()
        self.stated = collections.Counter()

    def add(self, post):
        if value_at(post, "actor.role") in OURS:
            self.own += 1
            return
        self.posts += 1
        self.originals += post.get("kind") != "repost" and not post.get("same_as")
        author = post.get("author") or {}
        who = ("id", author["id"]) if author.get("id") else ("handle", author["handle"]) if author.get("handle") else None
        if who:
            self.people.add((post.get("network"), *who))
        label = value_at(post, "classify.sentiment.label")
        label = label if label in SENTIMENTS else "unknown"
        self.sentiments[label] += 1
        for name, path in (("potential", "author.followers"), ("views", "metrics.views"), ("impressions", "metrics.impressions")):
            value = value_at(post, path)
            if isinstance(value, int):
                self.sums[name] += value
                self.stated[name] += 1
                if name == "potential" and label in ("negative", "positive"):
                    self.sums["opinion"] += value
                    self.stated["opinion"] += 1

    def decided(self):
        return sum(self.sentiments[label] for label in ("negative", "neutral", "positive"))


def expected(tally, before, roles_known):
    """The report's row of a day and group, as far as plain counting can say it; None is unknown."""
    opinions = tally.sentiments["negative"] + tally.sentiments["positive"]
    row = {"posts": tally.posts, "originals": tally.originals, "people": len(tally.people), "own_posts": tally.own if roles_known else None}
    row.update({label: tally.sentiments[label] for label in SENTIMENTS})
    for name, n, d in (("negative_share", tally.sentiments["negative"], tally.decided()), ("follower_coverage", tally.stated["potential"], tally.posts),
                       ("views_coverage", tally.stated["views"], tally.posts), ("impressions_coverage", tally.stated["impressions"], tally.posts)):
        low, high = wilson(n, d) if d else (None, None)
        row.update({name: n / d if d else None, name + "_n": n if d else None, name + "_d": d if d else None, name + "_low": low, name + "_high": high})
    for name, column, of in (("potential", "potential_impressions", tally.posts), ("opinion", "opinion_impressions", opinions),
                             ("views", "views", tally.posts), ("impressions", "impressions", tally.posts)):
        row[column] = None if of and not tally.stated[name] else tally.sums[name]
    row["influential"] = None if opinions and not tally.stated["opinion"] else int(tally.sums["opinion"] / 10 + 0.5)
    if before is not None:
        row["posts_change"] = tally.posts - before.posts
        row["posts_change_relative"] = (tally.posts - before.posts) / before.posts if before.posts else None
        both = tally.decided() and before.decided()
        row["negative_share_change"] = tally.sentiments["negative"] / tally.decided() - before.sentiments["negative"] / before.decided() if both else None
    else:
        row.update({"posts_change": None, "posts_change_relative": None, "negative_share_change": None})
    return row


def same(got, want, name):
    if isinstance(want, float) or isinstance(got, float):
        return got is not None and want is not None and abs(got - want) <= 1.01e-6
    if name == "people" and want is not None and want > 4096:
        return abs(got - want) <= 0.05 * want
    return got == want


def check_report(found, what, judged, zone, options, by=("brand", "network", "language")):
    lines = [line.decode() for line in lines_of(judged)]
    posts = winners(lines)
    place = zoneinfo.ZoneInfo(zone)
    roles_known = any(value_at(json.loads(line), "actor.role") is not None for line in lines)
    tallies = collections.defaultdict(Tally)
    days_with_data = set()
    for post in posts:
        day = instant(post["time"]).astimezone(place).date()
        days_with_data.add(day)
        groups = [()]
        for field in by:
            groups = [group + (value,) for group in groups for value in values_of(post, field)]
        for group in groups:
            tallies[(day, group)].add(post)
    done = run([tool("sc-report"), "daily", "-f", "ndjson", "--tz", zone, *options], judged)
    found.check(done.returncode == 0, f"{what}: exit {done.returncode}, {done.stderr[:300]!r}")
    rows = [json.loads(line) for line in lines_of(done.stdout)]
    rows = [row for row in rows if row["type"] == "row"]
    days = sorted({row["date"] for row in rows})
    found.check(len(days) == 8, f"{what}: {len(days)} days and not 8")
    counted = 0
    for row in rows:
        day = datetime.date.fromisoformat(row["date"])
        group = tuple(row[field] for field in by)
        before_day = day - datetime.timedelta(days=7)
        before = tallies.get((before_day, group), Tally()) if before_day in days_with_data else None
        tally = tallies.get((day, group), Tally())
        counted += tally.posts
        for name, want in expected(tally, before, roles_known).items():
            found.check(same(row.get(name), want, name), f"{what}: {row['date']} {group}: {name} is {row.get(name)}, counted {want}")
    there = {(datetime.date.fromisoformat(row["date"]), tuple(row[field] for field in by)) for row in rows}
    for day, group in tallies:
        if days and days[0] <= day.isoformat() <= days[-1]:
            found.check((day, group) in there, f"{what}: {day} {group} has posts and no row")
    print(f"{what}: {len(rows)} rows, {counted} posts")
    found.check(counted > 0, f"{what}: no post was counted")


def chain(*paths, own=()):
    options = [part for handle in own for part in ("--own", handle)]
    posts = run([tool("sc-ingest"), *options, *paths]).stdout
    return run([tool("sc-classify")], run([tool("sc-listen")], posts).stdout).stdout


def made_up(rng):
    """Posts with everything that a count may stumble over: repeats, tombstones, two brands, our own, nothing stated."""
    lines = []
    for number in range(4000):
        post = plain_post(rng.randrange(3000), network=rng.choice(["forum", "blog"]), kind=rng.choice(["post", "repost", "reply"]))
        begin = datetime.datetime(2024, 3, 24, tzinfo=datetime.timezone.utc)
        # A second each, so that no two versions of a post are of one instant.
        post["time"] = (begin + datetime.timedelta(seconds=number * 331)).strftime("%Y-%m-%dT%H:%M:%SZ")
        post["author"] = rng.choice([{"id": str(rng.randrange(50))}, {"handle": f"u{rng.randrange(50)}", "followers": rng.randrange(5000)}, {"followers": 7}, {}])
        post["metrics"] = rng.choice([{}, {"views": rng.randrange(99)}, {"impressions": rng.randrange(999), "views": 0}])
        if rng.random() < 0.8:
            post["classify"] = {"sentiment": {"label": rng.choice([*SENTIMENTS, "odd"])}}
        if rng.random() < 0.6:
            post["listen"] = {"brands": rng.choice([["acme"], ["acme", "globex"], []])}
        if rng.random() < 0.2:
            post["actor"] = {"role": rng.choice([*OURS, "customer", "other"])}
        if rng.random() < 0.05:
            post["deleted"] = post["time"]
        if rng.random() < 0.1:
            post["same_as"] = "forum:1"
        if rng.random() < 0.5:
            post["lang"] = rng.choice(["en", "de"])
        lines.append(json.dumps(post).encode())
    rng.shuffle(lines)
    return b"\n".join(lines) + b"\n"


def main():
    rng = random.Random(seed())
    found = Findings()
    folder = scratch()
    judged = made_up(rng)
    for zone in ("UTC", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata"):
        check_report(found, f"made up, {zone}", judged, zone, ["--day", "2024-04-06"])
    check_report(found, "made up, the last complete day", judged, "Australia/Lord_Howe", [])
    ferry = chain(ROOT / "examples" / "data" / "ferry.csv", own=["@TernFerries", "@TernHelp"])
    check_report(found, "ferry", ferry, "Europe/Berlin", ["--day", "2024-04-20"])
    check_report(found, "ferry by kind", ferry, "UTC", ["--by", "kind"], by=("kind",))
    tweets = SHARED / "airline-sentiment" / "Tweets.even.csv"
    if tweets.is_file():
        judged = chain(tweets)
        check_report(found, "airline", judged, "America/Los_Angeles", ["--day", "2015-02-22"])
        check_report(found, "airline by airline", judged, "America/Los_Angeles", ["--day", "2015-02-22", "--by", "extra.airline"], by=("extra.airline",))
        for path in sorted((SHARED / "twcs").glob("*.csv")):
            check_report(found, path.name, chain(path), "America/New_York", [])
    else:
        print(f"no {tweets}: real exports were left out")
    remove(folder)
    found.finish("every number of the daily report is repeated by plain counting")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""People who became pseudonyms, or were erased, leave cases, clocks and reports as they were; and none of their bytes.

usage: redact_join_test.py BIN
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

BIN = pathlib.Path(sys.argv[1]).resolve()
OWN = "acmehelp"


def tool(name, *words, given=b""):
    return subprocess.run([BIN / f"sc-{name}", *words], input=given, capture_output=True, check=True).stdout


def stream(dice):
    """Conversations of customers with a brand, on networks that know ids, handles or names only."""
    lines, number = [], 0
    people = [{"id": str(70000 + at), "handle": f"Person_{at}x", "name": f"Given{at} Sur{at}", "followers": at * 7} for at in range(60)]
    for talk in range(240):
        person = dice.choice(people)
        network = dice.choice(["twitter", "mastodon", "facebook"])
        known = {"twitter": ("id", "handle", "name", "followers"), "mastodon": ("handle", "name"), "facebook": ("id", "name")}[network]
        author = {key: person[key] for key in known}
        parent, minute, day = None, 0, dice.randrange(1, 5)
        for turn in range(dice.randrange(1, 6)):
            ours = turn % 2 == 1
            minute += dice.randrange(1, 50)
            number += 1
            post = {"type": "post", "id": f"{network}:{900000 + number}", "network": network, "kind": "reply" if parent else "post", "visibility": "public",
                    "time": f"2024-05-0{day}T{8 + minute // 60:02}:{minute % 60:02}:00Z", "author": {"handle": OWN, "followers": 9000} if ours else author}
            called = person["handle"] if network != "facebook" else person["name"]
            post["text"] = f"@{person['handle']} sorry, we look into it" if ours else f"@{OWN} my parcel is late, terrible. {called} {'07700 900%03d' % dice.randrange(1000) if turn else ''}"
            if ours:
                post["actor"] = {"role": "brand"}
                post["account"] = OWN
                if network != "facebook":
                    post["reply_to_author"] = person["handle"].lower()
            post["mentions"] = [person["handle"]] if ours and network != "facebook" else [OWN]
            if parent:
                post["reply_to"] = parent
            if network == "twitter" and not ours:
                post["url"] = f"https://twitter.com/{person['handle']}/status/{number}"
                post["extra"] = {"screen_name": person["handle"], "user": {"id": int(person["id"]), "bio": f"I am {person['name']}"}}
            lines.append(json.dumps(post))
            parent = post["id"]
    return ("\n".join(lines) + "\n").encode(), people


def road(judged):
    cases = tool("sla", given=tool("thread", given=judged))
    return judged, cases, daily(judged), tool("report", "sla", given=cases)


def daily(judged):
    """The report of a day without the links that it lists."""
    report = tool("report", "daily", "--day", "2024-05-04", given=judged).decode()
    return [line for line in report.splitlines() if not re.match(r"  (https://|twitter:|post )", line)]


def nameless(cases):
    """What a case is, without who it is with."""
    out = []
    for line in cases.splitlines():
        record = json.loads(line)
        if record.get("type") != "case":
            continue
        for key in ("id", "customer", "aliases"):
            record.pop(key, None)
        for turn in record["turns"]:
            turn.pop("handle", None)
        out.append(json.dumps(record, sort_keys=True))
    return sorted(out)


def main():
    dice = random.Random(5)
    posts, people = stream(dice)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        key, list_file = pathlib.Path(folder) / "people.key", pathlib.Path(folder) / "leavers.txt"
        key.write_bytes(bytes(range(32)))
        hide = ("redact", "--mode", "pseudonym", "--key", key, "--own", f"@{OWN}")
        hidden = tool(*hide, given=posts)
        # What is judged by a model that was learned may hang on the words that were hidden, so there it is judged before.
        plain = road(tool("classify", "--model", "lexicon", given=posts)), road(tool("classify", "--model", "lexicon", given=hidden))
        learned = road(tool("classify", given=posts)), road(tool(*hide, given=tool("classify", given=posts)))
        before = learned[0]
        for one, other in (plain, learned):
            for at, what in enumerate(("cases", "the daily report", "the report of clocks"), 1):
                if (nameless(one[at]) if at == 1 else one[at]) != (nameless(other[at]) if at == 1 else other[at]):
                    wrong.append(f"pseudonyms change {what}")
        for person in people:
            for value in (person["id"], person["handle"], person["name"]):
                if value.lower().encode() in hidden.lower():
                    wrong.append(f"{value} is still there among pseudonyms")
        halves = posts.splitlines(keepends=True)
        parts = b"".join(tool("redact", "--mode", "pseudonym", "--key", key, "--own", f"@{OWN}", given=b"".join(part)) for part in (halves[:200], halves[200:]))
        if parts != hidden:
            wrong.append("the same person has another pseudonym in another run")
        key.write_bytes(bytes(range(1, 33)))
        other_key = tool("redact", "--mode", "pseudonym", "--key", key, "--own", f"@{OWN}", given=posts)
        if {json.loads(line)["author"].get("handle") for line in hidden.splitlines()} & {json.loads(line)["author"].get("handle") for line in other_key.splitlines()} - {OWN, None}:
            wrong.append("another key gives the same pseudonyms")

        leavers = people[::3]
        list_file.write_text("".join(f'@{person["handle"]} {person["id"]} "{person["name"]}"\n' for person in leavers))
        judged, cases, day, clocks = before
        for what, archive in (("posts", posts), ("judged posts", judged), ("cases", cases)):
            without = tool("redact", "--erase", list_file, given=archive)
            for person in leavers:
                for value in (person["id"], person["handle"], person["name"]):
                    if value.lower().encode() in without.lower():
                        wrong.append(f"{value} is still there in {what}")
            if what == "judged posts" and daily(without) != day:
                wrong.append("erasing changes the daily report")
            if what == "judged posts" and tool("report", "sla", given=tool("sla", given=tool("thread", given=without))) != clocks:
                wrong.append("erasing posts changes the report of clocks")
            if what == "cases" and tool("report", "sla", given=without) != clocks:
                wrong.append("erasing in cases changes the report of clocks")
        partial = tool("report", "daily", "--day", "2024-05-04", "--partial", given=judged)
        if tool("redact", "--erase", list_file, given=partial) != partial or tool("redact", given=partial) != partial:
            wrong.append("a partial record changes")
    print("\n".join(wrong) or f"{len(before[1].splitlines())} records, {len(leavers)} erased: all joins and counts hold")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cases are what a slow independent threading finds, on made-up posts and, where it is present, on a real export.

The threading here knows sc-record(5) and sc-thread(1), and nothing of the tool's code. Compared are the cases, the turns
of each, and the time from a customer's first turn to the first turn of ours after it; and the bytes, whatever the order
of the input and however little memory there is. The tool's own output goes through it unchanged.
"""
import collections
import datetime
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import SHARED, Findings, lines_of, run, seed, tool  # noqa: E402

OURS = ("brand", "agent", "bot")
GAP = 72 * 3600


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() if text else None


def is_ours(post):
    return (post.get("actor") or {}).get("role") in OURS


def account_of(post):
    name = post.get("account") or (is_ours(post) and (post.get("author") or {}).get("handle")) or ""
    return name.lstrip("@").lower()


def person_of(post):
    author = post.get("author") or {}
    if is_ours(post):
        return (post.get("reply_to_author") or "").lstrip("@").lower()
    return author.get("id") or (author.get("handle") or author.get("name") or "").lower() or author.get("customer") or ""


def winners(posts):
    best = {}
    for post in posts:
        when = max(seconds(post[name]) for name in ("time", "edited", "deleted") if post.get(name))
        rank = (when, seconds(post.get("seen")) or float("-inf"), json.dumps(post, ensure_ascii=False, separators=(",", ":")).encode())
        if post["id"] not in best or rank > best[post["id"]][0]:
            best[post["id"]] = (rank, post)
    return {id_: post for id_, (_, post) in best.items()}


class Threading:
    """One dictionary for everything, each question asked anew."""

    def __init__(self, versions):
        self.posts = winners(versions)
        self.parent = {id_: post.get("reply_to") for id_, post in self.posts.items()}
        self.find_people()
        self.cut_circles()
        self.join(versions)
        self.find_roots()
        self.find_cases()

    def key(self, id_):
        return (seconds(self.posts[id_]["time"]), id_)

    def find_people(self):
        """person[id]: the account that speaks, or the customer that its earliest post with one declares."""
        told = {}
        for id_ in sorted(self.posts, key=self.key, reverse=True):
            post = self.posts[id_]
            customer = (post.get("author") or {}).get("customer")
            if customer and not is_ours(post):
                told[post["network"], person_of(post)] = ("customer", customer)
        self.person = {}
        for id_, post in self.posts.items():
            account = (post.get("network"), person_of(post))
            self.person[id_] = told.get(account, account) if account[1] else ""

    def above(self, id_):
        parent = self.parent[id_]
        return parent if parent in self.posts else None

    def cut_circles(self):
        for start in self.posts:
            seen, at = [], start
            while at is not None and at not in seen:
                seen.append(at)
                at = self.above(at)
            if at is not None:
                circle = seen[seen.index(at):]
                self.parent[min(circle, key=self.key)] = None

    def join(self, versions):
        neighbours = collections.defaultdict(set)

        def link(one, other):
            neighbours[one].add(other)
            neighbours[other].add(one)

        def source(post):
            return post.get("network"), post.get("visibility") == "private", (post.get("source") or {}).get("format")

        for id_, post in self.posts.items():
            neighbours[id_].add(id_)
            for other in (self.parent[id_], post.get("conversation")):
                if other:
                    link(id_, other)
        threaded = {source(post) for post in versions if post.get("reply_to") or post.get("conversation")}
        talks = collections.defaultdict(list)
        for id_, post in self.posts.items():
            if source(post) not in threaded and self.person[id_]:
                talks[post.get("network"), post.get("visibility") == "private", self.person[id_], account_of(post)].append(id_)
        self.paired = set()
        for ids in talks.values():
            ids.sort(key=self.key)
            for one, other in zip(ids, ids[1:]):
                if self.key(other)[0] - self.key(one)[0] < GAP:
                    link(one, other)
                    self.paired |= {one, other}
        self.tree = {}
        for start in neighbours:
            if start in self.tree:
                continue
            self.tree[start], todo = start, [start]
            while todo:
                for other in neighbours[todo.pop()]:
                    if other not in self.tree:
                        self.tree[other] = start
                        todo.append(other)

    def find_roots(self):
        offers = collections.defaultdict(set)
        for id_, post in self.posts.items():
            tree = offers[self.tree[id_]]
            tree.add((1 if self.parent[id_] is None else 2, *self.key(id_)))
            if self.parent[id_] is not None and self.parent[id_] not in self.posts:
                tree.add((1, float("-inf"), self.parent[id_]))
            named = post.get("conversation")
            if named and (named not in self.posts or self.parent[named] is None):
                tree.add((0, *(self.key(named) if named in self.posts else (float("-inf"), named))))
        self.root = {tree: min(of) for tree, of in offers.items()}
        # Roots that nothing but their ids tells apart: which of them is taken is the tool's business.
        self.same_root = {other[2]: self.root[tree][2] for tree, of in offers.items() for other in of if other[:2] == self.root[tree][:2]}

    def brand_of(self, id_):
        post = self.posts[id_]
        above = self.above(id_)
        answers = [other for other in self.children[id_] if is_ours(self.posts[other]) and account_of(self.posts[other])]
        own = {(each.get("network"), account_of(each)) for each in self.versions_of_ours}
        for brand in (account_of(post), answers and account_of(self.posts[min(answers, key=self.key)]),
                      above and is_ours(self.posts[above]) and account_of(self.posts[above]),
                      next((name.lower() for name in post.get("mentions") or () if (post.get("network"), name.lower()) in own), None)):
            if brand:
                return brand
        return None

    def find_cases(self):
        self.children = collections.defaultdict(list)
        for id_ in self.posts:
            if self.above(id_):
                self.children[self.above(id_)].append(id_)
        self.versions_of_ours = [post for post in self.posts.values() if is_ours(post)]
        groups = collections.defaultdict(list)
        for id_, post in self.posts.items():
            if not is_ours(post) or (self.person[id_] and not self.parent[id_]):
                groups[self.tree[id_], self.person[id_]].append(id_)
        self.home, self.name = {}, {}
        for (tree, person), ids in groups.items():
            ids.sort(key=self.key)
            people = [id_ for id_ in ids if not is_ours(self.posts[id_])]
            if not any(self.asks(id_) for id_ in people):
                continue
            self.name[tree, person] = person_of(self.posts[people[0]])
            brands = {id_: self.brand_of(id_) if id_ in people else account_of(self.posts[id_]) or None for id_ in ids}
            current = next((brands[id_] for id_ in ids if brands[id_]), None)
            for id_ in ids:
                current = brands[id_] or current
                brands[id_] = current
            spoken = {brands[id_] for id_ in people}
            last = None
            for id_ in ids:
                last = brands[id_] if brands[id_] in spoken else last if last is not None else min(spoken, key=str)
                self.home[id_] = (tree, person, last)
        for id_ in self.posts:
            at = id_
            while at is not None and at not in self.home:
                at = self.above(at)
            if at is not None:
                self.home.setdefault(id_, self.home[at])
        self.collect()

    def asks(self, id_):
        above = self.above(id_)
        return above is None or is_ours(self.posts[above]) or any(is_ours(self.posts[other]) for other in self.children[id_])

    def collect(self):
        self.cases = collections.defaultdict(set)
        for id_, home in self.home.items():
            post, above = self.posts[id_], self.above(id_)
            customer = not is_ours(post) and home[:2] == (self.tree[id_], self.person[id_])
            self.cases[home].add((id_, "ours" if is_ours(post) else "customer" if customer else "other"))
            visits = above and not is_ours(self.posts[above]) and self.person[above] != self.person[id_]
            if customer and visits and self.home[above] != home:
                self.cases[self.home[above]].add((id_, "other"))
        for home in list(self.cases):
            root = self.root[home[0]][2]
            if root in self.posts and is_ours(self.posts[root]) and root not in self.home:
                self.cases[home].add((root, "ours"))
        for id_, home in list(self.home.items()):
            above = self.above(id_)
            if above and is_ours(self.posts[above]) and above not in self.home and not is_ours(self.posts[id_]):
                self.cases[home].add((above, "ours"))

    def result(self):
        """root, customer, brand -> the turns, first-response seconds, whether it was paired"""
        found = {}
        for (tree, person, brand), turns in self.cases.items():
            times = {(id_, by): seconds(self.posts[id_]["time"]) for id_, by in turns}
            first = min(time for (_, by), time in times.items() if by == "customer")
            after = [time for (_, by), time in times.items() if by == "ours" and time >= first]
            found[self.root[tree][2], self.name[tree, person], brand] = (sorted(turns), min(after) - first if after else None, any(id_ in self.paired for id_, _ in turns))
        return found


def by_of(turn):
    return "ours" if turn["by"] in OURS else turn["by"]


def told(cases, same_root):
    """The same from the tool's cases."""
    found = {}
    for case in cases:
        turns = case["turns"]
        first = min(seconds(turn["time"]) for turn in turns if turn["by"] == "customer")
        after = [seconds(turn["time"]) for turn in turns if by_of(turn) == "ours" and seconds(turn["time"]) >= first]
        found[same_root.get(case["root"], case["root"]), case.get("customer", ""), case.get("brand")] = (
            sorted((turn["post"], by_of(turn)) for turn in turns), min(after) - first if after else None, case.get("joined_by") == "pair")
    return found


def made_up(rng, count):
    """Posts with every kind of bond: answers, roots, circles, repeats, declared customers, answers to what is missing, chats without any."""
    posts = []
    declared = rng.choice([0, 0.1, 0.6])  # how often a customer is
    people = [f"p{number}" for number in range(max(2, count // 8))]
    for number in range(count):
        network = rng.choice(["net", "net", "net", "chat", "mail"])
        ours = rng.random() < 0.35
        post = {"type": "post", "id": f"{network}:{number}", "network": network, "visibility": rng.choice(["public", "public", "private"]),
                "time": f"2024-05-{rng.randrange(1, 25):02}T{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}Z", "text": f"number {number}"}
        name = rng.choice(["Acme", "acme", "Apex", "Tern"]) if ours else rng.choice(people)
        if ours:
            post["author"] = {"handle": name}
            post["actor"] = {"role": rng.choice(OURS)}
        elif rng.random() < 0.95:
            post["author"] = {rng.choice(["id", "handle"]): name}
        if not ours and rng.random() < 0.3:
            post["account"] = rng.choice(["Acme", "Apex"])
        if not ours and rng.random() < 0.3:
            post["mentions"] = rng.sample(["acme", "Apex", "nobody", "p1"], 2)
        if network == "chat":
            if ours:
                post["reply_to_author"] = rng.choice(people[:4])
                post["account"] = "Acme"
            else:
                post["author"] = {"id": rng.choice(people[:4])}
                post["account"] = "Acme"
        else:
            if network == "mail" and not ours:
                post["author"] = {"handle": f"m{rng.randrange(6)}"}
            if rng.random() < 0.8:
                post["reply_to"] = f"net:{rng.randrange(max(0, number - 12), number + (8 if rng.random() < 0.1 else 1))}"
            if rng.random() < 0.1:
                post["conversation"] = f"net:{rng.randrange(max(0, number - 20), number + 1)}"
        if not ours and rng.random() < declared:
            post.setdefault("author", {})["customer"] = rng.choice(["C-1", "C-2", "C-3"])
        if rng.random() < 0.2:
            post["replies"] = [f"net:{rng.randrange(count + 20)}" for _ in range(rng.randrange(1, 3))]
        posts.append(post)
        if rng.random() < 0.05:
            repeat = dict(post, text="again", **rng.choice([{}, {"seen": "2024-06-01T00:00:00Z"}, {"edited": "2024-06-01T00:00:00Z"}]))
            if rng.random() < 0.5 and network != "chat":
                repeat["reply_to"] = f"net:{rng.randrange(count)}"
            posts.append(repeat)
    return [post for post in posts if rng.random() < 0.9]


def lines(posts):
    return [json.dumps(post, ensure_ascii=False, separators=(",", ":")).encode() for post in posts]


def split(output):
    cases = [line for line in lines_of(output) if line.startswith(b'{"type":"case"')]
    return [line for line in lines_of(output) if not line.startswith(b'{"type":"case"')], cases


def compare(found, what, given, others=()):
    """`given`: posts as lines; `others`: lines of other records that go along."""
    done = run([tool("sc-thread")], b"".join(line + b"\n" for line in [*given, *others]))
    found.check(done.returncode == 0 and done.stderr == b"", f"{what}: exit {done.returncode}, {done.stderr[:300]!r}")
    posts, cases = split(done.stdout)
    found.check(len(posts) == len(given) + len(others), f"{what}: {len(given)} posts, {len(posts)} came out")
    records = [json.loads(line) for line in cases]
    found.check([case["id"] for case in records] == sorted({case["id"] for case in records}, key=str.encode), f"{what}: the cases are not in the order of ids, each once")
    slow = Threading([json.loads(line) for line in given])
    fast = told(records, slow.same_root)
    wanted = slow.result()
    for key in wanted.keys() | fast.keys():
        found.check(wanted.get(key) == fast.get(key), f"{what}: case {key}: {fast.get(key)} is not {wanted.get(key)}")
    check_turns(found, what, posts, records, slow)
    return done.stdout, cases


def check_turns(found, what, posts, records, slow):
    """A post's annotation names the place where its case has it."""
    at = {case["id"]: case for case in records}
    for line in posts:
        post = json.loads(line)
        if post.get("type") != "post":
            continue
        thread = post["thread"]
        if not thread:
            found.check(post["id"] not in slow.home, f"{what}: {post['id']} has no case")
            continue
        found.check(at[thread["case"]]["turns"][thread["turn"] - 1]["post"] == post["id"], f"{what}: {post['id']} is not turn {thread}")
    for case in records:
        missing = sum(len([id_ for id_ in slow.posts[turn["post"]].get("replies") or () if id_ not in slow.posts]) for turn in case["turns"] if turn["by"] == "customer")
        found.check(case["facts"].get("missing_replies", 0) == missing, f"{what}: {case['id']} misses {missing} replies, not {case['facts'].get('missing_replies')}")


def check_order(found, rng, what, given, cases, whole):
    """Neither the order of the input, nor memory, nor a second run makes a difference."""
    shuffled = list(given)
    rng.shuffle(shuffled)
    again = run([tool("sc-thread")], b"".join(line + b"\n" for line in shuffled)).stdout
    found.check(split(again)[1] == cases, f"{what}: the order of the input makes a difference")
    small = run([tool("sc-thread"), "--memory", "1k"], b"".join(line + b"\n" for line in given)).stdout
    found.check(split(small)[1] == cases, f"{what}: little memory makes a difference")
    found.check(run([tool("sc-thread")], whole).stdout == whole, f"{what}: twice is not once")


def check_shared(found, rng):
    if not (SHARED / "twcs").is_dir():
        print("shared data skipped: there is none")
        return
    for path in sorted((SHARED / "twcs").glob("*.csv")):
        posts = subprocess.run([tool("sc-ingest"), "-q", path], capture_output=True, timeout=300).stdout
        given = [line for line in lines_of(posts) if line.startswith(b'{"type":"post"')]
        whole, cases = compare(found, path.name, given)
        check_order(found, rng, path.name, given, cases, whole)
        print(f"{path.name}: {len(given)} posts, {len(cases)} cases")


def main():
    rng = random.Random(seed())
    found = Findings()
    for number in range(60):
        given = lines(made_up(rng, rng.choice([3, 8, 30, 120])))
        whole, cases = compare(found, f"made-up {number}", given)
        check_order(found, rng, f"made-up {number}", given, cases, whole)
    check_shared(found, rng)
    found.finish("cases are what a slow threading finds")


if __name__ == "__main__":
    main()

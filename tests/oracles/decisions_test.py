#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sc-route decides as a plain evaluator of its own does, and the facts of its trace alone lead to the same decision.

Random playbooks are made as trees, printed as TOML and asked of random records; the trees are answered here, in Kleene's
logic, without a parser and without anything of the tools. A decision is made twice: from the record, and from
`route.trace.facts`. Traces of all three sizes must tell the same decision.

usage: decisions_test.py BIN_DIR
"""
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

ABSENT = object()
ROUNDS, RULES, RECORDS = 60, 12, 60
TEXTS = {"network": ["twitter", "forum", "mail"], "lang": ["en", "de", "é"], "text": ["boat", "late boat", ""], "account": ["a", "b"]}
WORDS = {"classify.purpose": ["question", "concern", "advocacy", "other"], "classify.urgency": ["low", "normal", "high"],
         "actor.role": ["customer", "brand", "agent", "bot", "other"], "visibility": ["public", "private"]}
NUMBERS = ["author.followers", "metrics.views", "classify.sentiment.score"]
TRUTHS = ["classify.needs_response", "author.verified"]
LISTS = {"classify.risks": ["churn", "legal", "safety"], "classify.topics": ["billing", "food"], "tags": ["fail", "win"]}
OF_CASES = {"words": {"state": ["new", "acknowledged", "waiting_customer", "waiting_brand", "resolved", "reopened"], "facts.urgency": ["low", "normal", "high"]},
            "texts": {"brand": ["acme", "tern"], "facts.audience": ["press", "fan"]}, "numbers": ["facts.turns_customer", "facts.missing_replies"],
            "truths": ["facts.needs_response"], "lists": {"facts.topics": ["billing", "food"], "networks": ["twitter", "forum"]}}
OF_POSTS = {"words": WORDS, "texts": TEXTS, "numbers": NUMBERS, "truths": TRUTHS, "lists": LISTS}
WHOLE = {"author.followers", "metrics.views", "facts.turns_customer", "facts.missing_replies"}


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- Trees: (kind, ...), printed by `printed` and answered by `answer` with True, False or None for unknown.

def random_leaf(rng, fields):
    kind = rng.choice(["equal", "equal", "among", "number", "number", "truth", "holds", "has", "contains", "size"])
    named = {**fields["words"], **fields["texts"]}
    if kind in ("equal", "among"):
        path = rng.choice(sorted(named))
        return (kind, path, rng.choice(["==", "!="]) if kind == "equal" else None, rng.sample(named[path], rng.randrange(1, len(named[path]) + 1)))
    if kind == "number":
        path = rng.choice(fields["numbers"])
        return (kind, path, rng.choice(["==", "!=", "<", "<=", ">", ">="]), rng.choice([0, 1, 5, 9]) if path in WHOLE else rng.choice([-0.5, 0, 0.25]))
    if kind == "truth":
        return (kind, rng.choice(fields["truths"]), rng.choice(["", "== true", "== false"]))
    if kind == "has":
        return (kind, rng.choice([*named, *fields["numbers"], *fields["truths"], *fields["lists"]]))
    path = rng.choice(sorted(fields["texts"] if kind == "contains" else fields["lists"]))
    return (kind, path, rng.choice((fields["texts"] if kind == "contains" else fields["lists"])[path]) if kind != "size" else rng.randrange(3))


def random_tree(rng, fields, depth):
    if depth == 0 or rng.random() < 0.35:
        return random_leaf(rng, fields)
    kind = rng.choice(["and", "and", "or", "not"])
    if kind == "not":
        return (kind, random_tree(rng, fields, depth - 1))
    return (kind, *[random_tree(rng, fields, depth - 1) for _ in range(rng.randrange(2, 4))])


def printed(tree):
    kind = tree[0]
    if kind in ("and", "or"):
        return (" && " if kind == "and" else " || ").join(f"({printed(one)})" if one[0] in ("and", "or") else printed(one) for one in tree[1:])
    if kind == "not":
        return f"!({printed(tree[1])})"
    path = tree[1]
    if kind == "equal":
        return f"{path} {tree[2]} {quoted(tree[3][0])}"
    if kind == "among":
        return f"{path} in [{', '.join(map(quoted, tree[3]))}]"
    if kind == "number":
        return f"{path} {tree[2]} {tree[3]}"
    if kind == "truth":
        return f"{path} {tree[2]}".strip()
    if kind == "has":
        return f"has({path})"
    if kind == "contains":
        return f"{path}.contains({quoted(tree[2])})"
    if kind == "size":
        return f"size({path}) > {tree[2]}"
    return f"{quoted(tree[2])} in {path}"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def fitting(path, value):
    """The value as its field documents it, or None: absent, null and other types are unknown."""
    if path in NUMBERS or path in OF_CASES["numbers"]:
        return value if is_number(value) and not (path in WHOLE and value != int(value)) else None
    if path in TRUTHS or path in OF_CASES["truths"]:
        return value if isinstance(value, bool) else None
    if path in LISTS or path in OF_CASES["lists"]:
        return value if isinstance(value, list) else None
    return value if isinstance(value, str) else None


def compared(sign, left, right):
    return {"==": left == right, "!=": left != right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def answer(tree, fact):
    kind = tree[0]
    if kind == "not":
        inner = answer(tree[1], fact)
        return None if inner is None else not inner
    if kind in ("and", "or"):
        answers = [answer(one, fact) for one in tree[1:]]
        decisive = kind == "or"
        return decisive if decisive in answers else None if None in answers else not decisive
    value = fitting(tree[1], fact(tree[1]))
    if kind == "has":
        return value is not None
    if value is None:
        return None
    if kind == "equal":
        return compared(tree[2], value, tree[3][0])
    if kind == "among":
        return value in tree[3]
    if kind == "number":
        return compared(tree[2], value, tree[3])
    if kind == "truth":
        return value if tree[2] != "== false" else not value
    if kind == "contains":
        return tree[2] in value
    if kind == "size":
        return len(value) > tree[2]
    if tree[2] in [one for one in value if isinstance(one, str)]:
        return True
    return None if any(not isinstance(one, str) for one in value) else False


# --- Playbooks and what they decide.

def random_rule(rng, number):
    rule = {"id": f"rule {number}" if rng.random() < 0.1 else f"rule-{number}", "on": "case" if rng.random() < 0.3 else "post"}
    rule["tree"] = None if rng.random() < 0.03 else random_tree(rng, OF_CASES if rule["on"] == "case" else OF_POSTS, 3)
    if rng.random() < 0.8:
        rule["respond"] = rng.random() < 0.6
    if rule.get("respond") is False or rng.random() < 0.2:
        rule["because"] = rng.choice(["it is no question", 'they said "no"', "é"])
    for name, values in (("team", ["care", "billing"]), ("priority", ["low", "normal", "high", "urgent"])):
        if rng.random() < 0.4:
            rule[name] = rng.choice(values)
    if rng.random() < 0.3:
        rule["visibility"] = rng.choice(["public", "private"])
        if rule["visibility"] == "private":
            rule["reason"] = rng.choice(["customer-asked", "security"])
    for name in ("escalate", "collaborate"):
        if rng.random() < 0.3:
            rule[name] = rng.sample(["legal", "press", "harbour"], rng.randrange(1, 4))
    rule["continue"] = rng.random() < 0.35
    return rule


def toml_of(rules):
    out = ""
    for rule in rules:
        out += "[[rule]]\n" + "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in rule.items() if name != "tree")
        if rule["tree"] is not None:
            out += f"when = '{printed(rule['tree'])}'\n"
    return out


def decide(rules, fact):
    """What the rules decide: the members of `route` but playbook and trace; and who matched."""
    ours = fact("type") == "post" and fact("actor.role") in ("brand", "agent", "bot")
    route, matched = {}, []
    for rule in rules:
        if rule["on"] != fact("type") or (ours and rule.get("respond") is not False):
            continue
        if rule["tree"] is not None and answer(rule["tree"], fact) is not True:
            continue
        matched.append(rule["id"])
        for name, partner in (("respond", "because"), ("visibility", "reason")):
            if name in rule:
                route.pop(partner, None)
        for name in ("respond", "because", "team", "priority", "visibility", "reason"):
            if name in rule:
                route[name] = rule[name]
        for name in ("escalate", "collaborate"):
            route.setdefault(name, []).extend(one for one in rule.get(name, []) if one not in route[name])
        if not rule["continue"]:
            route["rule"] = rule["id"]
            break
    if ours and "rule" not in route:
        route = {"respond": False, "because": "it is ours"}
    return {name: value for name, value in route.items() if value != []}, matched


def put(record, path, value):
    steps = path.split(".")
    for step in steps[:-1]:
        record = record.setdefault(step, {})
    record[steps[-1]] = value


def odd_value(rng):
    return rng.choice([None, 7, "x", True, [], {}, -1.5, ["legal", 3], "é"])


def random_record(rng, number):
    of_case = rng.random() < 0.3
    record = {"type": "case" if of_case else "post", "id": f"net:{number}"}
    if not of_case and rng.random() < 0.1:
        del record["type"]
    fields = OF_CASES if of_case else OF_POSTS
    for path, values in {**fields["words"], **fields["texts"]}.items():
        if rng.random() < 0.7:
            put(record, path, rng.choice(values))
    for path in fields["numbers"]:
        if rng.random() < 0.7:
            put(record, path, rng.choice([0, 1, 5, 9, 1.0, 5.5]) if path in WHOLE else rng.choice([-0.7, -0.5, 0, 0.25, 1]))
    for path in fields["truths"]:
        if rng.random() < 0.7:
            put(record, path, rng.random() < 0.5)
    for path, values in fields["lists"].items():
        if rng.random() < 0.7:
            put(record, path, rng.sample(values, rng.randrange(len(values) + 1)))
    for path in [*fields["words"], *fields["texts"], *fields["numbers"], *fields["truths"], *fields["lists"]]:
        if rng.random() < 0.03:
            put(record, path, odd_value(rng))
    return record


def reader(record):
    """Facts out of a record; one without a type is a post."""
    def fact(path):
        here = record
        for step in path.split("."):
            here = here.get(step, ABSENT) if isinstance(here, dict) else ABSENT
        return "post" if path == "type" and here in (ABSENT, None) else here
    return fact


def check_record(found, rules, record, route, what):
    wanted, matched = decide(rules, reader(record))
    trace = route.pop("trace")
    playbook = route.pop("playbook")
    found.check(route == wanted, f"{what}: {json.dumps(record)} is {json.dumps(route)}, not {json.dumps(wanted)}")
    found.check(len(playbook) == 8, f"{what}: the playbook is {playbook!r}")
    found.check(trace["matched"] == matched, f"{what}: {json.dumps(record)} matched {trace['matched']}, not {matched}")
    facts = trace["facts"]
    again, _ = decide(rules, lambda path: facts.get(path, ABSENT))
    found.check(again == route, f"{what}: the facts {json.dumps(facts)} alone decide {json.dumps(again)}, not {json.dumps(route)}")
    for path, value in facts.items():
        found.check(reader(record)(path) == value, f"{what}: {path} is told as {value!r}")
    for path in trace["unknown"]:
        found.check(fitting(path, reader(record)(path)) is None, f"{what}: {path} is called unknown")
    asked = [rule["id"] for rule in rules if rule["id"] in trace["matched"] + trace["lost"]]
    found.check(sorted(asked) == sorted(trace["matched"] + trace["lost"]), f"{what}: a rule is told twice: {trace}")
    return trace


def check_playbook(found, rng, folder, number):
    rules = [random_rule(rng, at) for at in range(RULES)]
    records = [random_record(rng, at) for at in range(RECORDS)]
    playbook = folder / "care.toml"
    playbook.write_text(toml_of(rules))
    given = "".join(json.dumps(record, ensure_ascii=rng.random() < 0.5) + "\n" for record in records).encode()
    bare = None
    for size in ("short", "full", "none"):
        done = run([tool("sc-route"), "-p", playbook, "--trace", size], given)
        found.check(done.returncode == 0 and done.stderr == b"", f"playbook {number}: exit {done.returncode}, {done.stderr[:500]!r}")
        routes = [json.loads(line)["route"] for line in lines_of(done.stdout)]
        found.check(len(routes) == len(records), f"playbook {number}: {len(routes)} of {len(records)} records")
        if size == "none":
            found.check(routes == bare, f"playbook {number}: without a trace the decisions differ")
            continue
        for record, route in zip(records, routes):
            trace = check_record(found, rules, record, route, f"playbook {number}, {size}")
            found.check(("why" in trace) == (size == "full") and (size == "short" or list(trace["why"]) == trace["lost"]), f"playbook {number}: why is told of {trace.get('why')}")
        bare = [{name: value for name, value in json.loads(line)["route"].items() if name != "trace"} for line in lines_of(done.stdout)]


def main():
    rng = random.Random(seed())
    found = Findings()
    folder = scratch()
    for number in range(ROUNDS):
        check_playbook(found, rng, folder, number)
    remove(folder)
    found.finish(f"{ROUNDS} playbooks of {RULES} rules decide {RECORDS} records each as a plain evaluator does")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds records to sc-record(5), whose member tables it reads, so that the law is written once.

    sc-ingest export.csv | tests/validator/validate_records.py          findings on standard output, exit 1 if there are any
    from validate_records import Law; for finding in Law().stream(lines): ...

A member that the page does not list is fine in a stream of strangers; `--ours` finds it, for what the tools made themselves.
"""
import datetime
import json
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "man/sc-record.5"
CLOCKS = ("acknowledge", "first", "next", "update", "resolution")
ANNOTATIONS = ("listen", "classify", "thread", "route", "assign", "sla", "draft", "lint", "redact")
# The section a table stands in, and whose members it lists.
SECTIONS = {"POSTS": ("post",), "listen": ("post",), "classify": ("post",), "thread, assign, draft, lint": ("post", "case"), "redact": ("post", "case", "event", "alert", "reject"), "route": ("post", "case"),
            "sla": ("case",), "CASES": ("case",), "EVENTS": ("event",), "SOURCE RECORDS": ("source",), "ALERTS": ("alert",), "TERMS": ("term",), "REJECTS": ("reject",),
            "PARTIALS": ("partial",)}
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
PLAIN_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,5}[1-9])?Z")
GENERATED = re.compile(r"[^:]+:~[0-9a-f]{16}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
DEEPEST = 256
OPEN = ("partial",)  # types whose further members belong to their writer


class Row:
    """One row of a table: a member's path, type, closed list of words, and whether it is always there."""

    def __init__(self, path, type_, meaning):
        self.path, self.type, self.always = path, type_, meaning.startswith("always")
        self.words = frozenset(meaning.rpartition(":")[2].split()) if type_ == "word" else None


def page_rows(text):
    """(record types, Row) of every table of the page."""
    section, member_table = "", False
    for line in text.replace("\tT{\n", "\t").splitlines():
        if line.startswith((".Sh ", ".Ss ")):
            section = line[4:]
        elif line.startswith("member\ttype\t"):
            member_table = True
        elif line.startswith(".TE"):
            member_table = False
        elif member_table and "\t" in line and section in SECTIONS:
            path, type_, *_, meaning = line.split("\t")
            for clock in CLOCKS if "CLOCK" in path else ("",):
                yield SECTIONS[section], Row(path.replace("CLOCK", clock), type_, meaning)


def is_time(value):
    match = TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return False
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return hour < 24 and minute < 60 and second <= 60


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_span(value):
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, int) and not isinstance(end, bool) for end in value) and 0 <= value[0] < value[1]


def is_texts(value):
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


FITS = {
    "text": lambda value: isinstance(value, str),
    "word": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and value != "",
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": is_number,
    "boolean": lambda value: isinstance(value, bool),
    "time": is_time,
    "texts": is_texts,
    "ids": lambda value: is_texts(value) and "" not in value,
    "span": is_span,
    "spans": lambda value: isinstance(value, list) and all(is_span(each) for each in value),
    "object": lambda value: isinstance(value, dict),
    "objects": lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
    "map": lambda value: isinstance(value, dict),
    "any": lambda value: True,
}


class Repeated(Exception):
    """A key stands twice in one object."""


def once_each(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Repeated(next(key for key, _ in pairs if [other for other, _ in pairs].count(key) > 1))
    return members


def no_constant(word):
    raise ValueError(f"{word} is not JSON")


def depth_of(line):
    depth = deepest = 0
    for mark in re.sub(r'"(?:[^"\\]|\\.)*"', "", line):
        depth += (mark in "[{") - (mark in "]}")
        deepest = max(deepest, depth)
    return deepest


class Law:
    """sc-record(5), read from its page."""

    def __init__(self, page=PAGE, ours=False):
        """`ours`: the records were made by the tools, so members that the page does not list are findings too."""
        self.ours = ours
        self.rows = {}  # record type -> path -> Row
        for types, row in page_rows(page.read_text(encoding="utf-8")):
            for type_ in types:
                self.rows.setdefault(type_, {})[row.path] = row
        for type_, rows in self.rows.items():
            unknown = sorted({row.type for row in rows.values()} - set(FITS))
            if unknown:
                raise ValueError(f"{page}: members of {type_} have unknown types: {', '.join(unknown)}")

    def stream(self, lines):
        """(line number, finding) of a stream, given as an iterable of bytes that end with LF."""
        for number, line in enumerate(lines, 1):
            for finding in self.line(line):
                yield number, finding

    def line(self, line):
        """What is wrong with one line of bytes."""
        if not line.endswith(b"\n"):
            return ["the line does not end with LF"]
        if line.startswith(b"\xef\xbb\xbf"):
            return ["begins with a byte order mark"]
        try:
            text = line.decode("utf-8").removesuffix("\n")
            if depth_of(text) > DEEPEST:
                return [f"nested deeper than {DEEPEST}"]
            record = json.loads(text, parse_constant=no_constant, object_pairs_hook=once_each if self.ours else None)
        except (UnicodeDecodeError, ValueError) as error:
            return [f"not a line of JSON in UTF-8: {error}"]
        except Repeated as error:
            return [f"the key {error} stands twice"]
        return self.record(record) if isinstance(record, dict) else ["not an object"]

    def record(self, record):
        """What is wrong with one record, as json.loads gives it."""
        type_ = record.get("type", "post")
        if not isinstance(type_, str):
            return ["type is no text"]
        rows = self.rows.get(type_)
        if rows is None:
            return [f"the type {type_!r} is not known"] if self.ours and type_ not in ("person", "content") else []
        found = [f"{path} is missing" for path, row in rows.items() if row.always and "." not in path and record.get(path) is None]
        ours = {key: record[key] for key in record if key in rows} if type_ in OPEN else record
        self.members(rows, ours, "", found)
        further = getattr(self, type_, None)
        if not found and further is not None:
            further(record, found)
        return found

    def members(self, rows, values, above, found):
        """Holds the members of one object to their rows."""
        for key, value in values.items():
            path = above + key
            row = rows.get(path)
            if row is None:
                if self.ours:
                    found.append(f"{path} is not in sc-record(5)")
                continue
            if value is None:
                if self.ours:
                    found.append(f"{path} is null; what is unknown is left out")
                continue
            self.value(rows, row, value, found)

    def value(self, rows, row, value, found):
        if not FITS[row.type](value):
            found.append(f"{row.path} is {json.dumps(value)[:60]}, no {row.type}")
            return
        if row.words is not None and value not in row.words:
            found.append(f"{row.path} is {value!r}, not one of {' '.join(sorted(row.words))}")
        if row.type == "time" and self.ours and not PLAIN_TIME.fullmatch(value):
            found.append(f"{row.path} is {value}, not in UTC as the tools write it")
        if row.type == "integer" and value < 0:
            found.append(f"{row.path} is negative")
        if row.type not in ("object", "objects"):
            return
        for each in value if row.type == "objects" else (value,):
            below = row.path + "."
            found += [f"{path} is missing" for path, other in rows.items()
                      if other.always and path.startswith(below) and "." not in path[len(below):] and each.get(path[len(below):]) is None]
            self.members(rows, each, below, found)

    # What the tables can't say.

    def post(self, record, found):
        network = record.get("network")
        if network is not None and network != network.lower():
            found.append(f"network {network!r} is not in lower case")
        for name, each in [("id", record["id"])] + [(name, record[name]) for name in ("reply_to", "conversation", "same_as") if record.get(name)]:
            if self.ours and network is not None and not each.startswith(network + ":"):
                found.append(f"{name} {each!r} does not begin with its network")
            if ":~" in each and not GENERATED.fullmatch(each):
                found.append(f"{name} {each!r} is not made as generated ids are")
        for name, sigil in (("mentions", "@"), ("tags", "#")):
            found += [f"{name} holds {each!r} with its {sigil}" for each in record.get(name) or () if each.startswith(sigil)]
        if record.get("lang") is not None and not LANGUAGE.fullmatch(record["lang"]):
            found.append(f"lang {record['lang']!r} is no language tag")
        self.spans(record, found)
        classify = record.get("classify") or {}
        sentiment = classify.get("sentiment") or {}
        if not -1 <= sentiment.get("score", 0) <= 1 or not 0 <= sentiment.get("p", 1) <= 1:
            found.append("classify.sentiment is out of range")

    @staticmethod
    def spans(record, found):
        text = (record.get("text") or "").encode("utf-8", "surrogatepass")
        spans = [("listen.matches", span) for match in (record.get("listen") or {}).get("matches") or () for span in match["spans"]]
        spans += [("classify.evidence", each["span"]) for each in (record.get("classify") or {}).get("evidence") or ()]
        for name, (start, end) in spans:
            if end > len(text):
                found.append(f"{name}: the span [{start},{end}] ends behind the text of {len(text)} bytes")
            elif any(at < len(text) and text[at] & 0xC0 == 0x80 for at in (start, end)):
                found.append(f"{name}: the span [{start},{end}] cuts a character")
        for match in (record.get("listen") or {}).get("matches") or ():
            ends = [end for span in match["spans"] for end in span]
            if ends != sorted(ends):
                found.append("listen.matches: spans overlap or are out of order")

    @staticmethod
    def source(record, found):
        reasons = record.get("reasons") or {}
        if not all(isinstance(count, int) and count > 0 for count in reasons.values()) or sum(reasons.values()) != record["rejects"]:
            found.append(f"reasons do not add up to {record['rejects']} rejects")
        if record.get("duplicates", 0) > record.get("posts", record.get("duplicates", 0)):
            found.append("more duplicates than posts")
        if record.get("first", "") > record.get("last", record.get("first", "")):
            found.append("first is later than last")

    @staticmethod
    def reject(record, found):
        if ("input" in record) == ("input_base64" in record):
            found.append("a reject has one of input and input_base64")

    @staticmethod
    def case(record, found):
        if not record["id"].startswith("case:"):
            found.append(f"id {record['id']!r} does not begin with case:")
        times = [turn["time"] for turn in record.get("turns") or () if turn.get("time")]
        if times != sorted(times):
            found.append("turns are not in order of time")


def main():
    options = [option for option in sys.argv[1:] if option == "--ours"]
    if len(options) != len(sys.argv) - 1:
        print("usage: validate_records.py [--ours] < records", file=sys.stderr)
        return 2
    count = 0
    for number, finding in Law(ours=bool(options)).stream(sys.stdin.buffer):
        print(f"{number}: {finding}")
        count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""The query language of sc-query(5) once more, slow and obvious: a query is read into a tree, and every term of the tree is
tried at every word of every text. Only well-formed queries are read. Nothing here is the tools' own.
"""
import re

from query_words import Reader, fold, words_of

BLANKS = " \t\n\r\u00A0\u2009\u3000"
CURLY = "“”„«»"
FIELDS = {"author": "author", "from": "author", "lang": "lang", "network": "network", "kind": "kind", "has": "has"}


# --- Reading. Trees: ("term", pieces), ("field", name, values), ("not", tree), ("and", ...), ("or", ...)

def lexemes(query):
    """("(", ), (")", ), ("quoted", text, tight) and ("run", text, tight); tight when no blank stands before it."""
    out, at, tight = [], 0, False
    while at < len(query):
        if query[at] in BLANKS:
            at, tight = at + 1, False
            continue
        if query[at] in "()":
            out.append((query[at], query[at], tight))
            at += 1
        elif query[at] in CURLY + '"':
            closers = '"' if query[at] == '"' else CURLY
            end = min(place for place in (query.find(closer, at + 1) for closer in closers) if place > 0)
            out.append(("quoted", query[at + 1:end], tight))
            at = end + 1
        else:
            end = at
            while end < len(query) and query[end] not in BLANKS + CURLY + '()"':
                end += 1
            out.append(("run", query[at:end], tight))
            at = end
        tight = True
    return out


class Parser:
    def __init__(self, query):
        self.rest = lexemes(query)

    def group(self):
        parts, joins = [self.operand()], set()
        while self.rest and self.rest[0][0] != ")":
            join = "and"
            if self.rest[0][:2] in (("run", "AND"), ("run", "OR")):
                join = self.rest.pop(0)[1].lower()
            joins.add(join)
            parts.append(self.operand())
        assert len(joins) < 2, "a mixture"
        return (joins.pop(), *parts) if joins else parts[0]

    def operand(self):
        kind, text, _ = self.rest.pop(0)
        if kind == "(":
            tree = self.group()
            assert self.rest.pop(0)[0] == ")"
            return tree
        if kind == "quoted":
            return ("term", pieces_of(text, True))
        if text == "NOT" or text == "-":
            return ("not", self.operand())
        if text[0] == "-":
            self.rest.insert(0, (kind, text[1:], True))
            return ("not", self.operand())
        name = re.match(r"([A-Za-z]+):", text)
        if name:
            return self.field(name.group(1), text[name.end():])
        return ("term", pieces_of(text, False))

    def field(self, name, value):
        values = [value]
        if not value and self.rest[0][0] == "quoted":
            values = [self.rest.pop(0)[1]]
        elif not value:
            values = []
            while self.rest.pop(0)[0] != ")":
                values.append(self.rest.pop(0)[1])
        return ("field", FIELDS[name], values)


class Piece:
    """One word of a query: the kind of word it asks for, a pattern of its spelling, whether it stands directly behind the last one."""

    def __init__(self, only, pattern, joined):
        self.only, self.pattern, self.joined = only, re.compile(pattern, re.S), joined


def pieces_of(text, quoted):
    pieces, last = [], None
    for kind, begin, end in Reader(text if quoted else text.replace("?", "x")).found:
        raw = text[begin + (kind in ("tag", "mention")):end]
        if kind == "emoji":
            raw = re.sub("[\U0001F3FB-\U0001F3FF]", "", raw)
        parts = [raw] if quoted else raw.split("?")
        pattern = ".".join(re.escape(fold(part)) for part in parts) + (".*" if text[end:end + 1] == "*" else "")
        if not pattern:
            continue
        pieces.append(Piece(kind if kind in ("tag", "mention") else None, pattern, kind == "ideograph" and last == begin))
        last = end if kind == "ideograph" else None
    return pieces


# --- Answering

def met(piece, word):
    """Where the word ends as the piece meets it, the furthest if in more than one way, or None."""
    if piece.only and piece.only != word.kind:
        return None
    return max((end for spelling, end in word.spellings if piece.pattern.fullmatch(spelling)), default=None)


def places(pieces, words):
    """Every word of the text is tried as the first."""
    spans = []
    for first in range(len(words) - len(pieces) + 1):
        for at, piece in enumerate(pieces, first):
            end = met(piece, words[at])
            if end is None or piece.joined and words[at].begin != words[at - 1].end:
                break
        else:
            spans.append((words[first].begin, end))
    return spans


class Post:
    def __init__(self, record):
        author = record.get("author", {})
        self.words = words_of(record["text"])
        self.names = [fold(name.lstrip("@")) for name in (author.get("handle", ""), author.get("id", "")) if name]
        self.lang, self.network, self.kind = (record.get(name, "").lower() for name in ("lang", "network", "kind"))
        kinds = {word.kind for word in self.words}
        self.has = {has for has, member in (("link", "links"), ("mention", "mentions"), ("tag", "tags")) if has in kinds or record.get(member)}

    def answers(self, field, value):
        if field == "author":
            wanted = fold(value.lstrip("@").rstrip("*"))
            return any(name.startswith(wanted) if value.endswith("*") else name == wanted for name in self.names)
        value = value.lower()
        if field == "lang":
            return self.lang == value or self.lang.startswith(value + "-")
        if field == "has":
            return value.replace("hashtag", "tag") in self.has
        return value == (self.network if field == "network" else self.kind)


def answer(tree, post):
    """Whether the tree holds, and the spans of what made it true."""
    kind = tree[0]
    if kind == "term":
        spans = places(tree[1], post.words)
        return bool(spans), spans
    if kind == "field":
        return any(post.answers(tree[1], value) for value in tree[2]), []
    if kind == "not":
        return not answer(tree[1], post)[0], []
    parts = [answer(part, post) for part in tree[1:]]
    holds = all(part[0] for part in parts) if kind == "and" else any(part[0] for part in parts)
    return holds, [span for true, spans in parts if holds and true for span in spans]


def united(spans):
    """In order, those that overlap made one."""
    out = []
    for begin, end in sorted(spans):
        if out and begin < out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([begin, end])
    return out[:1000]


def parse(query):
    parser = Parser(query)
    tree = parser.group()
    assert not parser.rest, "something is left over"
    return tree


def spans_of(tree, post):
    """None when the query does not hold, else its spans."""
    holds, spans = answer(tree, post)
    return united(spans) if holds else None

# SPDX-License-Identifier: Apache-2.0
"""The query language of sc-query(5) once more, slow and obvious: a query is read into a tree, and every term of the tree is
tried at every word of every text. Only well-formed queries are read. Nothing here is the tools' own.
"""
import datetime
import itertools
import pathlib
import re

from query_words import TOP_LEVEL, Reader, fold, is_digit, is_ideograph, is_letter, is_mark, is_picture, plain_emoji, raws_of, words_of

BLANKS = " \t\n\r\u00A0\u2009\u3000"
CURLY = "“”„«»"
FIELDS = {"from": "author", "channel": "network"}
COUNTRIES = {"uk": "gb", "usa": "us", "germany": "de", "south korea": "kr"}


# --- Reading. Trees: ("term", pieces), ("field", name, values), ("not", tree), ("and", ...), ("or", ...),
# ("near", words between, whether in order, trees), ("raw", text)

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
            range_of = re.compile(r"-?(?:followers|time):\[[^]]*\]|\[[^]]* TO [^]]*\]").match(query, at)
            end = range_of.end() if range_of else at
            while end < len(query) and query[end] not in BLANKS + CURLY + '()"':
                end += 1
            out.append(("run", query[at:end], tight))
            at = end
        tight = True
    return out


def listed(file):
    """Any of the terms in a file."""
    lines = [line.strip() for line in pathlib.Path(file).read_text().splitlines()]
    lines = [line for line in lines if line and not re.match(r"#([#\s]|$)", line)]
    return ("or", *(("term", pieces_of(line, " " in line or line[0] == '"')) for line in lines))


def values_of(file):
    """Those in a file, one a line."""
    lines = [line.strip() for line in pathlib.Path(file).read_text().splitlines()]
    return [line.strip('"') for line in lines if line and not re.match(r"#([#\s]|$)", line)]


class Parser:
    def __init__(self, query):
        self.rest = lexemes(query)

    def group(self):
        parts, joins = [self.operand()], set()
        while self.rest and self.rest[0][0] != ")":
            join = "and"
            near = re.fullmatch(r"NEAR/(\d+)(f?)", self.rest[0][1])
            if self.rest[0][0] == "run" and near:
                self.rest.pop(0)
                return ("near", int(near.group(1)), bool(near.group(2)), parts + [self.operand()])
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
            pieces = pieces_of(text, True)
            if self.rest and self.rest[0][2] and self.rest[0][1][0] == "~":
                return ("near", int(self.rest.pop(0)[1][1:]), False, [("term", term) for term in apart(pieces)])
            return ("term", pieces)
        if text == "NOT" or text == "-":
            return ("not", self.operand())
        if text[0] == "-":
            self.rest.insert(0, (kind, text[1:], True))
            return ("not", self.operand())
        fuzzy = re.fullmatch(r"(.+)~([12]?)", text)
        if fuzzy:
            piece = pieces_of(fuzzy.group(1), False)[0]
            return ("term", [Like(piece, int(fuzzy.group(2) or (2 if len(piece.folded) > 7 else 1)))])
        if text.startswith("list:"):
            return listed(text[5:] or self.rest.pop(0)[1])
        name = re.match(r"([A-Za-z]+):", text)
        if name and text[name.end():].startswith("list:"):
            return ("field", FIELDS.get(name.group(1), name.group(1)), values_of(text[name.end() + 5:] or self.rest.pop(0)[1]))
        if name and name.group(1) in ("raw", "exact"):
            written = text[name.end():] or self.rest.pop(0)[1]
            if name.group(1) == "raw":
                return ("raw", written)
            return ("term", [Exact(piece, word) for piece, word in zip(pieces_of(written, True), raws_of(written))])
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
                value = self.rest.pop(0)[1]
                values += values_of(value[5:] or self.rest.pop(0)[1]) if value.startswith("list:") else [value]
        return ("field", FIELDS.get(name, name), values)


def apart(pieces):
    """The words of a phrase one by one; characters that stand directly beside each other stay together."""
    terms = []
    for piece in pieces:
        if piece.joined:
            terms[-1].append(piece)
        else:
            terms.append([piece])
    return terms


class Piece:
    """One word of a query: the kind of word it asks for, a pattern of its spelling, whether it stands directly behind the last one."""

    def __init__(self, only, pattern, joined):
        self.only, self.pattern, self.joined = only, re.compile(pattern, re.S), joined
        self.folded = re.sub(r"\\(.)", r"\1", pattern)

    def fits(self, spelling, raw):
        return bool(self.pattern.fullmatch(spelling))


class Like(Piece):
    """A word with so many slips of the pen at most, none of them in the first letter."""

    def __init__(self, piece, most):
        self.only, self.joined, self.folded, self.most = piece.only, False, piece.folded, most

    def fits(self, spelling, raw):
        return spelling[:1] == self.folded[:1] and abs(len(spelling) - len(self.folded)) <= self.most and slips(spelling, self.folded) <= self.most


class Exact(Piece):
    """A word as it is written, but for a sign before it in the text."""

    def __init__(self, piece, written):
        self.only, self.joined, self.pattern, self.written = piece.only, piece.joined, piece.pattern, written

    def fits(self, spelling, raw):
        return bool(self.pattern.fullmatch(spelling)) and (raw == self.written or raw[:1] in "#@＃＠" and raw[1:] == self.written)


def slips(one, other):
    """A letter more, less or another, or two neighbours that changed places, each once."""
    table = {(-1, -1): 0}
    for at in range(len(one)):
        table[at, -1] = at + 1
    for to in range(len(other)):
        table[-1, to] = to + 1
    for at, to in itertools.product(range(len(one)), range(len(other))):
        ways = [table[at - 1, to] + 1, table[at, to - 1] + 1, table[at - 1, to - 1] + (one[at] != other[to])]
        if at and to and one[at] == other[to - 1] and one[at - 1] == other[to]:
            ways.append(table[at - 2, to - 2] + 1)
        table[at, to] = min(ways)
    return table[len(one) - 1, len(other) - 1]


def pieces_of(text, quoted):
    pieces, last = [], None
    for kind, begin, end in Reader(text if quoted else text.replace("?", "x")).found:
        raw = text[begin + (kind in ("tag", "mention")):end]
        parts = [raw] if quoted else raw.split("?")
        pattern = re.escape(plain_emoji(raw)) if kind == "emoji" else ".".join(re.escape(fold(part)) for part in parts)
        pattern += ".*" if text[end:end + 1] == "*" else ""
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
    if isinstance(piece, Like) and word.kind in ("link", "emoji", "ideograph"):
        return None
    return max((end for spelling, end in word.spellings if piece.fits(spelling, word.raw.encode()[:end - word.begin].decode())), default=None)


class Place:
    """A stretch of the text by bytes, and by the words it is."""

    def __init__(self, begin, end, first, behind):
        self.span, self.first, self.behind = (begin, end), first, behind


def places(pieces, words, before=None):
    """Every word of the text is tried as the first, and what goes on from it."""
    if not pieces:
        return [before]
    found = []
    for word in words:
        if before and (word.place != before.behind or pieces[0].joined and word.begin != before.span[1]):
            continue
        end = met(pieces[0], word)
        if end is not None:
            begin, first = (before.span[0], before.first) if before else (word.begin, word.place)
            found += places(pieces[1:], words, Place(begin, end, first, word.behind))
    return found


def bare_address(address):
    address = re.sub(r"^https?://", "", fold(address))
    return re.sub(r"^www\.", "", address)


def in_range(number, value):
    """1000, >1000, <=1000, [1000 TO 5000] or [* TO 5000]."""
    if number is None:
        return False
    if value[0] == "[":
        low, high = value[1:-1].split(" TO ")
        return (low == "*" or number >= int(low)) and (high == "*" or number <= int(high))
    sign, limit = re.fullmatch(r"([<>]?=?)(\d+)", value).groups()
    limit = int(limit)
    return {"": number == limit, ">": number > limit, "<": number < limit, ">=": number >= limit, "<=": number <= limit}[sign]


def stretch_of(text):
    """The first moment of 2024, 2024-05, 2024-05-01 or an instant, and the last."""
    if "T" in text:
        return (datetime.datetime.fromisoformat(text.replace("Z", "+00:00")),) * 2
    parts = [int(part) for part in text.split("-")]
    year, month, day = (parts + [1, 1])[:3]
    first = datetime.datetime(year, month, day, tzinfo=datetime.timezone.utc)
    ends = {1: (year + 1, 1, 1), 2: (year + month // 12, month % 12 + 1, 1)}
    end = datetime.datetime(*ends[len(parts)], tzinfo=datetime.timezone.utc) if len(parts) < 3 else first + datetime.timedelta(days=1)
    return first, end - datetime.timedelta(microseconds=1)


def in_time(said, value):
    """2024-05-01, >2024-05, <=2024, [2024-05-01 TO *]."""
    if not said:
        return False
    said = datetime.datetime.fromisoformat(said.replace("Z", "+00:00"))
    if value[0] == "[":
        low, high = value[1:-1].split(" TO ")
        return (low == "*" or said >= stretch_of(low)[0]) and (high == "*" or said <= stretch_of(high)[1])
    sign, when = re.fullmatch(r"([<>]?=?)(.+)", value).groups()
    first, last = stretch_of(when)
    return {"": first <= said <= last, ">": said > last, "<": said < first, ">=": said >= first, "<=": said <= last}[sign]


def place_words(text):
    """What a place's name is made of."""
    return [fold(word.raw) for word in words_of(text) if word.kind != "emoji"]


def place_is(said, value):
    said, wanted = " ".join(place_words(said)), " ".join(place_words(value))
    return bool(said) and (said.startswith(wanted) if value.endswith("*") else said == wanted)


def asks(text):
    """Whether a question mark stands outside of links."""
    linked = [(begin, end) for kind, begin, end in Reader(text).found if kind == "link"]
    return any(not any(begin <= mark.start() < end for begin, end in linked) for mark in re.finditer("[?¿\u037E՞؟፧‽⁇⁈⁉❓❔？]", text))


def links_in(text):
    """Links as words, but for mail, and well-known hosts alone; in a text whose blanks stand around hosts."""
    links = []
    for kind, begin, end in Reader(text).found:
        if kind == "link" and not re.match(r"(?!www\.)[A-Za-z0-9._+-]+@", text[begin:end], re.I):
            links.append(text[begin:end])
    hosts = re.findall(r"(?<!\S)(?:[A-Za-z]+\.)+[A-Za-z]+(?=[,.]?(?:\s|$))", text)
    return links + [host for host in hosts if host.rpartition(".")[2].lower() in TOP_LEVEL]


def alternatives(tree):
    """The terms that OR joins, in however many parentheses."""
    return [term for part in tree[1:] for term in alternatives(part)] if tree[0] == "or" else [tree]


def raw_places(written, text):
    """The bytes of the text that are just so, with no letter or digit going on at their ends."""
    spans = []
    for at in range(len(text)):
        end = at + len(written)
        before, behind = text[at - 1:at] if at else "", text[end:end + 1]
        cut = goes_on(written[0]) and goes_on(before) or goes_on(written[-1]) and goes_on(behind)
        marked = is_mark(behind) and (goes_on(written[-1]) or is_ideograph(written[-1]) or is_mark(written[-1]) or is_picture(written[-1]))
        if text.startswith(written, at) and not cut and not marked:
            begin = len(text[:at].encode())
            spans.append((begin, begin + len(written.encode())))
    return spans


def goes_on(character):
    return is_letter(character) or is_digit(character)


def near(most, ordered, terms, words):
    """The places of terms, a list each, that lie near each other: two with at most so many words between them, more where all
    lie apart in a stretch of as many words as they are and so many more."""
    lists = [[place for term in either for place in places(term[1], words)] for either in terms]
    found = []
    if len(lists) == 2:
        for left, right in itertools.product(*lists):
            in_order = 0 <= right.first - left.behind <= most
            if in_order or not ordered and 0 <= left.first - right.behind <= most:
                found += [left, right]
        return found
    stretch = most + sum(len(either[0][1]) for either in terms)
    for begin in range(len(words)):
        inside = [[place for place in list_ if begin <= place.first and place.behind <= begin + stretch] for list_ in lists]
        if all(inside) and are_apart(inside, []):
            found += [place for list_ in inside for place in list_]
    return found


def are_apart(lists, taken):
    """Whether one place of each list can be taken so that no two overlap."""
    return not lists or any(are_apart(lists[1:], taken + [place]) for place in lists[0]
                            if all(place.behind <= other.first or other.behind <= place.first for other in taken))


class Post:
    def __init__(self, record):
        author = record.get("author", {})
        self.record, self.text, self.words = record, record["text"], words_of(record["text"])
        self.names = self.names_of([author.get("handle"), author.get("id")])
        self.answered = self.names_of([record.get("reply_to_author")])
        kinds = {word.kind for word in self.words}
        self.has = {has for has, member in (("mention", "mentions"), ("tag", "tags")) if has in kinds or record.get(member)}
        self.links = [*record.get("links", []), *links_in(record["text"])]
        media = record.get("extra", {}).get("media", [])
        media = [media] if isinstance(media, str) else media
        marks = {"link": self.links, "media": [one for one in media if one.lower() not in ("link", "event", "note", "share", "status", "text", "")],
                 "question": asks(self.text) or self.says("classify", "purpose") == "question", "checkin": self.says("kind") == "checkin"}
        self.has |= {name for name, said in marks.items() if said}

    @staticmethod
    def names_of(names):
        """Each with and without its host."""
        folded = [fold(name.lstrip("@")) for name in names if name]
        return folded + [name.split("@")[0] for name in folded]

    def says(self, *path):
        value = self.record
        for name in path:
            value = value.get(name, {})
        return value.lower() if value != {} else ""

    def place(self, field):
        """The city or the state: what the source says, else a part of the place's name that is no venue."""
        extra = self.record.get("extra", {})
        said = {"city": extra.get("city", ""), "state": extra.get("state") or extra.get("region", "")}
        place = self.record.get("place", {})
        if not any(said.values()) and "venue" not in place:
            parts = place.get("name", "").split(",") + [""]
            said = {"city": parts[0], "state": parts[1]}
        return said[field]

    def answers(self, field, value):
        if field in ("author", "to"):
            names, wanted = self.names if field == "author" else self.answered, fold(value.lstrip("@").rstrip("*"))
            return any(name.startswith(wanted) if value.endswith("*") else name == wanted for name in names)
        if field == "followers":
            return in_range(self.record.get("author", {}).get("followers"), value)
        if field == "time":
            return in_time(self.record.get("time"), value)
        if field in ("url", "links"):
            wanted = re.escape(bare_address(value.rstrip("*")).removesuffix("/"))
            pattern = r"(?<!\w)" * wanted[0].isalnum() + wanted + (r"(?!\w)" if value[-1] != "*" and value.rstrip("/")[-1].isalnum() else "")
            return any(re.search(pattern, fold(address)) for address in (self.links if field == "links" else [self.says("url")]))
        if field == "site":
            host = re.sub(r"[:/].*", "", re.sub(r"^https?://", "", self.says("url")))
            return ("." + host).endswith("." + bare_address(value).removesuffix("/"))
        value = value.lower()
        if field == "lang":
            lang, value = self.says("lang").replace("_", "-"), value.replace("_", "-")
            return lang == value or lang.startswith(value + "-")
        if field == "country":
            said = self.says("extra", "country")
            return COUNTRIES.get(said, said) == COUNTRIES.get(value, value)
        if field in ("state", "city"):
            return place_is(self.place(field), value)
        if field == "location":
            said, wanted = place_words(self.says("author", "location")), " ".join(place_words(value))
            tails = [" ".join(said[at:]) for at in range(len(said))]
            return any(tail.startswith(wanted) if value.endswith("*") else (tail + " ").startswith(wanted + " ") for tail in tails)
        if field == "has":
            return value.replace("hashtag", "tag") in self.has
        if field == "is":
            return self.being(value.replace("retweet", "repost"))
        if field == "sentiment":
            return value == self.says("classify", "sentiment", "label")
        return value == self.says(field)

    def being(self, what):
        if what == "reply" and ("reply_to" in self.record or "reply_to_author" in self.record):
            return True
        if what == "verified":
            return self.record.get("author", {}).get("verified") is True
        if what == "own":
            return self.says("actor", "role") in ("brand", "agent", "bot")
        return what in (self.says("kind"), self.says("visibility"))


def answer(tree, post):
    """Whether the tree holds, and the spans of what made it true."""
    kind = tree[0]
    if kind == "term":
        spans = [place.span for place in places(tree[1], post.words)]
        return bool(spans), spans
    if kind == "field":
        return any(post.answers(tree[1], value) for value in tree[2]), []
    if kind == "raw":
        spans = raw_places(tree[1], post.text)
        return bool(spans), spans
    if kind == "near":
        found = near(tree[1], tree[2], [alternatives(part) for part in tree[3]], post.words)
        return bool(found), [place.span for place in found]
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

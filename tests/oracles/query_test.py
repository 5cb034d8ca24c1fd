#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sc-listen finds in a text what a plain evaluator of its own finds, spans included: of random queries and texts, and of the
queries and texts of tests/unit/query/conformance.tsv, each with each.

Queries come one in a run, a few, and hundreds: what is found does not depend on what else is asked. SC_QUERY_PAIRS says how
many random pairs of a query and a text are tried at least, else 100,000.

usage: query_test.py BIN_DIR
"""
import itertools
import json
import os
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, Findings, lines_of, remove, run, scratch, seed, tool  # noqa: E402

from query_plain import Post, apart, parse, pieces_of, spans_of  # noqa: E402
from query_words import TOP_LEVEL, words_of  # noqa: E402

PAIRS = int(os.environ.get("SC_QUERY_PAIRS", "100000"))
BATCHES = [(250, 240), (10, 160), (10, 160), (3, 200), (3, 200), (1, 200), (1, 200), (1, 200), (1, 200)]  # queries, texts

PLAIN = ["acme", "apex", "air", "airs", "airline", "a", "it", "refund", "refunds", "money", "back", "café", "cafe", "straße", "naïve", "smørrebrød",
         "acme_air", "s", "tm", "1", "i", "don't", "acme's", "o'neill", "5g", "5", "50", "1,000.50", "v2.0", "ﬁsh", "москва", "ещё", "мой", "καλός", "서울", "हिंदी", "שלום",
         "مَرحبا", "and", "not"]
UNSPACED = ["東京", "京都", "東", "駅", "京", "ラーメン", "ﾃﾞｰﾀ", "กรุงเทพ", "ဗမာ", "ខ្មែរ"]
EMOJI = ["😡", "👍", "👍🏽", "❤️", "❤", "🇩🇪", "🇫🇷", "👩‍💻", "👩", "☎", "™️", "1️⃣", "ℹ️", "㊗️"]
SIGNED = ["#acme", "#Apex", "#café", "#air", "#airline", "#東京駅", "#東京", "#東", "#acme東京", "#東air京", "#1東", "@acme", "@apex_air", "@acme@sea.example", "@acme.bsky.social"]
WHOLE = ["https://a.example/acme", "www.acme.example", "bob@acme.example", "acme.com/air", "HTTPS://A.example/acme?air=5"]
JOINED = ["coca-cola", "AT&T", "air/apex", "24/7", "acme-air", "refund.back"]
GAPS = [" ", " ", " ", " ", " ", ", ", ". ", "\n", " - ", "!? ", " (", ") ", " \"", "\" ", " “", "” ", " ‘", "’ ", "… ", "\u00A0", "\t", " $", "% ", " *"]
TIGHT = ["", "", ".", "'", "’", "-", "_", "/", ",", "*", "&", "+", ":", "#", "@", "—", "\u200D", "\u00AD", "·", "\u0301", "\u200B"]
WILD = ["ac*", "acm?", "air*", "air?", "ai?line*", "re?und", "re?und*", "mon?y", "caf?", "#ac*", "@ap*", "@acme*", "мос*", "50*", "na?ve", "wi-fi*", "acme-ai?", "do*"]
LIKE = ["acme~", "acme's~", "apex~1", "airs~", "airline~", "airlines~2", "refund~", "refunds~2", "cafe~", "Straße~", "naive~", "smorrebrod~", "don't~", "москва~",
        "#acme~", "@acme~", "acme_air~", "moyne~", "monye~1", "bakc~", "refnud~"]
PHRASED = ["ac*", "air*", "refund*", "caf*", "#ac*"]
LISTS = []
CLOSED = [('"', '"'), ('"', '"'), ("“", "”"), ("„", "“"), ("«", "»")]
FIELDS = ["author:ann", "author:@Ann", "from:an*", "author:47", "author:(ben OR ann)", 'author:"josé"', "lang:pt", "lang:pt-BR", "lang:(de OR pt)", "network:forum",
          "network:(forum OR mastodon)", "kind:reply", "kind:(post OR quote)", "has:mention", "has:tag", "has:hashtag", "has:(mention OR tag)",
          "lang:pt_BR", "author:ann@sea.example", "to:ann", "to:@Acme", "to:ac*", "to:(ben OR 47)", "site:acme.example", "site:www.sea.example", "site:com",
          "url:acme", "url:sea.example/acme", "url:ac*", "links:acme.example", "links:a.example/acme", "links:acm*", "links:(sea.example OR apex.com)",
          "country:de", "country:(Germany OR uk)", "followers:1000", "followers:>999", "followers:<=1000", "followers:[10 TO 1000]", "followers:([* TO 9] OR >1000)",
          "is:reply", "is:repost", "is:quote", "is:public", "is:private", "is:verified", "is:own", "is:(own OR retweet)", "sentiment:negative",
          "sentiment:(neutral OR unsure)", "city:berlin", 'city:"San José"', "city:san*", "city:(paris OR berlin)", "state:or", "state:bav*", "location:berlin", "location:ber*",
          'location:"san jose"', "location:(or OR germany)", "time:2024-05-01", "time:2024-05", "time:>2024-05-01", "time:<=2024-04", "time:>=2024-05-01T12:00:00+02:00", "channel:forum",
          "time:[2024-04-30 TO 2024-05-01]", "time:([* TO 2023] OR 2024-05-02)", "has:media", "has:question", "has:checkin", "has:(media OR question)"]

OTHERS = [("reply_to", ["forum:1"]), ("reply_to_author", ["ann", "ACME", "acmehelp", "@ben@sea.example", "47"]), ("visibility", ["public", "private"]),
          ("time", ["2024-05-01T00:00:00Z", "2024-04-30T23:59:59.5Z", "2024-05-01T10:00:00Z", "2024-05-02T01:00:00+02:00", "2023-12-31T23:59:59Z", "2024-05-31T12:00:00Z"]),
          ("url", ["https://acme.example/1", "http://www.sea.example:80/Acme/2", "https://macme.example/acme", "https://forum.acme.com/ac-me", "sea.example/acme"]),
          ("links", [[], ["https://Acme.example/x"], ["https://macme.example/", "http://sea.example"]]),
          ("extra", [{"country": "DE"}, {"country": "Germany"}, {"country": "GB"}, {"city": "BERLIN"}, {"city": "San Jose", "state": "CA"}, {"region": "Bavaria"}, {"media": ["image"]},
                     {"media": "Video"}, {"media": "link"}, {"media": ["share", "text"]}, {"media": []}]),
          ("place", [{"name": "Berlin, Germany"}, {"name": "Portland, OR"}, {"name": "San José"}, {"name": "Berlin", "venue": "4b"}]),
          ("actor", [{"role": role} for role in ("brand", "bot", "customer", "other")]),
          ("classify", [{"sentiment": {"label": label, "score": 0}} for label in ("negative", "neutral", "unsure")] + [{"purpose": "question"}])]

# --- Texts and posts

def wide(word):
    return "".join(chr(ord(one) + 0xFEE0) if "a" <= one.lower() <= "z" else one for one in word)


def spelled(rng, word):
    """The word in one of its spellings."""
    how = rng.randrange(12)
    if how == 0:
        return word.upper()
    if how == 1:
        return word.capitalize()
    if how == 2:
        return word.replace("'", "’").replace("e", "é")
    if how == 3:
        return word.replace("a", "a\u0301")
    if how == 4 and "@" not in word and "#" not in word and "/" not in word and "." not in word:
        return wide(word)
    return word


def blurs(text, word):
    """Whether the text goes on into the word so that only twitter-text says where an address begins; sc-ingest's tests know its rules."""
    run = re.split(r"\s", text)[-1]
    return (word in WHOLE or word.lower() in TOP_LEVEL) and re.search(r"['\u0080-\U0010FFFF]", run) is not None


def random_text(rng):
    """Words and what stands between."""
    text = ""
    odd = rng.random() < 0.4
    for _ in range(rng.randrange(0, 14)):
        kind = rng.random()
        words = PLAIN if kind < 0.6 else SIGNED if kind < 0.72 else UNSPACED if kind < 0.82 else EMOJI if kind < 0.9 else JOINED if kind < 0.95 else WHOLE
        word = spelled(rng, rng.choice(words)) if words in (PLAIN, SIGNED) else rng.choice(words)
        text += " " + word if blurs(text, word) else word
        if rng.random() < 0.06:
            text += rng.choice(["'s", "’s", "'S"])
        text += rng.choice(TIGHT if odd and rng.random() < 0.5 else GAPS)
    return text


def long_text(rng):
    """Texts far apart, which lie about where a reader of blocks might cut."""
    return "".join(random_text(rng) + " " + "lorem ipsum " * (5400 + rng.randrange(100)) for _ in range(2)) + random_text(rng)


def random_post(rng, number, text):
    post = {"type": "post", "id": f"forum:{number}", "text": text}
    for name, values in (("lang", ["pt", "pt-BR", "pt_BR", "pt-PT", "de"]), ("network", ["forum", "mastodon", "twitter"]), ("kind", ["post", "reply", "quote", "repost", "checkin"])):
        if rng.random() < 0.7:
            post[name] = rng.choice(values)
    if rng.random() < 0.7:
        post["author"] = {"id": rng.choice(["47", "ann", "1"])}
        if rng.random() < 0.8:
            post["author"]["handle"] = rng.choice(["ann", "Ann", "anna", "BEN", "JOSE", "ann@sea.example", "Ben@sea.example"])
        for name, values in (("followers", [0, 9, 10, 999, 1000, 1001]), ("verified", [True, False]), ("location", ["Berlin", "📍 BERLIN/Paris", "San-José, CA", "Portland, OR", "Germany"])):
            if rng.random() < 0.5:
                post["author"][name] = rng.choice(values)
    for name, values in OTHERS:
        if rng.random() < 0.3:
            post[name] = rng.choice(values)
    for name, values in (("mentions", [["acme"], []]), ("tags", [["acme"], []])):
        if rng.random() < 0.1:
            post[name] = rng.choice(values)
    return post


# --- Queries

def said(rng, texts):
    """Some words of one of the texts with the signs between them, or nothing."""
    words = rng.choice(texts).translate(dict.fromkeys(map(ord, "\"“”„«»*"))).split()
    first = rng.randrange(len(words) or 1)
    words = " ".join(words[first:first + rng.randrange(2, 5)])
    return words if words_of(words) else ""


def random_phrase(rng, texts):
    text = ""
    for _ in range(rng.randrange(1, 4)):
        kinds = rng.choice([PLAIN, PLAIN, PLAIN, SIGNED, UNSPACED, EMOJI, JOINED])
        text += rng.choice(["", " ", " ", ", ", " - ", "? ", "\n"]) if text else ""
        text += rng.choice(PHRASED) + " " if rng.random() < 0.15 else spelled(rng, rng.choice(kinds))
    left, right = rng.choice(CLOSED)
    return left + (rng.random() < 0.5 and said(rng, texts) or text) + right


def random_term(rng, texts):
    kind = rng.random()
    if kind < 0.35:
        return spelled(rng, rng.choice([word for word in PLAIN if word not in ("and", "not")]))
    if kind < 0.6:
        return random_phrase(rng, texts)
    if kind < 0.7:
        return rng.choice(WILD)
    if kind < 0.78:
        return rng.choice(SIGNED)
    if kind < 0.84:
        return rng.choice(UNSPACED + ["acme東京", "東京acme"])
    if kind < 0.89:
        return rng.choice(EMOJI)
    if kind < 0.93:
        return rng.choice(JOINED)
    if kind < 0.95:
        return '"' + rng.choice(WHOLE) + '"'
    return rng.choice(LISTS or FIELDS) if kind > 0.99 else rng.choice(FIELDS)


def write_lists(rng, folder):
    """Files of terms for queries to name."""
    for number in range(6):
        file = folder / f"terms {number}.txt"
        terms = [word for word in PLAIN + SIGNED + WILD + JOINED + ["money back", "#acme air", "my bag, late"] if word not in ("and", "not")]
        lines = rng.sample(terms, rng.choice([2, 5, 20])) + ["", "# acme", "##", '"air and money"', "  refund\t"]
        file.write_text("\n".join(rng.sample(lines, len(lines))))
        LISTS.append(f'list:"{file}"')
    file = folder / "people.txt"
    file.write_text("# ours\nann\n\n@Ben@sea.example\n\"jos*\"\n")
    FIELDS.extend([f'author:list:"{file}"', f'to:(47 OR list:"{file}")'])


def random_near(rng, texts):
    if rng.random() < 0.4:
        left, right = rng.choice(CLOSED)
        kinds = rng.choice([PLAIN, PLAIN, SIGNED, UNSPACED, EMOJI])
        words = said(rng, texts).split() if rng.random() < 0.5 else []
        words = words if 1 < len(apart(pieces_of(" ".join(words), True))) < 9 else [rng.choice(kinds), rng.choice(kinds)] + [rng.choice(PLAIN)] * rng.randrange(2)
        rng.shuffle(words)
        if not 1 < len(apart(pieces_of(" ".join(words), True))) < 9:
            words = ["acme", "late"]
        return left + " ".join(words) + right + f"~{rng.randrange(5)}"

    def side():
        kind = rng.random()
        if kind < 0.3:
            return "(" + " OR ".join(side() for _ in range(rng.randrange(1, 4))) + ")"
        return random_phrase(rng, texts) if kind < 0.5 else rng.choice(WILD) if kind < 0.6 else rng.choice(rng.choice([PLAIN[:-2], SIGNED, UNSPACED, EMOJI]))
    return "(" + side() + f" NEAR/{rng.choice([0, 1, 2, 5, 100])}{rng.choice(['', 'f'])} " + side() + ")"


def random_written(rng, texts):
    """By its spelling: nearly so, exactly so, or by its bytes."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(LIKE)
    words = said(rng, texts) if rng.random() < 0.6 else rng.choice(rng.choice([PLAIN, SIGNED, UNSPACED, EMOJI, JOINED]))
    if kind < 0.7:
        return 'exact:"' + (words or "Acme") + '"'
    begin = rng.randrange(len(words) // 2 + 1)
    words = words[begin:begin + rng.randrange(2, 12)]
    return 'raw:"' + (words if len(words.strip()) > 1 else "Acme") + '"'


def random_operand(rng, texts, depth):
    minus = rng.choice(["-", "-", "NOT ", "NOT\n"]) if rng.random() < 0.2 else ""
    if depth and rng.random() < 0.35:
        return minus + "(" + random_query(rng, texts, depth - 1) + ")"
    kind = rng.random()
    return minus + (random_near(rng, texts) if kind < 0.12 else random_written(rng, texts) if kind < 0.22 else random_term(rng, texts))


def random_query(rng, texts, depth=3):
    joins = rng.choice([[" OR ", "\nOR "], [" ", " AND ", "  ", "\u00A0"]])
    out = random_operand(rng, texts, depth)
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        out += rng.choice(joins) + random_operand(rng, texts, depth)
    return out


# --- What sc-listen says

def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def found(queries, posts, folder):
    """For each post what matched: {place of the query: spans}. Few queries are given as options, many by a playbook."""
    command = [tool("sc-listen")]
    if len(queries) > 3:
        playbook = folder / "queries.toml"
        playbook.write_text("".join(f'[[query]]\nid = "q{place + 1}"\ntext = {quoted(query)}\n' for place, query in enumerate(queries)))
        command += ["--playbook", playbook]
    else:
        command += [part for query in queries for part in ("--query", query)]
    given = "".join(json.dumps(post, ensure_ascii=place % 2 == 0) + "\n" for place, post in enumerate(posts))
    answer = run(command, given.encode())
    if answer.returncode or answer.stderr:
        print(answer.stderr.decode())
        return None
    records = [json.loads(line) for line in lines_of(answer.stdout)]
    return [{int(match["query"][1:]) - 1: match["spans"] for match in record["listen"]["matches"]} for record in records]


def compare(queries, posts, folder, findings):
    answers = found(queries, posts, folder)
    findings.check(answers is not None and len(answers) == len(posts), f"sc-listen refuses {queries}")
    trees = [parse(query) for query in queries]
    for record, answer in zip(posts, answers or []):
        post = Post(record)
        for place, tree in enumerate(trees):
            wanted = spans_of(tree, post)
            findings.check(answer.get(place) == wanted, f"{queries[place]!r} of {json.dumps(record, ensure_ascii=False)[:2000]}: {answer.get(place)}, not {wanted}")


# --- The table

def plain(written):
    def stand_for(found):
        if found.group(1):
            return chr(int(found.group(1), 16))
        return plain(found.group(3)) * int(found.group(2)) if found.group(2) else {"n": "\n", "\\": "\\"}[found.group(4)]
    return re.sub(r"\\(?:u\{(\w+)\}|(\d+)\{([^}]*)\}|(.))", stand_for, written)


def table():
    """(query, post, spans or None) of the rows that are not refused, no test of limits."""
    for line in (ROOT / "tests/unit/query/conformance.tsv").read_text().splitlines():
        cells = (line.split("\t") + ["", ""])[:4] if "\t" in line else []
        if not cells or cells[1].startswith("refused") or re.search(r"\\\d+\{", line):
            continue
        query, text, post, spans = plain(cells[0]), plain(cells[2]), {"type": "post", "id": "forum:1"}, []
        for member in cells[3].split():
            name, value = member.split("=")
            if name in ("author", "id", "followers", "verified", "location"):
                value = json.loads(value) if name in ("followers", "verified") else value
                post.setdefault("author", {})["handle" if name == "author" else name] = value
            elif name in ("country", "state", "city", "media"):
                post["extra"] = {name: [value] if name == "media" else value}
            elif name in ("role", "sentiment", "purpose"):
                post |= {"role": {"actor": {"role": value}}, "purpose": {"classify": {"purpose": value}},
                         "sentiment": {"classify": {"sentiment": {"label": value, "score": 0}}}}[name]
            elif name == "to":
                post["reply_to_author"] = value
            else:
                post[name] = [value] if name in ("links", "mentions", "tags") else value
        for at, part in enumerate(re.split(r"[\[\]]", text)):
            begin = len("".join(re.split(r"[\[\]]", text)[:at]).encode())
            if at % 2:
                spans.append([begin, begin + len(part.encode())])
        post["text"] = re.sub(r"[\[\]]", "", text)
        yield query, post, None if cells[1] == "no" else spans


def check_table(folder, findings):
    rows = list(table())
    for query, record, spans in rows:
        wanted = spans_of(parse(query), Post(record))
        findings.check(spans == wanted, f"the table, {query!r} of {record['text']!r}: {spans}, not {wanted}")
    queries = list(dict.fromkeys(query for query, _, _ in rows))
    posts = list({json.dumps(post): post for _, post, _ in rows}.values())
    findings.check(len(queries) * len(posts) > 50_000, "the table is small")
    compare(queries, posts, folder, findings)


def check_batch(rng, query_count, texts, folder, findings, heard=()):
    queries = [random_query(rng, heard or texts) for _ in range(query_count)]
    compare(queries, [random_post(rng, place, text) for place, text in enumerate(texts)], folder, findings)
    return query_count * len(texts)


def main():
    findings = Findings()
    rng = random.Random(seed())
    folder = scratch()
    try:
        write_lists(rng, folder)
        check_table(folder, findings)
        pairs = check_batch(rng, 8, [long_text(rng) for _ in range(4)], folder, findings, [random_text(rng) for _ in range(4)])
        for query_count, post_count in itertools.cycle(BATCHES):
            if pairs >= PAIRS:
                break
            pairs += check_batch(rng, query_count, [random_text(rng) for _ in range(post_count)], folder, findings)
    finally:
        remove(folder)
    findings.finish(f"sc-listen and the plain evaluator agree, on {pairs} random pairs too")


if __name__ == "__main__":
    main()

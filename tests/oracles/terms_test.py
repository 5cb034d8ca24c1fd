#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The query of sc-terms variations finds the misspelt names that people write, and hardly anything else; words and overlaps are weighed as the books say.

For 20 invented names 2,000 variations are planted in invented posts, each by a way of misspelling of its own; the query is
run by sc-listen. Posts without any of the names tell its precision: invented ones, and texts of real people where there are any.
The words of two sides are counted again, and populations of known size are caught twice.
"""
import csv
import json
import math
import pathlib
import random
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import SHARED, Findings, lines_of, run, scratch, remove, seed, tool  # noqa: E402

NAMES = ["Zentrix", "Brightwave Energy", "Northwind Bank", "Kavoro", "Acmeline Air", "Lumenta", "Tern & Tide", "Quillfeather", "Vexly", "Palomedes",
         "Orbanis Telecom", "Solvane", "Halberg Insurance Group", "Wrenhaven", "Mirabel's", "Frostmere Dairy", "Coro-Vita", "Xandular", "Déjanique", "Pellwick"]
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
DIGITS = {"o": "0", "l": "1", "i": "1", "e": "3", "s": "5", "a": "4", "t": "7", "b": "8"}
CYRILLIC = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "y": "у", "i": "і", "s": "ѕ", "j": "ј"}
GREEK = {"o": "ο", "a": "α", "i": "ι", "v": "ν", "k": "κ", "n": "η", "u": "υ", "p": "ρ", "t": "τ"}
SOUNDS = [("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("x", "ks"), ("ie", "ei"), ("ei", "ie"), ("y", "i"), ("s", "z"), ("z", "s"), ("qu", "kw"), ("ck", "k"), ("igh", "y"),
          ("ll", "l"), ("l", "ll"), ("n", "nn"), ("tt", "t"), ("ee", "ea"), ("ea", "ee"), ("wh", "w"), ("wr", "r"), ("th", "t")]
ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ö", "u": "ü", "n": "ñ", "c": "ç"}
TALK = ["the", "flight", "was", "late", "again", "my", "order", "is", "still", "not", "here", "thanks", "for", "nothing", "great", "help", "today", "why", "does", "it", "take", "so", "long",
        "love", "this", "service", "please", "call", "me", "back", "refund", "bill", "wrong", "broken", "app", "phone", "waiting", "hour", "line", "good", "morning", "bad", "day", "weather",
        "coffee", "match", "game", "goal", "train", "bus", "street", "dinner", "friends", "movie", "music", "new", "old", "shoes", "price", "sale", "shop", "open", "closed", "sunday", "energy",
        "bank", "group", "air", "tide", "dairy", "bright", "north", "wind", "wave", "feather", "haven", "frost", "insurance", "telecom", "center", "solve", "lament", "orbit", "pillow", "halo"]


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def joined(name):
    return "".join(c for c in plain(name).lower() if c.isalnum())


def at_letters(rng, text, count=1):
    places = [at for at, c in enumerate(text) if c.isalpha()]
    return rng.sample(places, count)


def near_key(rng, letter):
    for row, keys in enumerate(KEYS):
        if (at := keys.find(letter)) >= 0:
            near = [keys[one] for one in (at - 1, at + 1) if 0 <= one < len(keys)]
            near += [KEYS[other][at] for other in (row - 1, row + 1) if 0 <= other < len(KEYS) and at < len(KEYS[other])]
            return rng.choice(near)
    return letter


def slip(rng, text):
    """One slip of the fingers anywhere, the first letter included."""
    at = at_letters(rng, text)[0]
    kind = rng.randrange(6)
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1].isalpha():
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    if kind == 3:
        return text[:at] + near_key(rng, text[at]) + text[at + 1:]
    if kind == 4:
        return text[:at] + near_key(rng, text[at]) + text[at:]
    return text[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + text[at + 1:]


def swapped_letters(rng, text, table):
    places = [at for at, c in enumerate(text) if c in table]
    if not places:
        return None
    count = rng.choice([1, 1, 2, len(places)])
    for at in rng.sample(places, min(count, len(places))):
        text = text[:at] + table[text[at]] + text[at + 1:]
    return text


def sounded(rng, text):
    rules = [rule for rule in SOUNDS if rule[0] in text]
    if not rules:
        return None
    old, new = rng.choice(rules)
    places = [at for at in range(len(text)) if text.startswith(old, at)]
    at = rng.choice(places)
    return text[:at] + new + text[at + len(old):]


def without_vowels(text):
    found = text[0] + "".join(c for c in text[1:] if c not in "aeiou")
    return found if len(joined(found)) >= 5 else None


def ways(rng, name):
    """(class, spelling) of every class that this name has."""
    low, one = plain(name).lower(), joined(name)
    words = low.split()
    longest = max(words, key=len)
    yield "case", rng.choice([name.upper(), name.lower(), name.swapcase()])
    yield "joined", "".join(plain(name).split())
    yield "dropped or other slip", slip(rng, low)
    yield "slip in the joined name", slip(rng, one)
    yield "hyphen", rng.choice([low.replace(" ", "-"), low[:3] + "-" + low[3:]])
    yield "apostrophe", one[:3] + "'" + one[3:]
    yield "blank too many", (lambda at: one[:at] + " " + one[at:])(rng.randrange(2, len(one) - 1))
    yield "accents", "".join(ACCENTS.get(c, c) if rng.random() < 0.5 else c for c in low)
    yield "hashtag", "#" + one + rng.choice(["", "fail", "sucks", "2024", "help"])
    yield "handle", "@" + one + rng.choice(["", "_help", "support", "care", "_uk"])
    yield "handle before", "@" + rng.choice(["ask", "the", "team", "my"]) + one
    yield "plural", low + "s"
    yield "possessive", low + rng.choice(["'s", "’s", "s'"])
    yield "digits", swapped_letters(rng, low, DIGITS)
    yield "cyrillic", swapped_letters(rng, low, CYRILLIC)
    yield "greek", swapped_letters(rng, low, GREEK)
    yield "sound", sounded(rng, low)
    yield "doubled", low.replace(longest, longest[:2] + longest[1] * rng.choice([1, 2]) + longest[2:])
    if len(longest) >= 8:
        yield "two slips", slip(rng, slip(rng, low))
        yield "vowels", low.replace(longest, without_vowels(longest) or longest)
        yield "cut short", one[:-2] if len(words) == 1 else None
    if len(words) >= 3 and "&" not in words:
        yield "abbreviation", "".join(word[0] for word in words).upper()


def planted(rng, count):
    found = []
    while len(found) < count:
        name = NAMES[len(found) % len(NAMES)]
        options = [way for way in ways(rng, name) if way[1]]
        kind, spelling = rng.choice(options)
        found.append((name, kind, spelling))
    return found


def post(number, text):
    return json.dumps({"type": "post", "id": f"forum:{number}", "text": text}, ensure_ascii=False)


def sentence(rng):
    return [rng.choice(TALK) for _ in range(rng.randrange(3, 15))]


def others(rng):
    """Texts that mention none of the names."""
    for _ in range(5000):
        yield " ".join(sentence(rng))
    for path in sorted(SHARED.glob("airline-sentiment/*.csv")):
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("text"):
                    yield row["text"]


def listened(query, texts, folder):
    path = folder / "posts.ndjson"
    path.write_text("".join(post(number, text) + "\n" for number, text in enumerate(texts)), encoding="utf-8")
    done = run([tool("sc-listen"), "--only", "--query", query, path])
    assert done.returncode == 0, done.stderr.decode()
    return {int(json.loads(line)["id"].split(":")[1]) for line in lines_of(done.stdout)}


def check_names(found, rng, folder, verbose):
    plants = planted(rng, 2000)
    negatives = list(others(rng))
    hit = wrong = 0
    missed, strangers, by_kind = [], [], {}
    for name in NAMES:
        done = run([tool("sc-terms"), "variations", "--name", name, "-f", "query"])
        query = done.stdout.decode().rstrip("\n")
        found.check(done.returncode == 0 and done.stderr == b"" and query, f"{name}: no query: {done.stderr.decode()}")
        found.check(len(query.encode()) < 100_000, f"{name}: a query of {len(query)} bytes is no argument of a command")
        own = [plant for plant in plants if plant[0] == name]
        texts = [" ".join(sentence(rng) + [plant[2]] + sentence(rng)) for plant in own]
        ids = listened(query, texts + negatives, folder)
        for number, plant in enumerate(own):
            kind = by_kind.setdefault(plant[1], [0, 0])
            kind[1] += 1
            if number in ids:
                hit += 1
                kind[0] += 1
            else:
                missed.append(plant)
        false = [number for number in ids if number >= len(own)]
        wrong += len(false)
        strangers += [(name, negatives[number - len(own)]) for number in false]
    recall, precision = hit / len(plants), hit / max(1, hit + wrong)
    found.check(recall >= 0.95, f"recall {recall:.4f}: missed {missed[:20]}")
    found.check(precision >= 0.95, f"precision {precision:.4f}: strangers {strangers[:20]}")
    print(f"recall {recall:.4f} of {len(plants)}, precision {precision:.4f} beside {len(negatives)} other posts for each of {len(NAMES)} names")
    if verbose:
        for kind, (n, d) in sorted(by_kind.items()):
            print(f"  {kind:26} {n}/{d}")
        for plant in missed:
            print("missed", plant)
        for stranger in strangers:
            print("stranger", stranger)


def report(mode, posts, *options):
    done = run([tool("sc-terms"), mode, *options], "".join(json.dumps(one) + "\n" for one in posts).encode())
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in lines_of(done.stdout)]


def check_captures(found, rng):
    """Each of two feeds takes every mention with its own chance: the true number lies in the interval about 95 times of 100."""
    inside = rounds = 0
    for _ in range(60):
        size, chances = rng.randrange(80, 600), [rng.uniform(0.2, 0.7) for _ in range(2)]
        feeds = [[number for number in range(size) if rng.random() < chance] for chance in chances]
        posts = [{"id": f"a:{number}", "source": {"file": name}} for name, feed in zip(("one", "two"), feeds) for number in feed]
        pair = [term for term in report("coverage", posts) if "sources" in term]
        both = len(set(feeds[0]) & set(feeds[1]))
        if not both or not pair:
            continue
        rounds += 1
        n1, n2 = map(len, feeds)
        found.check(pair[0]["found"] == [n1, n2] and pair[0]["both"] == both, f"{n1}, {n2}, {both} came out as {pair[0]}")
        found.check(math.isclose(pair[0]["lincoln_petersen"], n1 * n2 / both), f"Lincoln and Petersen: {pair[0]}")
        found.check(abs(pair[0]["chapman"]["estimate"] - ((n1 + 1) * (n2 + 1) / (both + 1) - 1)) < 0.06, f"Chapman: {pair[0]}")
        inside += pair[0]["chapman"]["low"] <= size <= pair[0]["chapman"]["high"]
    found.check(inside >= 0.85 * rounds, f"the interval held the number in {inside} of {rounds} rounds")


def check_language(found, rng):
    """Counts, z and rank of single words against a plain recount; what is planted with the customers comes first."""
    sides = {"customer": [], "agent": []}
    for number in range(600):
        role = "customer" if number % 3 else "agent"
        own = {"customer": ["grumbly"] if rng.random() < 0.6 else [], "agent": ["apologies"] if rng.random() < 0.6 else []}[role]
        sides[role].append((number, own + [f"w{min(int(rng.expovariate(0.1)), 60)}x" for _ in range(8)] + [f"n{number}"]))
    posts = [{"id": f"a:{number}", "actor": {"role": role}, "text": ". ".join(words)} for role, said in sides.items() for number, words in said]
    rng.shuffle(posts)
    counts = {role: {} for role in sides}
    for role, said in sides.items():
        for _, words in said:
            for word in set(words):
                counts[role][word] = counts[role].get(word, 0) + 1
    n1, n2 = (sum(counts[role].values()) for role in ("customer", "agent"))
    terms = report("language", posts, "--top", "1000")
    for term in terms:
        y1, y2 = (counts[role].get(term["term"], 0) for role in ("customer", "agent"))
        a, whole = y1 + y2, n1 + n2
        z = (math.log((y1 + a) / (n1 + whole - y1 - a)) - math.log((y2 + a) / (n2 + whole - y2 - a))) / math.sqrt(1 / (y1 + a) + 1 / (y2 + a))
        found.check((term["by_customers"]["n"], term["by_brand"]["n"]) == (y1, y2), f"{term} is said {y1} and {y2} times")
        found.check(abs(term["z"] - z) < 0.001, f"{term} has z {z}")
        found.check((term["kind"] == "customers") == (z > 0), f"{term} is on the wrong side")
    found.check(terms and terms[0]["term"] == "grumbly", f"first comes {terms[:1]}")
    found.check(not any(term["term"] == "apologies" and term["kind"] == "customers" for term in terms), "a word of ours is said to be theirs")


def main():
    rng = random.Random(seed())
    found = Findings()
    folder = scratch()
    try:
        check_names(found, rng, folder, "--verbose" in sys.argv)
        check_captures(found, rng)
        check_language(found, rng)
    finally:
        remove(folder)
    found.finish("planted names are found, words and overlaps weighed")


if __name__ == "__main__":
    main()

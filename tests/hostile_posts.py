# SPDX-License-Identifier: Apache-2.0
"""Texts that are meant to break or to slow what reads them, and plain ones to compare with; all made up, by a seed."""
import json
import random

from support import SHARED, WORDS

PLAIN = WORDS + "the crew was kind and my bag is still in Lima so when will you call me back please".split()


def ordinary(dice):
    return " ".join(dice.choices(PLAIN, k=dice.randint(5, 25)))


def drawn(characters, count=100):
    return lambda dice: "".join(dice.choices(characters, k=count))


def words(choice, count):
    return lambda dice: " ".join(dice.choices(choice, k=count))


KINDS = {
    "a post of 100 kB": words(PLAIN, 20000),
    "combining marks": drawn([chr(0x300 + at) for at in range(0x70)]),
    "turns of direction": drawn("\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2069ab \u05d0\u05d1"),
    "emoji": drawn(["😀", "😡", "👍🏽", "❤️", "🎉", "🇩🇪", "👩\u200d👩\u200d👧", "🥺"]),
    "one word of 100 kB": drawn("bcdefghij", 100000),
    "a letter 100,000 times": lambda dice: "a" * 100000,
    "50,000 short words": words("abcdefghij", 50000),
    "10,000 short feelings": words(["bad", "not", "no", "so", "ok", "wow"], 10000),
    "10,000 turns": lambda dice: "not very bad but " * 4000,
    "tags": lambda dice: " ".join("#" + "".join(dice.choices(["Not", "Bad", "Epic", "Fail", "good", "late"], k=4)) for _ in range(2000)),
    "stretched words": lambda dice: " ".join(word[:1] * 9 + word[1:] * 3 for word in dice.choices(PLAIN, k=20)),
    "apostrophes": lambda dice: "'a'" * 30000,
    "marks and words": lambda dice: " ".join(word + dice.choice("!?.,;:") * dice.randint(1, 4) for word in dice.choices(PLAIN, k=20)),
}
# Dense in what may be personal.
DENSE = {
    "digits": drawn("0123456789", 100000),
    "digits and blanks": drawn("0123456789 ", 100000),
    "digits and marks": drawn("0123456789-+(). ", 100000),
    "letters and digits": drawn("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 100000),
    "pieces of ids": drawn("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789 ", 100000),
    "hexadecimal and colons": drawn("abcdef0123456789:", 100000),
    "digits and dots": drawn("0123456789.", 100000),
    "full-width digits": drawn("０１２３４５６７８９ ", 30000),
    "spelled digits": words("one two three four five six seven eight nine zero oh double".split(), 15000),
    "dates of birth": words("born 12/03/1980 dob 1 May 1980 12.03.80".split(), 12000),
    "names and closings": words("Regards Thanks Hi Dear Maria John Smith Best, Kind regards,".split(), 15000),
    "names and handles": lambda dice: "@ab Dear Maria, " * 6000,
    "streets": words("12 High Street Road Avenue Flat 4 Lane".split(), 15000),
    "short posts of digits": drawn("0123456789 -", 60),
}
STRANGE = ["", " ", "\u0000", "\ufeff", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\u2028", "@", "#", "@@@", "###", "http://", "://", "'", "''", "<3", ":(", "\u200d\u200d"]


def lines(make, size, seed=1):
    """Posts as NDJSON bytes whose texts hold so many bytes together."""
    dice, out, number = random.Random(seed), [], 0
    while size > 0:
        text = make(dice)
        size -= len(text.encode())
        out.append(json.dumps({"type": "post", "id": f"x:{number}", "lang": "en", "text": text}, ensure_ascii=False))
        number += 1
    return ("\n".join(out) + "\n").encode()


def strange_lines():
    """The texts above one by one, and the naughty strings where they are."""
    path = SHARED / "naughty-strings/blns.json"
    texts = STRANGE + (json.loads(path.read_text(encoding="utf-8")) if path.is_file() else [])
    return "".join(json.dumps({"type": "post", "id": f"x:{at}", "text": text, **({"lang": "en"} if at % 2 else {})}) + "\n" for at, text in enumerate(texts * 2)).encode()

# SPDX-License-Identifier: Apache-2.0
"""The words of a text, read slowly: a character at a time, by Unicode's categories, as lib/text/words.hpp and fold.hpp promise.

Kinds are word, number, mention, tag, link, emoji and ideograph. Only the list of top-level
domains is the tools' own.
"""
import pathlib
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Scripts that are written without blanks.
UNSPACED = [(0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x3400, 0x9FFF), (0xFF66, 0xFF9D)]
PICTURES = [(0x2600, 0x27BF), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1FAFF), (0x3297, 0x3297)]
PICTURES_ON_DEMAND = "©®™‼↔ℹ"
TONES = "".join(map(chr, range(0x1F3FB, 0x1F400)))
TRIMMINGS = TONES + "\u200C\u200D\uFE0E\uFE0F"
PICTURE, JOINER = "\uFE0F", "\u200D"
APOSTROPHES = "'’＇"
TOP_LEVEL = set(re.findall(r'"([^"\s]+)"', (ROOT / "lib/text/tlds_table.hpp").read_text()))
LATIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "’": "'", "ʼ": "'", "‘": "'"}


def within(character, ranges):
    return any(first <= ord(character) <= last for first, last in ranges)


def is_mark(character):
    return character not in ("", "\u200B") and unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def is_any_letter(character):
    return character != "" and unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl") and character not in "\uFF9E\uFF9F"


def is_ideograph(character):
    return is_any_letter(character) and within(character, UNSPACED)


def is_letter(character):
    return is_any_letter(character) and not within(character, UNSPACED)


def is_digit(character):
    return character != "" and unicodedata.category(character) == "Nd"


def is_tagged(character):
    return character == "_" or is_any_letter(character) or is_digit(character) or (
        character != "" and (unicodedata.category(character)[0] == "M" or character in "·\u200C\u200D\uFF9E\uFF9F・〜ー"))


def is_picture(character):
    return character != "" and (within(character, PICTURES) or character in PICTURES_ON_DEMAND)


def is_half_flag(characters):
    """Whether one of them is."""
    return any(within(character, [(0x1F1E6, 0x1F1FF)]) for character in characters)


def fold(text):
    """The form under which two spellings of a word are the same."""
    text = unicodedata.normalize("NFKD", text)
    text = unicodedata.normalize("NFKD", text.casefold())
    out = ""
    for character in text:
        accent = within(character, [(0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x064B, 0x065F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0)])
        kept = character == "\u0306" and out[-1:] in ("и", "у") or character == "\u0308" and out[-1:] == "і"
        invisible = unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F
        if invisible or accent and not kept:
            continue
        out += LATIN.get(character, character)
    return unicodedata.normalize("NFC", out)


def plain_emoji(raw):
    """An emoji as it is met; nothing in it is folded."""
    return "".join(one for one in raw if one not in TRIMMINGS) or raw


class Reader:
    """Cuts one text; `found` is a list of (kind, begin, end) in characters."""

    def __init__(self, text):
        self.text, self.found, at = text, [], 0
        while at < len(text):
            kind, end = self.word_at(at)
            if kind:
                self.found.append((kind, at, end))
            at = end

    def at(self, place):
        return self.text[place] if 0 <= place < len(self.text) else ""

    def match(self, pattern, at, flags=re.A):
        return re.compile(pattern, flags).match(self.text, at)

    def word_at(self, at):
        for kind, rule in (("link", self.link), ("mention", self.mention), ("tag", self.tag), ("emoji", self.emoji), ("ideograph", self.ideograph)):
            end = rule(at)
            if end:
                return kind, end
        return self.plain(at)

    # --- Links

    def link(self, at):
        if not re.match(r"[A-Za-z0-9]", self.at(at)):
            return 0
        sure = self.match(r"https?://(?=[A-Za-z0-9])", at, re.I | re.A)
        if not sure and not re.match(r"[A-Za-z0-9._+-]", self.at(at - 1)):
            sure = self.match(r"www\.(?=[A-Za-z0-9])", at, re.I | re.A)
        mail = self.match(r"[A-Za-z0-9._+-]*[A-Za-z0-9_+-]@", at)
        domain = self.domain(mail.end()) if mail else 0
        host = self.match(r"[A-Za-z0-9._-]*[A-Za-z0-9_-]\.([A-Za-z]+)(?=/)", at)
        if sure:
            return self.link_end(at, sure.end())
        if domain:
            return domain
        if host and host.group(1).lower() in TOP_LEVEL:
            return self.link_end(at, host.end())
        return 0

    def domain(self, at):
        """The end of the domain that begins here, or 0: labels and points, the last label of letters."""
        run = self.match(r"[A-Za-z0-9.-]*", at).group().rstrip(".-")
        good = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z][A-Za-z0-9-]+", run)
        return at + len(run) if good and not self.goes_on(self.at(at + len(run))) else 0

    def link_end(self, begin, sure):
        end = sure
        while end < len(self.text) and (self.text[end].isascii() and self.text[end] > " " and self.text[end] not in "\"<>`\x7F" or self.goes_on(self.text[end])):
            end += 1
        while end > sure:
            last, link = self.text[end - 1], self.text[begin:end]
            if last not in ".,;:!?'*" and not (last == ")" and link.count(")") > link.count("(")):
                return end
            end -= 1
        return 0

    def goes_on(self, character):
        korean = "가" <= character <= "힣"
        return character != "" and not character.isascii() and character < "\uFF00" and not korean and (is_letter(character) or is_digit(character) or is_mark(character) and character < "\u2000")

    # --- Mentions and tags

    def before(self, at):
        """The character before, marks passed over."""
        at -= 1
        while at >= 0 and is_mark(self.text[at]):
            at -= 1
        return self.at(at)

    def mention(self, at):
        if self.at(at) not in ("@", "＠"):
            return 0
        last = self.before(at)
        retweet = self.found and self.found[-1][2] == at and self.text[self.found[-1][1]:at].lower() == "rt"
        if (is_letter(last) or is_digit(last) or last == "_") and not retweet:
            return 0
        name = self.match(r"[A-Za-z0-9_]+", at + 1)
        if not name:
            return 0
        end = name.end()
        behind = self.at(end)
        if not behind.isascii() and (is_letter(behind) or is_mark(behind)):
            return 0
        if behind == "@":
            return self.domain(end + 1) or end
        rest = self.match(r"\.[a-z0-9.-]*", end)
        behind = rest and self.at(rest.end())
        if not rest or (re.match(r"[A-Z_+]", behind) or self.goes_on(behind)) and not rest.group().endswith("."):
            return end
        labels = rest.group().rstrip(".-").split(".")[1:]
        known = labels and all(labels) and labels[-1] in TOP_LEVEL and (len(labels) > 1 or len(labels[0]) > 2)
        return end + len(rest.group().rstrip(".-")) if known else end

    def tag(self, at):
        last = self.at(at - 1)
        if self.at(at) not in ("#", "＃") or last == "&" or is_tagged(last) and last != PICTURE:
            return 0
        end = at + 1
        while is_tagged(self.at(end)):
            end += 1
        return end if any(map(is_any_letter, self.text[at + 1:end])) else 0

    # --- Emoji and ideographs

    def emoji(self, at):
        character = self.at(at)
        keycap = self.match(r"[0-9#*]\uFE0F?\u20E3", at)
        if keycap:
            return keycap.end()
        if not is_picture(character) or character in PICTURES_ON_DEMAND and self.at(at + 1) != PICTURE:
            return 0
        end = at + 1
        if is_half_flag(character) and is_half_flag(self.at(end)):
            end += 1
        while end < len(self.text):
            extends = unicodedata.category(self.text[end]) in ("Mn", "Me", "Mc") or self.text[end] in TONES or self.text[end] in "\u200C\u200D"
            joined = self.text[end - 1] == JOINER and is_picture(self.text[end]) and not is_half_flag(character + self.text[end])
            if not extends and not joined:
                break
            end += 1
        return end

    def ideograph(self, at):
        if not is_ideograph(self.at(at)):
            return 0
        end = at + 1
        while is_mark(self.at(end)) or self.at(end) in ("\uFF9E", "\uFF9F"):
            end += 1
        return end

    # --- Words and numbers

    def plain(self, at):
        """Letters, digits, marks and _, and what joins them; or nothing, and the next character."""
        if not is_letter(self.at(at)) and not is_digit(self.at(at)):
            return None, at + 1
        end, last = at, ""
        while end < len(self.text):
            now, behind = self.text[end], self.at(end + 1)
            if is_letter(now) or is_digit(now) or now == "_":
                last = now
            elif not is_mark(now):
                letters = now in APOSTROPHES and is_letter(last) and is_letter(behind)
                digits = (now in APOSTROPHES or now in ".,") and is_digit(last) and is_digit(behind)
                if not letters and not digits:
                    break
            end += 1
        word = self.text[at:end].rstrip("_")
        return ("word" if any(is_letter(one) or one == "_" for one in word) else "number"), at + len(word)


class Word:
    """A word with its bytes in the text and each folded spelling it is met by, with the byte where that ends."""

    def __init__(self, kind, raw, begin):
        self.raw, self.kind, self.begin, self.end = raw, kind, begin, begin + len(raw.encode())
        body = raw[1:] if kind in ("tag", "mention") else raw
        self.spellings = [(plain_emoji(raw) if kind == "emoji" else fold(body), self.end)]
        self.place = self.behind = 0  # of the first word that it is, and behind the last
        if kind == "word" and len(raw) > 2 and raw[-1] in "sS" and raw[-2] in APOSTROPHES:
            self.spellings.append((fold(raw[:-2]), self.end - len(raw[-2:].encode())))
        if kind == "mention" and re.search(r"[@.]", body):
            name = re.match(r"[^@.]*", body).group()
            self.spellings.append((fold(name), self.begin + len((raw[0] + name).encode())))


def raws_of(text):
    return [text[begin:end] for _, begin, end in Reader(text).found]


def words_of(text, offset=0):
    """The words in order; `offset` is the text's first byte. The characters of a tag that are met anywhere follow it, and it
    is as many words as are in it."""
    words, before, place = [], 0, 0
    for kind, begin, end in Reader(text).found:
        offset, before = offset + len(text[before:begin].encode()), begin
        word = Word(kind, text[begin:end], offset)
        inner = words_of(text[begin + 1:end], offset + len(text[begin].encode())) if kind == "tag" else []
        if not any(one.kind == "ideograph" for one in inner):
            inner = []
        for one in inner:
            one.place, one.behind = one.place + place, one.behind + place
        word.place, place = place, place + (len(inner) or 1)
        word.behind = place
        words += [word] + [one for one in inner if one.kind == "ideograph"]
    return [word for word in words if word.spellings[0][0]]

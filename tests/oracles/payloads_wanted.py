# SPDX-License-Identifier: Apache-2.0
"""What a reading of a payload by payloads_NETWORK.py gives, and how it is compared."""
import datetime
import html
import re
from dataclasses import dataclass


@dataclass
class Wanted:
    """One post: the whole id, the time as records have it, an id, handle or name of the author, and the text. `markup`: the text is HTML."""
    id: str
    time: str | None
    author: str | None
    text: str
    markup: bool = False


def utc(value):
    """A time as records have it: of epoch seconds, or of ISO 8601 with an offset."""
    if value in (None, ""):
        return None
    if isinstance(value, (int, float)):
        when = datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    else:
        text = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", value.replace("Z", "+00:00"))
        text = re.sub(r"\.(\d+)", lambda match: "." + (match[1] + "000000")[:6], text)
        when = datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)
    fraction = f".{when.microsecond:06}".rstrip("0") if when.microsecond else ""
    return when.strftime("%Y-%m-%dT%H:%M:%S") + fraction + "Z"


def words(text):
    return re.sub(r"[\s\u00a0]+", "", text)


def same_text(got, wanted):
    """HTML is compared without its tags and without blanks, plain text byte by byte."""
    if not wanted.markup:
        return got == wanted.text
    bare = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", "", wanted.text)
    return words(got) == words(html.unescape(bare))

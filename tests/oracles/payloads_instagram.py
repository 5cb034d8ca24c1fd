# SPDX-License-Identifier: Apache-2.0
"""Instagram's Graph API: media by what they show, comments by their text."""
from payloads_wanted import Wanted, utc

FOLDER = "platform/instagram"


def posts(value):
    for wrapper in ("mentioned_comment", "business_discovery", "media"):
        if wrapper in value and "data" not in value:
            yield from posts(value[wrapper])
            return
    for each in value.get("data", ()):
        yield from posts(each)
    if "media_type" in value or "text" in value or "permalink" in value:
        author = value.get("username") or value.get("owner", {}).get("id")
        yield Wanted("instagram:" + value["id"], utc(value.get("timestamp")), author, value.get("caption") or value.get("text") or "")
    elif value and all(isinstance(each, dict) for each in value.values()):
        for each in value.values():
            yield from posts(each)

# SPDX-License-Identifier: Apache-2.0
"""Facebook's Graph API: whatever has words or an attachment of its own, and the comments below it."""
import re

from payloads_wanted import Wanted, utc

FOLDER = "platform/facebook"


def own_id(value):
    if "id" in value:
        return value["id"]
    post, first, answer = re.search(r"/posts/(\d+)/\?comment_id=(\d+)(?:&reply_comment_id=(\d+))?", value["permalink_url"]).groups()
    return f"{post}_{answer or first}"


def is_post(value):
    if "business_discovery" in value or not {"created_time", "creation_time", "embed_html", "description"} & set(value):
        return False
    return not {"cover_photo", "start_time", "member_count", "fan_count"} & set(value) and ("name" not in value or "message" in value)


def text_of(value):
    words = value.get("message", value.get("description", ""))
    return "\n\n".join(part for part in (value.get("title", ""), words) if part) if value.get("title") != words else words


def posts(value, depth=0):
    if "business_discovery" in value:
        for medium in value["business_discovery"]["media"]["data"]:
            yield Wanted("instagram:" + medium["id"], utc(medium["timestamp"]), None, medium.get("caption", ""))
    elif isinstance(value.get("data"), list):
        for each in value["data"]:
            yield from posts(each)
    elif value and all(isinstance(each, dict) and each.get("id") == key for key, each in value.items()):
        for each in value.values():
            yield from posts(each)
    elif depth or is_post(value):
        when = value.get("created_time") or value.get("broadcast_start_time") or value.get("creation_time")
        yield Wanted("facebook:" + own_id(value), utc(when), value.get("from", {}).get("id"), text_of(value))
        for comment in value.get("comments", {}).get("data", []):
            yield from posts(comment, depth + 1)

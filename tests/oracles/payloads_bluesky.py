# SPDX-License-Identifier: Apache-2.0
"""Bluesky: every record app.bsky.feed.post with what stands around it, in views, feeds, threads and lines of Jetstream."""
from payloads_wanted import Wanted, utc

FOLDER = "platform/bluesky"
POST = "app.bsky.feed.post"


def takes(path):
    return path.suffix in (".json", ".jsonl")


def has_zone(text):
    return text[-1:] == "Z" or text[-6:-5] in ("+", "-")


def view(value):
    """A post's view, or a record with its address; of a record alone there is no id."""
    record = value.get("record") or value.get("value") or value
    if record.get("$type") != POST:
        return None
    created = record["createdAt"]
    author = value.get("author", {}).get("did") or (value["uri"].split("/")[2] if value.get("uri") else None)
    time = utc(created) if has_zone(created) else utc(value.get("indexedAt"))
    return Wanted("bluesky:" + value["uri"] if value.get("uri") else None, time, author, record["text"])


def handed_on(value):
    """What stands in a feed because somebody reposted it."""
    reason, author = value["reason"], value["post"]["author"]
    text = f"RT @{author.get('handle') or author['did']}: {value['post']['record']['text']}"
    return Wanted("bluesky:" + reason["uri"] if "uri" in reason else None, utc(reason["indexedAt"]), reason["by"]["did"], text)


def thread(node):
    if "parent" in node:
        yield from thread(node["parent"])
    yield from filter(None, [view(node["post"])] if "post" in node else [])
    for reply in node.get("replies", []):
        yield from thread(reply)


def line(value):
    commit = value.get("commit", {})
    if commit.get("collection") != POST:
        return
    name = f"bluesky:at://{value['did']}/{POST}/{commit['rkey']}"
    if commit["operation"] == "delete":
        yield Wanted(name, None, value["did"], "")
    else:
        record = commit["record"]
        yield Wanted(name, utc(record["createdAt"]), value["did"], record["text"])


def is_ours(value):
    return "time_us" in value or "at://" in str(value.get("uri", "")) + str(value.get("post", "")) or str(value.get("$type", "")).startswith("app.bsky.")


def posts(value):
    if "time_us" in value:
        yield from line(value)
    elif "thread" in value:
        yield from thread(value["thread"])
    elif value.get("reason", {}).get("$type", "").endswith("#reasonRepost"):
        yield handed_on(value)
    elif is_ours(value):
        yield from filter(None, [view(value.get("post", value))])
    for key in ("feed", "posts", "notifications", "records"):
        for each in value.get(key, []):
            yield from posts(each)

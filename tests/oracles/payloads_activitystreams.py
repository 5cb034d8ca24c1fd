# SPDX-License-Identifier: Apache-2.0
"""ActivityStreams 2.0: notes, articles, pages and questions, reposts and tombstones. What breaks the standard gives nothing."""
import html

import payloads_bluesky
import payloads_json_feed
from payloads_wanted import Wanted, utc

FOLDER = "platform/activitystreams"
NOTHING = {"vocabulary-ex5b-jsonld.json"}
POSTS = {"Note", "Article", "Page", "Question"}
COLLECTIONS = {"Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"}


def takes(path):
    return path.suffix == ".json" and path.name != "number-at-top.json"


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def types(value):
    return set(listed(value.get("type"))) if isinstance(value, dict) else set()


def address(value):
    return value if isinstance(value, str) else next((value[key] for key in ("id", "url") if isinstance(value.get(key), str)), None) if value else None


def time(value):
    return utc(value if value is None or value[-1] == "Z" or value[-6] in "+-" else value + "Z")


def text(value):
    content = value.get("content") or next(iter(value.get("contentMap", {}).values()), "")
    if value.get("mediaType", "text/html") != "text/html":
        content = html.escape(content)
    name = html.escape(value.get("name") or "")
    return content if name == content else name + content


def name_of(value):
    return "fediverse:" + value["id"] if "id" in value else None


def post(value, around):
    author = address((listed(value.get("attributedTo") or value.get("actor") or around.get("actor")) or [None])[0])
    if name_of(value) or text(value):
        yield Wanted(name_of(value), time(value.get("published") or around.get("published")), author, text(value), markup=True)
    replies = value.get("replies")
    for each in listed(replies.get("items")) if isinstance(replies, dict) else []:
        yield from activity(each)


def repost(value):
    original = listed(value["object"])[0]
    said = ""
    if isinstance(original, dict):
        said = f"RT @{original['attributedTo']['name']}: {text(original)}"
    yield Wanted(name_of(value), time(value.get("published")), address(value.get("actor")), said, markup=True)


def activity(value):
    kind = types(value)
    if kind & COLLECTIONS:
        first = value.get("first")
        for each in listed(value.get("items")) + listed(value.get("orderedItems")) + ([first] if isinstance(first, dict) else []):
            yield from activity(each)
    elif kind & POSTS:
        yield from post(value, {})
    elif "Announce" in kind:
        yield from repost(value)
    elif kind & {"Create", "Update"}:
        for each in listed(value.get("object")):
            if types(each) & POSTS:
                yield from post(each, value)
    elif "Delete" in kind and value.get("published"):
        yield Wanted("fediverse:" + address(value["object"]), None, address(value.get("actor")), "")


def is_broken(value):
    first = value.get("first")
    pages = not isinstance(first, dict) or bool(types(first) & (COLLECTIONS | {"Link"}))
    words = all(isinstance(value.get(key, ""), str) for key in ("id", "content", "name"))
    return not words or not pages or "de-419-DE" in value.get("contentMap", {}) or ("Collection" in types(value) and "orderedItems" in value)


def posts(value):
    if "www.w3.org/ns/activitystreams" in str(value.get("@context")):
        if not is_broken(value):
            yield from activity(value)
    else:
        yield from payloads_bluesky.posts(value)
        yield from payloads_json_feed.posts(value)

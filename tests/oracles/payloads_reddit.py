# SPDX-License-Identifier: Apache-2.0
"""Reddit: the things t1, t3 and t4 of listings and trees, depth first, and messages to moderators."""
import html

from payloads_wanted import Wanted, utc

FOLDER = "platform/reddit"
NOTHING = {"TestSubredditStreams.test_comments__with_pause.02.GET.r_kakapo_comments.200.json"}
GONE = ("[deleted]", "[removed]")


def thing(value):
    kind, data = value["kind"], value["data"]
    if kind == "Listing":
        for child in data["children"]:
            yield from thing(child)
    elif kind in ("t1", "t3", "t4"):
        body = data["selftext"] if kind == "t3" else data["body"]
        parts = [data["title"], body] if kind == "t3" else [body]
        text = "" if body in GONE else html.unescape("\n\n".join(part for part in parts if part))
        yield Wanted("reddit:" + data["name"], utc(data["created_utc"]), None if data["author"] in (None, "[deleted]") else data["author"], text)
        if data.get("replies"):
            yield from thing(data["replies"])


def posts(value):
    if "kind" in value:
        yield from thing(value)
    elif "json" in value:
        for each in value["json"]["data"]["things"]:
            yield from thing(each)
    else:
        for name, message in value["messages"].items():
            yield Wanted("reddit:modmail/" + name, utc(message["date"]), message["author"]["name"], html.unescape(message["bodyMarkdown"]))

# SPDX-License-Identifier: Apache-2.0
"""The YouTube Data API: whatever has a kind of comment or video, wherever it stands."""
import html

from payloads_wanted import Wanted, utc

FOLDER = "platform/youtube"


def comment(value):
    snippet = value["snippet"]
    original = snippet.get("textOriginal")
    return Wanted("youtube:" + value["id"], utc(snippet["publishedAt"]), snippet["authorChannelId"]["value"], original or snippet["textDisplay"], not original)


def video(value, decode):
    snippet = value["snippet"]
    text = decode("\n\n".join(part for part in (snippet["title"], snippet["description"]) if part))
    return Wanted("youtube:" + (value["id"] if isinstance(value["id"], str) else value["id"]["videoId"]), utc(snippet["publishedAt"]), snippet["channelId"], text)


def posts(value):
    kind = value.get("kind", "")
    if kind == "youtube#comment":
        yield comment(value)
    elif kind == "youtube#video":
        yield video(value, str)
    elif kind == "youtube#searchResult" and "videoId" in value["id"]:
        yield video(value, html.unescape)
    elif kind == "youtube#commentThread":
        yield comment(value["snippet"]["topLevelComment"])
        yield from map(comment, value.get("replies", {}).get("comments", []))
    for item in value.get("items", value.get("comments", [])):
        yield from posts(item)

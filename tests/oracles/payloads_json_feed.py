# SPDX-License-Identifier: Apache-2.0
"""JSON Feed as payloads_test.py reads it."""
import html
import re
import urllib.parse

from payloads_wanted import Wanted, utc, words

FOLDER = "feeds"


def is_feed(value):
    return "jsonfeed.org/version/" in str(value.get("version")) and isinstance(value.get("items"), list)


def when(text):
    return None if not text else utc(text if re.search(r"(Z|[+-]\d\d:?\d\d)$", text) else text + "Z")


def author_of(*holders):
    for holder in holders:
        for author in [holder.get("author")] + list(holder.get("authors") or []):
            if author and (author.get("name") or author.get("url")):
                return author.get("name") or author.get("url")
    return None


def post_of(item, feed):
    native = item.get("id") or item.get("url")
    if native and not re.match(r"[a-zA-Z][\w+.-]*:", native):
        native = urllib.parse.urlsplit(feed.get("home_page_url") or feed.get("feed_url") or "").hostname + "/" + native
    title, body = item.get("title") or "", item.get("content_html") or html.escape(item.get("content_text") or item.get("summary") or "")
    body = re.sub(r"(?i)<li\b[^>]*>", "-", re.sub(r"(?is)<(video|audio|iframe|object|svg)\b.*?</\1>", "", body))
    said = words(html.unescape(re.sub(r"<[^>]*>", "", body))).startswith(words(title))
    text = body if said else html.escape(title) + body
    return Wanted(f"news:{native}", when(item.get("date_published") or item.get("date_modified")), author_of(item, feed), text, markup=True)


def posts(value):
    if not is_feed(value):
        return
    for item in value["items"]:
        shown = re.sub(r"<[^>]*>|\s", "", item.get("content_html") or "")
        if item.get("id") or item.get("url") or item.get("title") or item.get("content_text") or item.get("summary") or shown:
            yield post_of(item, value)

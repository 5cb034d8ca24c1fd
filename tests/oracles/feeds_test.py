#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Feeds of many kinds become the entries that are in them: Python's own XML parser finds the same ids, times, authors, addresses
and texts, every record is what sc-record(5) says, and what is no sound XML gives a reason. The cases of feedparser say in
a comment what must come out; where they speak of an entry's title, address, author or text, that is held too.

usage: feeds_test.py BIN_DIR
"""
import ast
import codecs
import datetime
import email.utils
import html
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "validator")]
from payloads_wanted import words as squeezed  # noqa: E402
from support import SHARED, Findings, lines_of, run, skip, tool  # noqa: E402
from validate_records import Law  # noqa: E402

FOLDERS = ("feeds", "feedparser-tests", "platform/mixed/huginn", "platform/activitystreams/granary")
CORE = ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://my.netscape.com/publish/formats/rss-0.91.dtd",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom", "http://purl.org/net/rss1.1#",
        "http://backend.userland.com/rss", "http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/atom-blog/ns#")
DC = ("http://purl.org/dc/elements/1.0/", "http://purl.org/dc/elements/1.1/")
TERMS = "http://purl.org/dc/terms/"
XML = "{http://www.w3.org/XML/1998/namespace}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

# Where feedparser wants something else than we do, and why.
OTHERWISE = {
    ("bozo_linenoise.xml", "summary"),  # one torn byte in UTF-8, which it takes for Windows-1252 as a whole
    ("entry_title_text_plain_brackets.xml", "title"),  # gives HTML, we plain text
    ("http_item_link_base_content_location.xml", "link"),  # an address that only a header tells
    ("http_entry_id_base_docuri.xml", "id"),  # an id is no address that is resolved
}


def words(text):
    """Without blanks and the dashes before list items."""
    return squeezed(text).replace("-", "")


def tree_of(raw):
    """The tree, or None for what is no sound XML in the encoding that it says."""
    try:
        return ET.fromstring(raw)
    except (ET.ParseError, ValueError, LookupError):
        pass
    found = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([\w.:-]+)[\"'][^>]*\?>", raw)
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode()).name
        text = raw[found.end():].decode({"euc_kr": "cp949", "gb2312": "gb18030"}.get(codec, codec))
        return ET.fromstring(text.encode())
    except (ET.ParseError, ValueError, LookupError):
        return None


def split(tag):
    space, _, name = tag.rpartition("}")
    return space[1:], name.lower()


def children(node, *names):
    """Elements of RSS, Atom or CDF by these names, in the order of the names."""
    for name in names:
        for child in node:
            space, local = split(child.tag) if isinstance(child.tag, str) else (None, None)
            if local == name and space in CORE:
                yield child


def dublin(node, name):
    for child in node:
        if isinstance(child.tag, str) and split(child.tag)[1] == name and split(child.tag)[0] in DC:
            yield child


def attribute(node, name):
    return next((value.strip() for key, value in node.attrib.items() if key.lower() == name), "")


def first(values):
    return next((value for value in values if value), "")


def text_of(node):
    return "".join([node.text or ""] + [child.tail or "" for child in node]).strip()


class Bare(html.parser.HTMLParser):
    """What HTML says without its tags."""
    UNSHOWN = {"script", "style", "head", "title", "object", "svg", "template", "iframe", "video", "audio"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.shown, self.unshown = [], 0

    def handle_starttag(self, tag, attrs):
        self.unshown += tag in self.UNSHOWN

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.unshown = max(0, self.unshown - (tag in self.UNSHOWN))

    def handle_data(self, data):
        if not self.unshown:
            self.shown.append(data)


def bare(text):
    reader = Bare()
    reader.feed(text)
    reader.close()
    return as_windows("".join(reader.shown))


def as_windows(text):
    """The control characters that stand for those of Windows-1252."""
    return re.sub("[\\x80-\\x9f]", lambda match: match[0].encode("latin-1").decode("cp1252", "replace"), text)


def plain(node, guess):
    """The words of an element without blanks, by the rules that the manual states."""
    kind, mode = attribute(node, "type"), attribute(node, "mode")
    if len(node) and mode not in ("escaped", "base64"):
        return words(as_windows(bare("".join(ET.tostring(child, encoding="unicode") for child in node)).strip() or "".join(node.itertext())))
    text = text_of(node)
    if mode == "base64" or (kind and not re.match("text|.*(html|xml)", kind)):
        return None
    looks = re.search(r"</[a-zA-Z]|<(br|p|img|hr)[ />]|&(#\d+|#x[0-9a-fA-F]+|\w+);", text, re.I)
    if "html" in kind or (guess and looks):
        return words(bare(text))
    return words(as_windows(text))


def instant(text):
    """A time as records have it, or None for one that this can't read."""
    text = text.strip()
    when = None
    try:
        if re.match(r"\d{4}-\d\d-\d\d", text):
            iso = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text.replace("Z", "+00:00"))
            iso = re.sub(r"\.(\d+)", lambda match: "." + (match[1] + "000000")[:6], iso)
            when = datetime.datetime.fromisoformat(iso)
        elif re.match(r"[A-Z][a-z]{2}, \d", text) or re.match(r"\d{1,2} [A-Z][a-z]{2} \d{4} ", text):
            when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if when is None:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.timezone.utc)
    when = when.astimezone(datetime.timezone.utc)
    fraction = f".{when.microsecond:06}".rstrip("0") if when.microsecond else ""
    return when.strftime("%Y-%m-%dT%H:%M:%S") + fraction + "Z"


def time_texts(entry):
    for name in ("published", "pubdate", "issued"):
        yield from (text_of(each) for each in children(entry, name))
    yield from (text_of(each) for each in entry.iter(f"{{{TERMS}}}issued"))
    yield from (text_of(each) for each in children(entry, "created"))
    yield from (text_of(each) for each in entry.iter(f"{{{TERMS}}}created"))
    yield from (text_of(each) for each in dublin(entry, "date"))
    yield from (text_of(each) for each in children(entry, "updated", "modified"))
    yield from (text_of(each) for each in entry.iter(f"{{{TERMS}}}modified"))
    yield attribute(entry, "lastmod")


def author_of(entry, feed):
    people = list(children(entry, "author")) + list(dublin(entry, "creator"))
    for each in people:
        names = [text_of(part) for part in each if split(part.tag)[1] == "name"] or [text_of(each)]
        if names[0]:
            return names[0]
    for each in children(feed, "author") if feed is not None else ():
        names = [text_of(part) for part in each if split(part.tag)[1] == "name"] or [text_of(each)]
        if names[0]:
            return names[0]
    return ""


def entries_of(tree):
    """Each entry with the element that tells of its feed."""
    root = split(tree.tag)[1]
    if root in ("entry", "item"):
        return [(tree, None)]
    channels = [each for each in tree if isinstance(each.tag, str) and split(each.tag)[1] == "channel"]
    channel = channels[0] if channels else tree
    found = []
    for each in tree.iter():
        if isinstance(each.tag, str) and split(each.tag)[1] in ("item", "entry") and split(each.tag)[0] in CORE:
            found.append((each, channel))
    return found


def check_entry(found, place, post, entry, feed, guess):
    ids = [text_of(each) for each in children(entry, "id", "guid")]
    native = first(ids) or attribute(entry, RDF.lower() + "about") or entry.get(RDF + "about", "")
    if native and not native.startswith(("yt:", "/")):
        found.check(post["id"].endswith(native), f"{place}: id {post['id']} is not {native}")
    said = first(time_texts(entry))
    wanted = instant(said)
    if wanted is not None or not said:
        found.check(post.get("time") == wanted, f"{place}: time {post.get('time')} is not {wanted} ({said})")
    author = author_of(entry, feed)
    shown = post.get("author", {})
    found.check(not author or any(part and part in author for part in (shown.get("name", ""), shown.get("id", ""), shown.get("handle", ""))) or post["network"] == "youtube",
                f"{place}: author {shown} is not {author}")
    title = first(filter(None, (plain(each, guess) for each in children(entry, "title"))))
    encoded = [each for each in entry if isinstance(each.tag, str) and split(each.tag)[1] == "encoded"]
    bodies = [plain(each, guess) for each in encoded + list(children(entry, "content", "description", "summary"))]
    if None in bodies:
        return
    body = first(bodies)
    got = words(post.get("text", ""))
    found.check(title in got, f"{place}: {got[:200]!r} lacks the title {title[:200]!r}")
    found.check(body in got, f"{place}: {got[:300]!r} lacks the body {body[:300]!r}")
    found.check(not (title or body) or len(got) <= len(title) + len(body) or not body, f"{place}: {got[:200]!r} is longer than {title!r} and {body[:200]!r}")


def expected_of(raw):
    """What feedparser's comment says of entries: place, key, value."""
    text = raw.decode("utf-8", "replace")
    found = re.search(r"Expect:\s*(.*)", text)
    if not found:
        return
    for number, key, rest in re.findall(r"entries\[(\d)\](?:\['|\.)(\w+)(?:'\])? == (.*?)(?= and |$)", found[1].strip()):
        try:
            yield int(number), key, ast.literal_eval(rest.strip())
        except (ValueError, SyntaxError):
            continue


def check_expected(found, name, raw, posts):
    for number, key, value in expected_of(raw):
        if not isinstance(value, str) or number >= len(posts) or (name.name, key) in OTHERWISE:
            continue
        post = posts[number]
        if key == "link":
            found.check(post.get("url") == value or "127.0.0.1:8097" in value, f"{name}: {post.get('url')} is not {value}")
        elif key in ("id", "guid"):
            found.check(post["id"].endswith(value), f"{name}: {post['id']} is not {value}")
        elif key in ("title", "summary", "description"):
            wanted = words(bare(value))
            found.check(wanted in words(post.get("text", "")) + words(post.get("extra", {}).get("summary", "")), f"{name}: {post.get('text')!r} is not {value!r}")
        elif key == "author":
            shown = post.get("author", {})
            found.check(shown.get("name") in (value, value.split(" (")[0]), f"{name}: {shown} is not {value!r}")
        elif key in ("language",):
            found.check(post.get("lang") == value, f"{name}: {post.get('lang')} is not {value!r}")


def check_entity(found, name, raw):
    """The cases of entities speak of the feed's title: the same in an item's."""
    said = re.search(rb"Expect:\s*feed\['title'\] == (.*)", raw)
    title = re.search(rb"<title>(.*?)</title>", raw, re.S)
    if not said or not title:
        return
    wanted = ast.literal_eval(said[1].decode().strip())
    item = b"<rss><channel><item><title>" + title[1] + b"</title></item></channel></rss>"
    done = run([tool("sc-ingest")], item)
    text = json.loads(lines_of(done.stdout)[0]).get("text", "")
    # The references of XML stay references in feedparser, which gives HTML.
    found.check(words(text) == words(html.unescape(wanted)), f"{name}: {text!r} is not {wanted!r}")


def check_file(found, law, file):
    name = file.relative_to(SHARED)
    raw = file.read_bytes()
    done = run([tool("sc-ingest"), "--from", "feed", "--max-errors", "1000000", file])
    found.check(b"ERROR: " not in done.stderr and b"runtime error" not in done.stderr, f"{name}: {done.stderr[:300]!r}")
    tree = tree_of(raw)
    if done.returncode == 4:
        no_feed = tree is not None and split(tree.tag)[1] not in ("rss", "rdf", "feed", "channel", "entry", "item")
        found.check(tree is None or no_feed or b"UTF-32" in done.stderr, f"{name}: {done.stderr!r}")
        return
    found.check(done.returncode in (0, 3), f"{name}: exit {done.returncode}: {done.stderr[:300]!r}")
    for number, finding in law.stream(line + b"\n" for line in lines_of(done.stdout)):
        found.check(False, f"{name}: line {number}: {finding}")
    records = [json.loads(line) for line in lines_of(done.stdout)]
    posts, source = [record for record in records if record["type"] == "post"], records[-1]
    found.check(source["rows"] == source["posts"] + source["rejects"], f"{name}: {source}")
    if name.parts[:3] == ("feedparser-tests", "cases", "entities"):
        check_entity(found, name, raw)
    if name.parts[0] == "feedparser-tests":
        check_expected(found, name, raw, posts)
    if tree is None:
        return
    entries = entries_of(tree)
    found.check(source["rows"] == len(entries), f"{name}: {source['rows']} rows, {len(entries)} entries")
    refused = source.get("reasons", {})
    found.check(set(refused) <= {"neither id nor text", "its time can't be read"}, f"{name}: {refused}")
    if len(posts) == len(entries):
        guess = split(tree.tag)[1] not in ("feed", "entry")
        for post, (entry, feed) in zip(posts, entries):
            check_entry(found, f"{name}: {post['id']}", post, entry, feed, guess)


def main():
    files = [file for folder in FOLDERS for file in sorted((SHARED / folder).rglob("*")) if file.suffix in (".xml", ".rss", ".atom", ".feed", ".rdf")]
    if not files:
        skip("no feeds under the shared data")
    found = Findings()
    law = Law(ours=True)
    for file in files:
        check_file(found, law, file)
    found.finish(f"{len(files)} feeds")


if __name__ == "__main__":
    main()

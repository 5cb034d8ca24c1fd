#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mail becomes the posts that are in it: the standard library's reading of each message finds the same ids, times, authors, answers
and texts, in the same order, and every record is what sc-record(5) says.

usage: mail_test.py BIN_DIR
"""
import base64
import binascii
import calendar
import email
import email.header
import email.policy
import email.utils
import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "validator")]
from payloads_wanted import utc  # noqa: E402
from support import SHARED, Findings, lines_of, run, skip, tool  # noqa: E402
from validate_records import Law  # noqa: E402

FROM_LINE = re.compile(rb"^From .*\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b,? .*\d\d:\d\d.*\d{4}")
REPLY = re.compile(r"^(\[[^\]]*\]\s*)*(re|aw|sv|antw)(\[\d+\])?\s*:", re.I)
# Headers with lines that are no fields, where the standard library ends them; read by hand: id, time, author, how the text ends.
BY_HAND = {
    "raw_email_incorrect_header.eml": ("email:4D6AA7EB.6490534@xxx.xxx", "2005-02-23T22:20:17Z", "xxx@xxx.xxx", "http://xxx.xxx.info/discon/?xxx@xxx.com"),
    "example13.eml": ("email:1234@local(blah).machine.example", "1997-11-21T15:55:06Z", "jdoe@machine.example", 'So, "Hello".'),
    "mix_caps_content_type.eml": ("email:201002191008.30117.foo.bar@company.com", "2010-02-19T07:08:29Z", "bb@bug.com", "foo bar"),
}
NOT_FOUND_OUT = {"bad_encoded_subject.eml", "example13.eml"}  # known for mail only by --from


def messages_of(raw):
    """The messages of a mailbox, each as bytes."""
    found, blank = [], True
    for line in raw.lstrip(b"\r\n").splitlines(keepends=True):
        if blank and FROM_LINE.match(line):
            found.append(b"")
        found[-1] += line
        blank = not line.strip(b"\r\n")
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", message) for message in found]


def words(text):
    return re.sub(r"[\s\u00a0]+", "", text)


def by_lines(text):
    """Without blanks at the ends of lines, which transport adds and drops."""
    return "\n".join(line.rstrip() for line in text.strip("\n").replace("\0", "\ufffd").split("\n"))


def decoded(value):
    """An encoded header as text on one line."""
    if value is None:
        return ""
    pieces = []
    for piece, charset in email.header.decode_header(re.sub(r"\r?\n", "", str(value))):
        pieces.append(piece if isinstance(piece, str) else as_text(piece, charset))
    return " ".join("".join(pieces).split())


def raw_field(message, name):
    """The first value of a field, its bytes above 127 as UTF-8 or what they look like."""
    for key, value in message.raw_items():
        if key.strip().lower() == name:
            return as_text(value.encode("utf-8", "surrogateescape"), "utf-8")
    return None


def as_text(raw, charset):
    for name in (charset, "utf-8", "cp1252", "latin-1"):
        try:
            return raw.decode({"ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}.get(name.lower(), name))
        except (LookupError, UnicodeDecodeError, AttributeError):
            pass
    return raw.decode("latin-1")


def time_of(message):
    """The time that Date states, unless it says no time that can be."""
    for value in [message["Date"], (message["Received"] or "").rpartition(";")[2]]:
        parts = email.utils.parsedate_tz(re.sub(r"\s*:\s*", ":", re.sub(r"\([^)]*\)", "", value or "")))
        if parts and 0 < parts[1] <= 12 and parts[0] < 2100:
            return utc(calendar.timegm(parts[:6] + (0, 0, 0)) - (parts[9] or 0))
    return None


def id_of(value):
    found = re.findall(r"<([^<>]*)>", re.sub(r"\s", "", str(value or "")))
    return ["email:" + each for each in found]


def author_of(message):
    pairs = [pair for pair in email.utils.getaddresses([re.sub(r"\s*\n\s*", " ", raw_field(message, "from") or "")]) if pair[1]]
    if not pairs:
        return None
    local, _, domain = re.sub(r"\s", "", pairs[0][1]).rpartition("@")
    return f"{local}@{domain.lower()}" if local else domain


def payload(part):
    """The bytes of a leaf, also where its encoding is said in a way that the standard library does not take."""
    raw = part.get_payload(decode=True) or b""
    said = str(part["Content-Transfer-Encoding"] or "").strip().lower()
    if said.startswith("quoted") and said != "quoted-printable":
        return binascii.a2b_qp(raw)
    if said.startswith("base64") and said != "base64":
        return base64.b64decode(raw)
    return raw


def leaves(part, outermost=True):
    """(markup, text) of the parts that are read, in order."""
    if part.get_content_type() == "message/rfc822":
        return []
    if part.is_multipart():
        children = [leaves(child, False) for child in part.get_payload()]
        if part.get_content_type() == "multipart/alternative":
            plain = [child for child in children if any(kind == "plain" and text.strip() for kind, text in child)]
            other = [child for child in children if any(text.strip() for _, text in child)]
            return (plain or other or [[]])[0]
        return [leaf for child in children for leaf in child]
    hangs_on = str(part["Content-Disposition"] or "").strip().lower().startswith("attachment") or bool(part.get_filename())
    if part.get_content_type() not in ("text/plain", "text/html") or (hangs_on and not outermost):
        return []
    text = as_text(payload(part), part.get_content_charset())
    return [("html" if part.get_content_type() == "text/html" else "plain", text)]


def text_of(message):
    texts = []
    for kind, text in leaves(message):
        if kind == "html":
            text = html.unescape(re.sub(r"(?is)<(script|style|head|title)\b.*?</\1>|<!--.*?-->|<[a-z/!][^>]*>", "", text))
        texts.append(text)
    subject = decoded(raw_field(message, "subject"))
    return ([] if REPLY.match(subject) or not subject else [subject]) + texts


def compare_by_hand(found, place, post):
    got = (post["id"], post.get("time"), post["author"]["id"], post["text"])
    wanted = BY_HAND[place.name]
    found.check(got[:3] == wanted[:3] and got[3].endswith(wanted[3]), f"{place}: {got} is not {wanted}")


def compare(found, place, post, message):
    if place.name in BY_HAND:
        return compare_by_hand(found, place, post)
    known = id_of(message["Message-ID"])
    found.check(post["id"] == known[0] if known else post["id"].startswith(("email:~", "email:" + str(message["Message-ID"]).strip())), f"{place}: id {post['id']}")
    found.check(post.get("time") == time_of(message), f"{place}: time {post.get('time')} is not {time_of(message)}")
    author, wanted = post.get("author", {}).get("id"), author_of(message)
    found.check(author == wanted or wanted is None, f"{place}: author {author} is not {wanted}")
    before = id_of(message["In-Reply-To"]) or id_of(message["References"])
    found.check(post.get("reply_to") == (before[-1] if before and before[-1] != post["id"] else None), f"{place}: answers {post.get('reply_to')}, not {before[-1:]}")
    roots = id_of(message["References"]) or before or known
    found.check(post.get("conversation") in (roots[:1] or [None]) + before[-1:], f"{place}: conversation {post.get('conversation')} is not {roots[:1]}")
    found.check(words(post.get("text", "")) == words("".join(text_of(message))), f"{place}: {post.get('text', '')[:300]!r} is not {text_of(message)!r}"[:1500])
    flowed = any(str(part.get_param("format", "")).lower() == "flowed" for part in message.walk())
    plain = leaves(message)
    if len(plain) == 1 and plain[0][0] == "plain" and plain[0][1].strip() and not flowed:
        body = re.sub(r"^([ \t]*\n)+", "", re.sub(r"\r\n?", "\n", plain[0][1]).rstrip())
        found.check(by_lines(post.get("text", "")).endswith(by_lines(body)), f"{place}: lines of the text")
    found.check("\r" not in post.get("text", "") and post["kind"] == "mail" and post["network"] == "email" and post["visibility"] == "private", f"{place}: {post}")


def check_file(found, law, file):
    raw = file.read_bytes()
    name = file.relative_to(SHARED)
    told = ["--from", "eml"] if file.suffix == ".eml" else []
    done = run([tool("sc-ingest"), "--max-errors", "1000000", *told, file])
    found.check(done.returncode == 0 and not done.stderr, f"{name}: exit {done.returncode}: {done.stderr[:300]!r}")
    for number, finding in law.stream(line + b"\n" for line in lines_of(done.stdout)):
        found.check(False, f"{name}: line {number}: {finding}")
    records = [json.loads(line) for line in lines_of(done.stdout)]
    wanted = [email.message_from_bytes(each) for each in (messages_of(raw) if not told else [raw])]
    found.check(len(records) == len(wanted) + 1 and records[-1]["type"] == "source", f"{name}: {len(records) - 1} posts, expected {len(wanted)}")
    for post, message in zip(records, wanted):
        compare(found, name, post, message)
    if told and file.name not in NOT_FOUND_OUT:
        again = run([tool("sc-ingest"), file])
        same = [line.replace(b'"format":"mbox"', b'"format":"eml"') for line in lines_of(again.stdout)[:1]]
        found.check(same == lines_of(done.stdout)[:1], f"{name}: read otherwise without --from: {again.stderr[:200]!r}")


def main():
    files = [file for folder in ("mail/eml", "mail/mbox", "platform/mixed/huginn") for file in sorted((SHARED / folder).rglob("*"))
             if file.is_file() and (folder == "mail/mbox" or file.suffix == ".eml")]
    if not files:
        skip("no shared data")
    found, law = Findings(), Law(ours=True)
    for file in files:
        check_file(found, law, file)
    for file in sorted((SHARED / "mail/replies").glob("*")):  # bodies without a header: a reason each, and no crash
        done = run([tool("sc-ingest"), "--from", "eml", "--rejects", "/dev/null", file])
        found.check(done.returncode == 3 and b'"no mail: it has no header fields":1' in done.stdout, f"{file}: {done.returncode} {done.stderr[:200]!r}")
        done = run([tool("sc-ingest"), file])
        found.check(done.returncode in (0, 2, 3, 4) and b"ERROR: " not in done.stderr and b'"format":"eml"' not in done.stdout, f"{file}: taken for mail")
    found.finish(f"{len(files)} files of mail")


if __name__ == "__main__":
    main()

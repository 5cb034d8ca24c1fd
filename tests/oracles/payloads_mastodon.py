# SPDX-License-Identifier: Apache-2.0
"""Mastodon: whatever looks like a status, where an answer or an event of a stream has one."""
import html
import json
import re

from payloads_wanted import Wanted, utc

FOLDER = "platform/mastodon"
# Lists with nothing in them.
NOTHING = {"accounts_get_lists_containing_account_none_success.json", "admin_accounts_delete_success.json", "test_account_search.04.GET.v1_accounts_search.200.json",
           "test_grouped_notifications.07.GET.v2_notifications.200.json", "test_search.00.GET.v2_search.200.json", "test_search.02.GET.v2_search.200.json",
           "test_status_context.01.GET.v1_statuses_117020585487094447_context.200.json"}


def takes(path):
    return path.suffix in (".json", ".sse")


def values_of_stream(raw):
    """The events of a capture, as a WebSocket would have sent them."""
    for event, data in re.findall(r"^event: (.*)\ndata: (.*)$", raw.decode(), re.M):
        yield {"event": event, "payload": data}


def handle(account):
    name = account["acct"]
    host = re.match(r"https?://([^/]+)", account.get("url") or "")
    return name if "@" in name or not host else f"{name}@{host[1]}"



def status(value):
    if not isinstance(value.get("account"), dict) or not ("content" in value or "text" in value):
        return
    original = value.get("reblog")
    text = value["content"] if "content" in value else html.escape(value["text"])
    if original:
        text = f"RT @{handle(original['account'])}: {original['content']}"
    yield Wanted("mastodon:" + value["id"], utc(value["created_at"]), handle(value["account"]), text, markup=True)


def events(value):
    payload = value.get("payload")
    if value["event"] == "delete":
        yield Wanted("mastodon:" + payload, utc((int(payload) >> 16) / 1000), None, "")
    elif value["event"] in ("update", "status.update"):
        yield from status(json.loads(payload))
    elif value["event"] in ("notification", "conversation"):
        inside = json.loads(payload)
        yield from status(inside.get("status") or inside.get("last_status") or {})


def posts(value):
    if "event" in value:
        yield from events(value)
    elif "quoted_status" in value:
        yield from status(value["quoted_status"])
    elif "type" in value or "last_status" in value:
        yield from status(value.get("status") or value.get("last_status") or {})
    elif "id" in value and "created_at" in value:
        yield from status(value)
    for key in ("ancestors", "descendants", "statuses"):
        for each in value.get(key, []):
            yield from status(each if isinstance(each, dict) else {})

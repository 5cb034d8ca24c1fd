# SPDX-License-Identifier: Apache-2.0
"""Zendesk Support: tickets, and the comments in audits; users and all else hold no posts."""
import re

from payloads_wanted import Wanted, utc

FOLDER = "platform/zendesk"


def ticket(value):
    host = re.search(r"//([^/]+)/", value["url"])[1]
    return Wanted(f"zendesk:{host}/{value['id']}", utc(value["created_at"]), str(value["requester_id"]), value["description"])


def audited(audit, page):
    host = next((re.search(r"//([^/]+)/", link)[1] for link in page.get("links", {}).values() if link), None)
    first = any(event["type"] == "Create" for event in audit["events"])
    for event in audit["events"]:
        if event["type"] == "Comment":
            name = (f"{host}/" if host else "") + str(audit["ticket_id"]) if first else str(event["id"])
            yield Wanted("zendesk:" + name, utc(audit["created_at"]), str(event["author_id"]), event["body"])


def posts(value):
    yield from map(ticket, value.get("tickets", [value["ticket"]] if "ticket" in value else []))
    for audit in value.get("audits", []):
        yield from audited(audit, value)

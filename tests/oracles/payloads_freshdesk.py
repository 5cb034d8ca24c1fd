# SPDX-License-Identifier: Apache-2.0
"""Freshdesk: the ticket's description, then its conversations as they stand."""
from payloads_wanted import Wanted, utc

FOLDER = "platform/freshdesk"


def posts(value):
    ticket = value["ticket"]
    yield Wanted(f"freshdesk:{ticket['id']}", utc(ticket["created_at"]), str(ticket["requester_id"]), ticket["description_text"])
    for each in value["conversations"]:
        yield Wanted(f"freshdesk:{ticket['id']}/{each['id']}", utc(each["created_at"]), str(each["user_id"]), each["body_text"])

# SPDX-License-Identifier: Apache-2.0
"""Intercom: what begins a conversation, and each part that has a body."""
from payloads_wanted import Wanted, utc

FOLDER = "platform/intercom"


def posts(value):
    for conversation in value.get("conversations", [value] if value.get("type") == "conversation" else []):
        first = conversation.get("source") or conversation["conversation_message"]
        yield Wanted(f"intercom:{conversation['id']}", utc(conversation["created_at"]), first["author"]["id"], first["body"], True)
        for part in conversation.get("conversation_parts", {}).get("conversation_parts", []):
            if part["body"]:
                yield Wanted(f"intercom:{conversation['id']}/{part['id']}", utc(part["created_at"]), part["author"]["id"], part["body"], True)

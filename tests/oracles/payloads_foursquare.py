# SPDX-License-Identifier: Apache-2.0
"""Foursquare's API: check-ins and tips, by the key that they stand below; a text is the shout of the one, the words of the other."""
from payloads_wanted import Wanted, utc

FOLDER = "platform/foursquare"
HOLDERS = ("checkin", "checkins", "recent", "tip", "tips")


def each_in(value):
    if isinstance(value, list):
        yield from value
    elif "createdAt" in value:
        yield value
    else:
        yield from value.get("items", [])
        for group in value.get("groups", []):
            yield from group.get("items", [])


def posts(value):
    response = value.get("response", {})
    places = [response, response.get("user", {}), response.get("venue", {})]
    for place in places:
        for holder in HOLDERS:
            for each in each_in(place.get(holder, [])):
                yield Wanted("foursquare:" + each["id"], utc(each["createdAt"]), each.get("user", {}).get("id"), each.get("shout", each.get("text", "")))
                for comment in each.get("comments", {}).get("items", []):
                    yield Wanted("foursquare:" + comment["id"], utc(comment["createdAt"]), comment["user"]["id"], comment["text"])

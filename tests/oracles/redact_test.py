#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sc-redact finds what is personal: recall and precision on our own rows, on synthetic sentences of others, and phones of every region.

usage: redact_test.py BIN [--show]

A span counts as found when every letter and digit of it is taken out; what is taken out counts as right when it meets a span.
Without SC_SHARED_DATA only our own rows are measured.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LEAST_RECALL, LEAST_PRECISION = 0.97, 0.95
# Kinds of theirs that are none of ours, and why: organisations, places, nationalities, ages, titles and domains name nobody;
# dates are personal where they are of a birth, which two of their templates ask for; postcodes in a firm's address have no clue.
THEIRS = {"CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "US_SSN", "US_DRIVER_LICENSE", "ZIP_CODE", "STREET_ADDRESS", "PERSON", "DATE_TIME"}
BIRTHS = {61, 76}
# A name counts where something tells that it is one: a greeting, title, introduction, kinship, a form's label or an address below.
NAMED = {10, 28, 29, 36, 40, 43, 47, 48, 52, 53, 58, 60, 68, 69, 75, 76, 77, 98, 129, 130, 131, 136, 137, 143, 144, 149, 150, 151, 153, 154, 155, 167, 168, 169, 171, 172, 188, 202, 209}
FIRMS_POSTCODE, STREETS_ALONE = 191, 110


def taken_of(bin_dir, texts):
    """For each text, the ranges of bytes that --mode mask changes and what the kinds are; stars keep a text's characters."""
    lines = "".join(json.dumps({"type": "post", "id": f"x:{at}", "text": text}) + "\n" for at, text in enumerate(texts))
    masked = subprocess.run([f"{bin_dir}/sc-redact", "--mode", "mask"], input=lines.encode(), capture_output=True, check=True).stdout.splitlines()
    for text, line in zip(texts, masked, strict=True):
        record = json.loads(line)
        places = [0]
        for sign in text:
            places.append(places[-1] + len(sign.encode()))
        spans, new, before = [], record["text"].encode(), 0
        assert len(record["text"]) == len(text), record
        for span in record["redact"].get("spans", []):
            begin, end = (len(new[:place].decode()) for place in span["span"])
            spans.append((begin, end, span["kind"]))
        yield spans


def measure(name, rows, bin_dir, show):
    """rows: (text, wanted spans in characters, other spans that may be met)."""
    wanted, found, right, taken = collections.Counter(), collections.Counter(), 0, 0
    for (text, spans, others), got in zip(rows, taken_of(bin_dir, [row[0] for row in rows]), strict=True):
        covered = {at for begin, end, _ in got for at in range(begin, end)}
        for begin, end, kind in spans:
            wanted[kind] += 1
            whole = all(at in covered for at in range(begin, end) if text[at].isalnum())
            found[kind] += whole
            if show and not whole:
                print("missed", kind, repr(text[begin:end]), "in", repr(text), got)
        for begin, end, kind in got:
            taken += 1
            met = any(begin < other_end and other_begin < end for other_begin, other_end, _ in spans + others)
            right += met
            if show and not met:
                print("too much", kind, repr(text[begin:end]), "in", repr(text))
    recall, precision = sum(found.values()) / sum(wanted.values()), right / taken
    print(f"{name}: recall {recall:.4f} of {sum(wanted.values())}, precision {precision:.4f} of {taken}")
    for kind in sorted(wanted):
        print(f"    {kind:18} {found[kind]} of {wanted[kind]}")
    return recall >= LEAST_RECALL and precision >= LEAST_PRECISION


def our_rows():
    for line in open(HERE / "redact_rows.ndjson", encoding="utf-8"):
        row = json.loads(line)
        coded = row["text"].encode()
        yield row["text"], [(len(coded[:begin].decode()), len(coded[:end].decode()), kind) for begin, end, kind in row["spans"]], []


def their_rows(folder):
    for row in json.load(open(folder / "synth_dataset_v2.even.json", encoding="utf-8")):
        spans, others = [], []
        for span in row["spans"]:
            kind, begin, end, template = span["entity_type"], span["start_position"], span["end_position"], row["template_id"]
            end -= 4 if span["entity_value"].endswith(" nan") else 0  # their missing value
            mine = kind in THEIRS and (kind != "PERSON" or template in NAMED) and (kind != "DATE_TIME" or template in BIRTHS)
            mine = mine and (kind != "ZIP_CODE" or template != FIRMS_POSTCODE) and (template != STREETS_ALONE or any(sign.isdigit() for sign in span["entity_value"]))
            if mine:
                spans.append((begin, end, kind))
            elif kind in ("PERSON", "GPE", "STREET_ADDRESS", "ZIP_CODE"):
                others.append((begin, end, kind))
        yield row["full_text"], spans, others


def phones(folder):
    for region, number in json.load(open(folder / "phone-examples.mobile.json", encoding="utf-8")).items():
        if len(number) < 5:
            continue  # two islands, whose numbers are years and prices elsewhere
        for frame in ("call me on {} tonight", "my phone: {}"):
            begin = frame.index("{}")
            yield frame.format(number), [(begin, begin + len(number), region)], []


def main():
    bin_dir, show = sys.argv[1], "--show" in sys.argv
    good = measure("our rows", list(our_rows()), bin_dir, show)
    shared = pathlib.Path(os.environ.get("SC_SHARED_DATA", "")) / "pii"
    if (shared / "synth_dataset_v2.even.json").exists():
        good = measure("synthetic sentences", list(their_rows(shared)), bin_dir, show) and good
        missed = [row for row, got in zip(list(phones(shared)), taken_of(bin_dir, [row[0] for row in phones(shared)])) if not got]
        print(f"phones of regions: {len(missed)} missed {[row[1][0][2] for row in missed]}")
        good = good and not missed
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Depth is counted, not recursed into: 256 levels are read, more are refused, and 256 KiB of stack is enough for a million.

Tried in records, conditions, queries and playbooks, under `ulimit -s 256`.
"""
import pathlib
import resource
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import FOLDS, MODES, Findings, form_of, lines_of, remove, run, scratch, tool, tools  # noqa: E402

DEPTHS = (255, 256, 257, 100_000, 1_000_000)
SMALL_STACK = 256 * 1024


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (SMALL_STACK, SMALL_STACK))


def small(command, given=b""):
    return run(command, given, preexec_fn=small_stack, timeout=60)


def post(value):
    return b'{"type":"post","id":"a:1","network":"a","time":"2024-05-01T10:00:00Z","text":"t","x":' + value + b"}\n"


def check_records(found):
    shapes = {"arrays": (b"[", b"1", b"]"), "objects": (b'{"a":', b"1", b"}"), "both": (b'[{"a":', b"1", b"}]"), "open": (b"[", b"", b"")}
    for name in tools():
        command = [tool(name)] + MODES.get(name, []) + form_of(name)
        for shape, (opening, core, closing) in shapes.items():
            for depth in DEPTHS:
                # The record itself is the first level.
                levels = (depth - 1) // len(opening.replace(b'"a":', b""))
                given = post(opening * levels + core + closing * levels)
                done = small(command, given)
                what = f"{name}: {depth} levels of {shape}"
                fits_depth = 1 + levels * len(opening.replace(b'"a":', b""))
                fits = fits_depth <= 256 and shape != "open"
                found.check(done.returncode == (0 if fits else 3), f"{what}: exit {done.returncode}, {done.stderr[:200]!r}")
                if name not in FOLDS:
                    posts = [line for line in lines_of(done.stdout) if b'"id":"a:1"' in line]  # a case names it too
                    found.check(len(posts) == fits, f"{what}: {len(posts)} posts came out")


def check_texts(found, folder):
    """What a user writes: never a crash, and a refusal is exit 2 with a message that ends."""
    records = post(b"1")
    for depth in DEPTHS:
        for opening, core, closing in (("(", "text == 't'", ")"), ("!(", "true", ")"), ("!", "true", ""), ("[", "1", "]"), ("size(", "text", ")"), ("-", "1", ""), ("(", "", "")):
            check_option(found, folder, "--where", opening * depth + core + closing * depth, depth, records)
        check_option(found, folder, "--where", "text == 't'" + " && text == 't'" * depth, depth, records)
        check_option(found, folder, "--where", "a" + ".b" * depth + " == 1", depth, records)
        for opening, core, closing in (("(", "boat", ")"), ("NOT (", "boat", ")"), ("-(", "boat", ")"), ("NOT ", "boat", ""), ("-", "boat", ""), ("(", "", ""), ('"', "boat", "")):
            check_option(found, folder, "--query", opening * depth + core + closing * depth, depth, records)
        check_option(found, folder, "--query", "boat" + " OR boat" * depth, depth, records)


def check_option(found, folder, option, text, depth, records):
    if len(text) > 120_000:
        # Longer than one argument may be; the playbook takes it.
        if option != "--query":
            return
        playbook = folder / "deep.toml"
        playbook.write_text('[[query]]\nid = "q"\ntext = ' + "'" * 3 + text.replace("'", "") + "'" * 3 + "\n")
        done = small([tool("sc-listen"), "-p", playbook], records)
    else:
        done = small([tool("sc-listen"), option, text], records)
    what = f"{option} {text[:24]}… {depth} deep"
    found.check(done.returncode in (0, 2), f"{what}: exit {done.returncode}, {done.stderr[:200]!r}")
    found.check((done.returncode == 2) == bool(done.stderr) and len(done.stderr) < 2000, f"{what}: says {len(done.stderr)} bytes: {done.stderr[:200]!r}")


def check_playbooks(found, folder):
    for depth in DEPTHS:
        for name, text in {
            "arrays": "x = " + "[" * depth + "]" * depth + "\n",
            "tables": "x = " + "{a=" * depth + "1" + "}" * depth + "\n",
            "keys": "[" + ".".join(["a"] * depth) + "]\n",
            "dotted": ".".join(["a"] * depth) + " = 1\n",
            "open": "x = " + "[" * depth,
        }.items():
            playbook = folder / "deep.toml"
            playbook.write_text(text)
            done = small([tool("sc-listen"), "-p", playbook], b"")
            found.check(done.returncode == 2, f"playbook with {depth} {name}: exit {done.returncode}, {done.stderr[:200]!r}")
            found.check(b"deep.toml:" in done.stderr and len(done.stderr) < 4000, f"playbook with {depth} {name} says {done.stderr[:300]!r}")


def main():
    found = Findings()
    folder = scratch()
    check_records(found)
    check_texts(found, folder)
    check_playbooks(found, folder)
    remove(folder)
    found.finish("depth is counted, not recursed into")


if __name__ == "__main__":
    main()

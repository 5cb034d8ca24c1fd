#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A playbook is data: whatever is wrong with it is exit 2, named with file, line and column, before anything is read or written."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import MODES, Findings, plain_posts, remove, run, scratch, tool, tools  # noqa: E402

BOM = "\ufeff"
QUERY = '[[query]]\nid = "q"\ntext = "boat"\n'
# What is wrong, the text, and the line that must be named.
WRONG = [
    ("an unknown section", "[quiry]\nid = 'q'\n", 1),
    ("an unknown key", QUERY + 'txet = "boat"\n', 4),
    ("a key without a value", "zone\n", 1),
    ("a wrong type", "zone = 1\n", 1),
    ("a list for a string", '[[query]]\nid = ["q"]\ntext = "boat"\n', 2),
    ("a table for a list", "[query]\nid = 'q'\n", 1),
    ("a missing key", QUERY + '[[query]]\nid = "r"\n', 4),
    ("the same key twice", 'zone = "UTC"\nzone = "UTC"\n', 2),
    ("the same table twice", "[vision]\n[vision]\n", 2),
    ("an unknown zone", 'zone = "Mars/Olympus"\n', 1),
    ("a query that can't be read", '[[query]]\nid = "q"\ntext = "boat AND"\n', 3),
    ("an open string", 'zone = "UTC\n', 1),
    ("an open table", "[[query\n", 1),
    ("a bad escape", 'zone = "\\q"\n', 1),
    ("a NUL", 'zone = "U\0TC"\n', 1),
    ("a number of 400 digits", "[[source]]\nskip = " + "9" * 400 + "\n", 2),
    ("a date that is none", "x = 2024-13-45\n", 1),
    ("after CRLF", 'zone = "UTC"\r\n\r\n[quiry]\r\n', 3),
    ("after a byte order mark", BOM + 'zone = "UTC"\n[quiry]\n', 2),
    ("5,000 tables deep", "x = " + "{a=" * 5000 + "1" + "}" * 5000 + "\n", 1),
    ("5,000 lists deep", "x = " + "[" * 5000 + "]" * 5000 + "\n", 1),
    ("3 MiB and wrong at the end", "# a comment of some length\n" * (3 * (1 << 20) // 27) + "[quiry]\n", 3 * (1 << 20) // 27 + 1),
    ("not TOML", "<html><body>502</body></html>\n", 1),
    ("JSON", '{"query": []}\n', 1),
]
GOOD = [("CRLF", QUERY.replace("\n", "\r\n")), ("a byte order mark", BOM + QUERY), ("nothing", ""), ("a comment", "# nothing yet"),
        ("3 MiB", QUERY + "# a comment of some length\n" * (3 * (1 << 20) // 27))]


def command_of(name, playbook):
    return [tool(name)] + MODES.get(name, []) + ["-p", playbook]


def main():
    found = Findings()
    folder = scratch()
    given = plain_posts(10)
    playbook = folder / "care.toml"
    out = folder / "out"
    for name in tools():
        for what, text, line in WRONG:
            playbook.write_bytes(text.encode())
            begun = time.monotonic()
            done = run(command_of(name, playbook) + ["-o", out], given)
            took = time.monotonic() - begun
            found.check(done.returncode == 2, f"{name}, {what}: exit {done.returncode}, {done.stderr[:200]!r}")
            place = f"care.toml:{line}:"
            found.check(place.encode() in done.stderr, f"{name}, {what}: line {line} is not named: {done.stderr[:300]!r}")
            found.check(done.stdout == b"" and not out.exists(), f"{name}, {what}: something was written")
            out.unlink(missing_ok=True)
            found.check(len(done.stderr) < 4000, f"{name}, {what}: a message of {len(done.stderr)} bytes")
            found.check(took < 5, f"{name}, {what}: took {took:.1f} s")
        for what, text in GOOD:
            playbook.write_bytes(text.encode())
            done = run(command_of(name, playbook), given)
            found.check(done.returncode == 0, f"{name}, {what}: exit {done.returncode}, {done.stderr[:300]!r}")
        for what, path in (("not there", folder / "absent.toml"), ("a folder", folder)):
            done = run(command_of(name, path), given)
            found.check(done.returncode in (2, 4) and done.stderr != b"", f"{name}, a playbook that is {what}: exit {done.returncode}")
        playbook.write_bytes(b"# a comment of some length\n" * (10 * (1 << 20) // 27))
        done = run(command_of(name, playbook), given)
        found.check(done.returncode == 2 and b"care.toml: is larger than" in done.stderr, f"{name}, 10 MiB: exit {done.returncode}, {done.stderr[:200]!r}")
        playbook.write_bytes(b'zone = "\xff"\n')
        done = run(command_of(name, playbook), given)
        found.check(done.returncode == 2 and b"care.toml:1:" in done.stderr, f"{name}, not UTF-8: exit {done.returncode}, {done.stderr[:200]!r}")
    remove(folder)
    found.finish("a playbook is data")


if __name__ == "__main__":
    main()

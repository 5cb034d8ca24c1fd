#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""On a new Debian 12, `scripts/demo` in a fresh clone is all that is typed: it prints the report and names a page that is there."""
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clean_root import CleanRoot, tail  # noqa: E402
from support import Findings  # noqa: E402


def check_demo(found, root, what):
    start = time.monotonic()
    done = root.run("cd /home/sc-utils && scripts/demo")
    seconds = time.monotonic() - start
    print(f"scripts/demo, {what}: {seconds:.0f} s")
    text = done.stdout.decode(errors="replace")
    found.check(done.returncode == 0, f"scripts/demo, {what}: {tail(done)}")
    found.check(text.startswith("Daily report\n") and "negative share" in text and "Inputs" in text, f"scripts/demo, {what}, prints no report: {text[:500]}")
    page = re.search(r"^The same as a page: (/.*\.html)$", text, re.M)
    found.check(page is not None, f"scripts/demo, {what}, names no page: {text[-300:]}")
    if page:
        at = root.path / page[1].lstrip("/")
        found.check(at.is_file() and at.read_bytes().rstrip().endswith(b"</html>"), f"{page[1]} is no page")
    return seconds, text


def main():
    found = Findings()
    root = CleanRoot("demo")
    for program in ("g++", "cmake", "python3", "man", "git"):
        found.check(not root.has(program), f"the clean root has {program} before anything was done")
    root.clone()
    _, first = check_demo(found, root, "the first time")
    seconds, again = check_demo(found, root, "again")
    found.check(seconds < 20, f"the second scripts/demo took {seconds:.0f} s")
    found.check(first == again, "the second scripts/demo prints something else")
    root.remove()
    found.finish("a new Debian 12 runs scripts/demo")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""On a new Debian 12, `scripts/check` in a fresh clone is all that is typed, and it passes. Takes half an hour: runs with SC_CLEAN_CHECK=1 only."""
import os
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clean_root import CleanRoot, tail  # noqa: E402
from support import Findings, skip  # noqa: E402


def main():
    if os.environ.get("SC_CLEAN_CHECK") != "1":
        skip("takes half an hour; SC_CLEAN_CHECK=1 runs it")
    found = Findings()
    root = CleanRoot("check")
    root.clone()
    start = time.monotonic()
    done = root.run("cd /home/sc-utils && scripts/check", timeout=5000)
    print(f"scripts/check: {time.monotonic() - start:.0f} s")
    text = done.stdout.decode(errors="replace")
    print("\n".join(line for line in text.splitlines() if re.search(r"tests passed|Skipped|skipped:|Total Test time", line)))
    found.check(done.returncode == 0, f"scripts/check: {tail(done, 8000)}")
    found.check("100% tests passed" in text, f"scripts/check ran no tests: {text[-500:]}")
    if not found.lines:
        root.remove()
    found.finish("a new Debian 12 passes scripts/check")


if __name__ == "__main__":
    main()

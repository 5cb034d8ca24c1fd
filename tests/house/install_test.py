#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `cmake --install` puts down is what the list of tools and pages says, no more and no less.

usage: install_test.py BUILD_DIR TOOL...
"""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def expected(tools):
    for tool in tools:
        yield f"bin/{tool}"
        yield f"share/man/man1/{tool}.1"
        yield f"share/bash-completion/completions/{tool}"
        yield f"share/zsh/vendor-completions/_{tool}"
        yield f"share/fish/vendor_completions.d/{tool}.fish"
    for page in (ROOT / "man").glob("*.[57]"):
        yield f"share/man/man{page.suffix[1:]}/{page.name}"
    for path in (ROOT / "examples").rglob("*"):
        if path.is_file():
            yield f"share/doc/sc-utils/examples/{path.relative_to(ROOT / 'examples')}"


def main():
    build, tools = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as prefix:
        done = subprocess.run(["cmake", "--install", build, "--prefix", prefix], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        found = {str(path.relative_to(prefix)) for path in pathlib.Path(prefix).rglob("*") if path.is_file()}
    want = set(expected(tools))
    for path in sorted(want - found):
        print(f"not installed: {path}")
    for path in sorted(found - want):
        print(f"installed, but in no list: {path}")
    print(f"{len(found)} files installed")
    sys.exit(0 if want == found else 1)


if __name__ == "__main__":
    main()

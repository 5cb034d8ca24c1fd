#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Folders of lib/ include only what stands below them, each library is seen by one folder, and rooms keep to themselves."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIB = ROOT / "lib"
GROUND = {"json", "text", "time", "stats"}
BELOW = {
    "base": set(),
    "json": {"base"}, "text": {"base"}, "time": {"base"}, "stats": {"base"},
    "learn": {"base", "text"}, "model": {"base", "text", "learn"},
    "io": {"base"}, "store": {"base"},
    "record": GROUND | {"base"},
    "rules": GROUND | {"base", "record"}, "query": GROUND | {"base", "record"},
    "playbook": GROUND | {"base", "record", "rules", "query"},
    "filter": GROUND | {"base", "record", "rules", "query", "playbook", "learn", "model"},
}
ROOM = BELOW["filter"] | {"filter"}
CLI = ROOM | {"io", "store"}
LIBRARIES = {  # header -> the folders that may include it
    "CLI/": {"cli"}, "toml++/": {"playbook"}, "utf8proc.h": {"text"}, "re2/": {"text"},
    "xxhash.h": {"base"}, "sodium": {"base"}, "zlib.h": {"io"}, "zstd": {"io"}, "sqlite3.h": {"store"}, "pugixml.hpp": {"ingest"}, "libpq": {"store"},
}
FORBIDDEN = {  # what no file of ours may hold, and why
    r"std::regex": "exponential time: use text/pattern.hpp",
    r"\bsystem\s*\(": "no shell", r"\bpopen\s*\(": "no shell", r"\bstrtok\b": "keeps state", r"\bgets\s*\(": "unbounded",
    r"\btmpnam\b": "races", r"\batoi\b": "no errors: use from_chars", r"std::hash\b": "differs between builds: use base/hash.hpp",
    r"\bisalpha\s*\(|\btolower\s*\(|\bstrtod\s*\(": "depends on the locale",
    r"\bstd::cout\b|\bstd::cerr\b|\bprintf\s*\(|\bputs\s*\(": "only cli writes, and not so",
    r"\bstd::ofstream\b|\bstd::ifstream\b": "use io/",
    r"\bTODO\b|\bFIXME\b|\bXXX\b(?!XXX)": "file an issue",
}
ROOM_ONLY = {r"\bgetenv\b": "environment", r"\btime\s*\(\s*(NULL|nullptr|0)\s*\)|system_clock|steady_clock": "clock", r"(?<!\w)::open\s*\(|\bfopen\b": "files"}


def may_include(folder):
    if folder in BELOW:
        return BELOW[folder] | {folder}
    return (CLI if folder == "cli" else ROOM) | {folder}


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def main():
    findings = []
    folders = {path.name for path in LIB.iterdir() if path.is_dir()}
    for path in sorted(LIB.rglob("*.[ch]pp")):
        folder = path.relative_to(LIB).parts[0]
        text = path.read_text()
        code = without_comments(text)
        where = path.relative_to(ROOT)
        for name in re.findall(r'#include "([^"/]+)/', text):
            if name in folders and name not in may_include(folder):
                findings.append(f"{where}: lib/{folder} may not include lib/{name}")
        for name in re.findall(r"#include <([^>]+)>", text):
            for header, owners in LIBRARIES.items():
                if name.startswith(header) and folder not in owners:
                    findings.append(f"{where}: <{name}> belongs to {', '.join(owners)}")
        for pattern, why in FORBIDDEN.items():
            if re.search(pattern, code):
                findings.append(f"{where}: {pattern} ({why})")
        if folder not in ("cli", "io", "store"):
            for pattern, why in ROOM_ONLY.items():
                if re.search(pattern, code) and not (why == "files" and path.name == "zone.cpp"):  # the system's zones
                    findings.append(f"{where}: {pattern} (a room sees no {why})")
        if folder not in ("cli", "playbook") and re.search(r"catch\s*\(\s*const\s+(sc::)?Fault", code):
            findings.append(f"{where}: Faults are caught in cli, and gathered in playbook")
        if re.search(r"(?<![\w:])_?exit\s*\(", code) and folder != "cli":
            findings.append(f"{where}: only cli ends the process")
    for path in sorted((ROOT / "tools").glob("*.cpp")):
        if "catch" in without_comments(path.read_text()):
            findings.append(f"{path.relative_to(ROOT)}: a tool catches nothing")
    print("\n".join(findings) or "every include goes down")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

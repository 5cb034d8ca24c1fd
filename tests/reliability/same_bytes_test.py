#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same input gives the same bytes: whatever locale, zone, home, folder, terminal or address layout the run has."""
import hashlib
import os
import pathlib
import platform
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, Findings, plain_posts, remove, run, scratch, tool, tools  # noqa: E402

SURROUNDINGS = [{}, {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, {"TZ": "Pacific/Apia"}, {"TZ": "Asia/Kolkata"},
                {"TZ": ":/no/such"}, {"HOME": "/nonexistent"}, {"HOME": None}, {"TERM": "xterm-256color", "COLUMNS": "40"}, {"PATH": None},
                {"XDG_CONFIG_HOME": "/nonexistent", "TMPDIR": "/tmp"}]


def runs_of(folder):
    """Name and command of each way to run a tool."""
    posts = folder / "posts.ndjson"
    for name in tools():
        if name == "sc-report":
            for form in ("text", "md", "csv", "ndjson", "prometheus", "html"):
                yield f"{name} -f {form}", [tool(name), "daily", "-f", form, folder / "judged.ndjson"]
            yield f"{name} --partial", [tool(name), "daily", "--partial", folder / "judged.ndjson"]
            for words in (["sla"], ["sla", "-f", "html"], ["sla", "--partial"], ["cases", "-f", "csv"]):
                yield f"{name} {' '.join(words)}", [tool(name), *words, folder / "clocked.ndjson"]
            yield f"{name} table", [tool(name), "table", "--by", "network", "--measure", "count", folder / "judged.ndjson"]
        elif name == "sc-terms":
            for words in (["variations", "--name", "Acme Air"], ["coverage"], ["language"]):
                for form in ("text", "ndjson"):
                    yield f"{name} {words[0]} -f {form}", [tool(name), *words, "-f", form, folder / "judged.ndjson"]
        elif name == "sc-train":
            for form in ("text", "ndjson", "csv"):
                yield f"{name} -f {form}", [tool(name), "--label", "classify.purpose", "--folds", "3", "--curve", "-f", form, folder / "judged.ndjson"]
            yield f"{name} -o", ["sh", "-c", f"{tool(name)} --label classify.purpose --folds 0 -q -o {folder}/m.scm {folder}/judged.ndjson >/dev/null && cat {folder}/m.scm"]
        elif name == "sc-ingest":
            yield f"{name} csv", [tool(name), folder / "ferry.csv"]
            yield f"{name} --unique", [tool(name), "--unique", "--own", "@TernFerries", folder / "ferry.csv", folder / "ferry.csv"]
        else:
            yield name, [tool(name), posts]
    yield "sc-listen --query", [tool("sc-listen"), "--query", "boat OR late*", posts]


def digest(command, env=None, prefix=(), cwd=None):
    done = run([*prefix, *command], env=env, cwd=cwd)
    return done.returncode, hashlib.sha256(done.stdout).hexdigest(), done.stderr


def main():
    found = Findings()
    folder = scratch()
    (folder / "posts.ndjson").write_bytes(plain_posts(3000))
    shutil.copy(ROOT / "examples" / "data" / "ferry.csv", folder)
    posts = run([tool("sc-ingest"), folder / "ferry.csv"]).stdout
    (folder / "judged.ndjson").write_bytes(run([tool("sc-classify")], posts).stdout)
    cases = run([tool("sc-thread")], (folder / "judged.ndjson").read_bytes()).stdout
    (folder / "clocked.ndjson").write_bytes(run([tool("sc-sla")], cases).stdout)
    layouts = [("setarch", platform.machine(), "-R")] if shutil.which("setarch") and run(["setarch", platform.machine(), "-R", "true"]).returncode == 0 else []
    for what, command in runs_of(folder):
        want = digest(command)
        found.check(want[0] == 0, f"{what}: exit {want[0]}, {want[2][:200]!r}")
        for change in SURROUNDINGS:
            env = {name: value for name, value in dict(os.environ, **change).items() if value is not None}
            found.check(digest(command, env) == want, f"{what}: {change} makes a difference")
        for prefix in layouts:
            found.check(digest(command, prefix=prefix) == want, f"{what}: the layout of memory makes a difference")
        found.check(digest(command, cwd="/") == want, f"{what}: the folder makes a difference")
        found.check(digest(command, prefix=["nice", "-n", "5"]) == want, f"{what}: being nice makes a difference")
    remove(folder)
    found.finish("the same input gives the same bytes")


if __name__ == "__main__":
    main()

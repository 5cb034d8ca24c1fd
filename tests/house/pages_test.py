#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every page passes mandoc's lint, sections of tools end alike, and every example in the pages and the README runs as shown.

In a page an example is a display of lines: "$ command", then its output, to the next "$ " or the end of the display;
a line "..." in the output stands for any lines. They run in examples/data with the tools in PATH.

usage: pages_test.py BIN_DIR SHARE_DIR
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lint(page):
    done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", str(page)], capture_output=True, text=True)
    text = page.read_text(encoding="utf-8")
    if "\n.TS" in text and not text.startswith("'\\\" t\n"):
        return [f"{page}:1: groff shows its tables only if the first line says '\\\" t"]
    said = done.stdout + done.stderr
    if shutil.which("man"):  # as lintian looks at them: a row of a table on the end of one of its pages is a warning
        surroundings = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "120"}
        said += subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)], env=surroundings, capture_output=True, text=True).stderr
    # A name of ours in SEE ALSO is no file of this system.
    return [line for line in said.splitlines() if "referenced manual not found" not in line and "Mdocdate" not in line]


def plain(line):
    """An mdoc line of a literal display as it shows."""
    line = line[2:] if line.startswith("\\&") else line
    return line.replace("\\e", "\\").replace("\\(aq", "'").replace("\\-", "-").replace("\\(ga", "`")


def examples(page):
    """(command, expected lines or None) of every literal display that begins with "$ "."""
    inside, command, output, any_output = False, None, [], False
    for line in page.read_text().splitlines():
        if line.startswith(".Bd -literal"):
            inside = True
        elif line.startswith(".Ed") or (inside and plain(line).startswith("$ ")):
            if command is not None:
                yield command, output
            command, output = None, []
            if line.startswith(".Ed"):
                inside = False
            else:
                command = plain(line)[2:]
        elif inside and command is not None:
            if command.endswith("\\") and not output:
                command = command[:-1] + plain(line).strip()
            else:
                output.append(plain(line))
        elif match := re.match(r"\.Dl \\?&?\$ (.*)", line):
            yield plain(match.group(1)), None


def readme_examples():
    """(command, expected lines) of every console block of the README; a command goes on behind | and \\."""
    for block in re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(), re.S):
        command, output = None, []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command is not None:
                    yield command, output
                command, output = line[2:], []
            elif command is not None and not output and command.rstrip().endswith(("|", "\\")):
                command = command.rstrip().rstrip("\\") + " " + line.strip()
            else:
                output.append(line)
        if command is not None:
            yield command, output


def fits(expected, found):
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, found) is not None


def run(command, path):
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch) / "data"
        shutil.copytree(ROOT / "examples/data", work)
        environment = {"PATH": path, "HOME": scratch, "LC_ALL": "C.UTF-8", "TMPDIR": scratch}
        environment |= {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=work, env=environment, capture_output=True, text=True, timeout=120)


def main():
    bin_dir, share = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    pages = sorted(share.glob("*.1")) + sorted((ROOT / "man").glob("*.[57]"))
    findings, ran = [], 0
    for page in pages:
        findings += lint(page)
        text = page.read_text()
        if page.suffix == ".1":
            sections = re.findall(r"^\.Sh (.*)", text, re.M)
            if sections[-3:] != ["EXIT STATUS", "EXAMPLES", "SEE ALSO"]:
                findings.append(f"{page.name}: ends with {', '.join(sections[-3:])}, not EXIT STATUS, EXAMPLES, SEE ALSO")
        count = 0
        for command, expected in examples(page):
            count += 1
            done = run(command, f"{bin_dir}:/usr/bin:/bin")
            if expected is None and done.returncode not in (0, 3):
                findings.append(f"{page.name}: {command!r} fails: {done.stderr.strip()}")
            elif expected is not None and not fits(expected, done.stdout + done.stderr):
                findings.append(f"{page.name}: {command!r} prints\n{done.stdout}{done.stderr}not\n" + "\n".join(expected))
        ran += count
        if page.suffix == ".1" and count < 2:
            findings.append(f"{page.name}: has {count} examples that run, two are wanted")
    for command, expected in readme_examples():
        ran += 1
        done = run(command, f"{bin_dir}:/usr/bin:/bin")
        if expected and not fits(expected, done.stdout + done.stderr):
            findings.append(f"README.md: {command!r} prints\n{done.stdout}{done.stderr}not\n" + "\n".join(expected))
    print("\n".join(findings) or f"{len(pages)} pages are clean, {ran} examples ran")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every option keeps the house's manners, and help, man page and completions of bash, zsh and fish all have it.

usage: options_test.py BIN_DIR SHARE_DIR
"""
import pathlib
import re
import subprocess
import sys

SHORT = {"-h": "--help", "-o": "--output", "-p": "--playbook", "-q": "--quiet", "-v": "--verbose", "-f": "--format", "-n": "--dry-run",
         "-0": "--null", "-e": "--exit-status"}
COMMON = {"--help", "--version", "--rejects", "--strict", "--now", "--seed", "--where", "--since", "--until", "--playbook", "--output",
          "--max-errors", "--max-line", "--quiet", "--verbose", "--color"}

# Tools that take playbooks and no records have the rest of them.
OF_RECORDS = {"--rejects", "--strict", "--now", "--seed", "--where", "--since", "--until", "--max-errors", "--max-line", "--quiet", "--verbose", "--color"}
WITHOUT_RECORDS = {"sc-playbook"}


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def check_tool(tool, share):
    findings = []
    name = tool.name
    options = [line.split("\t") for line in run(tool, "--generate=options").stdout.splitlines()]
    help_text = run(tool, "--help").stdout
    page = (share / f"{name}.1").read_text().replace("\\-", "-")
    shells = {shell: (share / file).read_text() for shell, file in (("bash", f"{name}.bash"), ("zsh", f"_{name}"), ("fish", f"{name}.fish"))}
    names = [option[0].split(",") for option in options]
    wanted = COMMON - OF_RECORDS if name in WITHOUT_RECORDS else COMMON
    if missing := wanted - {n[-1] for n in names}:
        findings.append(f"{name}: lacks {', '.join(sorted(missing))}")
    if len({n for group in names for n in group}) != sum(map(len, names)):
        findings.append(f"{name}: a name is declared twice")
    for group, (_, value, sentence) in zip(names, options):
        long = group[-1]
        if len(group) == 2 and SHORT.get(group[0]) != long:
            findings.append(f"{name}: {group[0]} means {SHORT.get(group[0], 'nothing')} everywhere, not {long}")
        if not re.fullmatch(r"--[a-z][a-z-]*", long):
            findings.append(f"{name}: {long} is not words")
        if len(sentence) >= 60 or sentence.endswith(".") or not re.match(r"[a-z0-9\"']", sentence):
            findings.append(f"{name}: the sentence of {long} is not lower case, without full stop and under 60 characters: {sentence!r}")
        if long not in help_text or f"Fl Fl {long[2:]}" not in page:
            findings.append(f"{name}: {long} is missing in the help or the man page")
        if long not in shells["bash"] or long not in shells["zsh"] or f"-l {long[2:]} " not in shells["fish"]:
            findings.append(f"{name}: {long} is missing in a completion")
    if help_text != run(tool, "-h").stdout or help_text.index("EXAMPLES") > help_text.index("OPTIONS"):
        findings.append(f"{name}: -h is not --help, or does not begin with examples")
    if not re.fullmatch(rf"{name} \(sc-utils\) \d+\.\d+\.\d+\n", run(tool, "--version").stdout):
        findings.append(f"{name}: --version has another form")
    wrong = run(tool, "--playbok", "x")
    if wrong.returncode != 2 or "did you mean '--playbook'?" not in wrong.stderr or wrong.stdout:
        findings.append(f"{name}: a misspelt option is not met with the right one and exit 2")
    if run(tool, "--playb", "x").returncode != 2:
        findings.append(f"{name}: an abbreviated option is taken")
    return findings


def check_shells(share):
    findings = []
    for file in sorted(share.glob("sc-*.bash")):
        if run("bash", "-n", file).returncode:
            findings.append(f"{file.name}: bash can't read it")
    for file in sorted(share.glob("_sc-*")):
        if run("zsh", "-n", file).returncode:
            findings.append(f"{file.name}: zsh can't read it")
    for file in sorted(share.glob("sc-*.fish")):
        if run("fish", "-n", file).returncode:
            findings.append(f"{file.name}: fish can't read it")
    for file in sorted(share.glob("sc-*.bash")):
        tool = file.stem
        function = "_" + tool.replace("-", "_")
        script = f"source {file}; COMP_WORDS=({tool} --ou); COMP_CWORD=1; {function}; echo ${{COMPREPLY[@]}}"
        if "--output" not in run("bash", "-c", script).stdout:
            findings.append(f"{file.name}: --ou does not complete to --output")
    return findings


def main():
    bin_dir, share = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tools = sorted(bin_dir.glob("sc-*"))
    findings = [finding for tool in tools for finding in check_tool(tool, share)] + check_shells(share)
    print("\n".join(findings) or f"{len(tools)} tools keep the manners")
    sys.exit(1 if findings or not tools else 0)


if __name__ == "__main__":
    main()

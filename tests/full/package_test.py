#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Debian package installs on a new Debian 12 with nothing but what it depends on, runs the road there, and leaves nothing when purged.

It is made twice from clones in different folders, by a user of other habits, and has the same bytes; lintian finds no error and no warning.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from clean_root import CleanRoot, tail  # noqa: E402
from support import ROOT, Findings, remove, scratch, skip  # noqa: E402

EXAMPLES = "/usr/share/doc/sc-utils/examples"
ROAD = (f"cd {EXAMPLES}/data && sc-ingest --own @TernFerries --unique ferry.csv | sc-listen -p tern.toml | sc-classify -p tern.toml | "
        "sc-report daily -p tern.toml")
# A package that was never in Debian closes no bug there.
UNWANTED_TAGS = "initial-upload-closes-no-bugs"


def made(folder, **habits):
    """Clones what is committed into a folder and makes the packages there: name -> path."""
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    umask = habits.pop("umask", 0o022)
    done = subprocess.run(["scripts/package"], cwd=folder, env=dict(os.environ, **habits), umask=umask, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"scripts/package: {done.stderr[-3000:]}")
    return {pathlib.Path(line).name: folder / line for line in done.stdout.split()}


def check_same(found, folder):
    first = made(folder / "first")
    again = made(folder / "a folder of another name", umask=0o077, TZ="Asia/Kolkata", LC_ALL="C.UTF-8", CCACHE_DISABLE="1", HOME="/nonexistent")
    found.check(len(first) == 2 and first.keys() == again.keys(), f"made were {sorted(first)} and {sorted(again)}")
    for name, path in first.items():
        sums = [hashlib.sha256(made_here.read_bytes()).hexdigest() for made_here in (path, again[name])]
        print(f"{name}: {path.stat().st_size} bytes, sha256 {sums[0][:16]}")
        found.check(sums[0] == sums[1], f"{name} differs when made again")
    return next(path for name, path in first.items() if name.endswith(".deb"))


def check_content(found, deb):
    control = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True).stdout
    depends = re.search(r"^Depends: (.*)$", control, re.M)
    print(depends[0] if depends else "no Depends")
    found.check(depends is not None and "libc6 (>=" in depends[1] and "tzdata" in depends[1] and "-dev" not in depends[1], f"it depends on {depends}")
    listed = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    found.check(not [line for line in listed.splitlines() if " root/root " not in line], "files are not root's")
    names = {line.split()[5].removeprefix(".") for line in listed.splitlines()}
    for page in (ROOT / "man").glob("*.[157]*"):
        name = page.name.removesuffix(".in")
        found.check(f"/usr/share/man/man{name[-1]}/{name}.gz" in names, f"no page {name}")
    for name in ("copyright", "changelog.gz", "changelog.Debian.gz", "third-party-notices.gz", "examples/sc-daily", "examples/cron/sc-daily", "examples/systemd/sc-daily.timer"):
        found.check(f"/usr/share/doc/sc-utils/{name}" in names, f"no {name}")
    if shutil.which("lintian") is None:
        print("skipped: no lintian")
        return
    done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", "--suppress-tags", UNWANTED_TAGS, deb], capture_output=True, text=True, check=False)
    found.check(done.returncode == 0, f"lintian: {done.stdout[-2000:]}{done.stderr[-500:]}")


def check_installed(found, deb):
    root = CleanRoot("package")
    shutil.copy(deb, root.path / "home" / "sc-utils.deb")
    before = root.run("dpkg-query -f '${Package}\\n' -W").stdout.split()
    done = root.run("apt-get update -qq && apt-get install -y -qq --no-install-recommends /home/sc-utils.deb")
    found.check(done.returncode == 0, f"apt-get install: {tail(done)}")
    after = root.run("dpkg-query -f '${Package}\\n' -W").stdout.split()
    print("installed along with it:", b" ".join(sorted(set(after) - set(before))).decode())
    found.check(root.run("dpkg --verify sc-utils").stdout == b"", "dpkg --verify complains")
    for name in sorted(path.name for path in (root.path / "usr" / "bin").glob("sc-*")):
        for option in ("--version", "--help"):
            done = root.run(f"{name} {option}", user="nobody")
            found.check(done.returncode == 0 and name.encode() in done.stdout and not done.stderr, f"{name} {option}: {tail(done)}")
        for path in (f"bash-completion/completions/{name}", f"zsh/vendor-completions/_{name}", f"fish/vendor_completions.d/{name}.fish"):
            found.check((root.path / "usr/share" / path).stat().st_size > 200, f"{path} is empty")
    done = root.run(ROAD, user="nobody")
    text = done.stdout.decode(errors="replace")
    found.check(done.returncode == 0 and text.startswith("Daily report\n") and "Europe/Berlin" in text and "Inputs" in text, f"the road: {tail(done)}")
    found.check(not done.stderr, f"the road says {done.stderr[:300]!r}")
    care = f"mkdir -p /tmp/care && cp {EXAMPLES}/data/tern.toml /tmp/care/playbook.toml && SC_HOME=/tmp/care {EXAMPLES}/sc-daily {EXAMPLES}/data/ferry.csv && ls /tmp/care/reports"
    done = root.run(care, user="nobody")
    found.check(done.returncode == 0 and not done.stderr and done.stdout.count(b"daily-") == 3, f"sc-daily: {tail(done)}")
    done = root.run("apt-get purge -y -qq sc-utils")
    found.check(done.returncode == 0, f"apt-get purge: {tail(done)}")
    left = [str(path) for path in (root.path / "usr").rglob("*sc-*") if path.name.startswith(("sc-ingest", "sc-listen", "sc-classify", "sc-report", "sc-utils"))]
    found.check(not left, f"purged, it leaves {left}")
    root.remove()


def main():
    if shutil.which("dpkg-shlibdeps") is None:
        skip("no dpkg-dev")
    found = Findings()
    folder = scratch()
    deb = check_same(found, folder)
    check_content(found, deb)
    check_installed(found, deb)
    remove(folder)
    found.finish("the package installs and runs on a new Debian 12")


if __name__ == "__main__":
    main()

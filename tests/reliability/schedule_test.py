#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The morning's job of examples/ is silent when all is well, says so when it is not, and never runs twice at once.

Its line of the crontab is run as cron does it: an unescaped % is a line end, then /bin/bash -c. The systemd units are verified.
"""
import datetime
import fcntl
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, Findings, bin_dir, remove, scratch  # noqa: E402

EXAMPLES = ROOT / "examples"
ENTRY = re.compile(r"^\S+ \S+ \S+ \S+ \S+\s+care\s+(.*)$", re.M)
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


class Home:
    """A folder laid out as /srv/care, and the job that looks after it."""

    def __init__(self, found, command):
        self.folder = scratch()
        (self.folder / "exports").mkdir()
        shutil.copy(EXAMPLES / "data" / "tern.toml", self.folder / "playbook.toml")
        self.export = self.folder / "exports" / f"inbox-{YESTERDAY}.csv"
        shutil.copy(EXAMPLES / "data" / "ferry.csv", self.export)
        self.lock = self.folder / "lock"
        self.found, self.command = found, command.replace("/srv/care", str(self.folder)).replace("/run/lock/sc-daily", str(self.lock))

    def run(self, what, well):
        environment = {"PATH": f"{bin_dir()}:{EXAMPLES}:/usr/bin:/bin", "HOME": str(self.folder), "SC_HOME": str(self.folder)}
        done = subprocess.run(["/bin/bash", "-c", self.command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
        said = done.stdout + done.stderr
        if well:
            self.found.check(done.returncode == 0 and not said, f"{what}: exit {done.returncode}, {said[:400]}")
        else:
            self.found.check("no report today" in said, f"{what} says {said[:400]!r}")
        return said

    def made(self):
        return sorted(str(path.relative_to(self.folder)) for name in ("reports", "metrics") for path in (self.folder / name).glob("*"))


def check_job(found, command):
    home = Home(found, command)
    home.run("an ordinary morning", well=True)
    made = home.made()
    kinds = {pathlib.Path(name).suffix for name in made}
    found.check({".html", ".txt", ".csv", ".prom"} <= kinds, f"an ordinary morning makes {made}")
    found.check(not [name for name in made if os.stat(home.folder / name).st_mode & 0o007], "others may read what customers wrote")
    for name in ("reports", "metrics"):
        shutil.rmtree(home.folder / name)
    with open(home.lock, "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        home.run("while the run before is going", well=False)
    found.check(not home.made(), "a second run began while the first was going")
    home.export.rename(home.folder / "elsewhere.csv")
    said = home.run("without an export", well=False)
    found.check("exports/" in said, f"without an export it says {said[:300]!r}")
    found.check(not [name for name in home.made() if "daily" in name], f"without an export there is {home.made()}")
    home.export.write_bytes(b"\x00\x01\x02 no table at all\n" * 200)
    home.run("with a broken export", well=False)
    home.export.unlink()
    (home.folder / "elsewhere.csv").rename(home.export)
    (home.folder / "playbook.toml").write_text("[listen\n")
    said = home.run("with a broken playbook", well=False)
    found.check("playbook.toml:1" in said, f"with a broken playbook it says {said[:300]!r}")
    remove(home.folder)


def check_units(found):
    if shutil.which("systemd-analyze") is None:
        print("skipped: no systemd-analyze, so the units were not verified")
        return
    for unit in sorted((EXAMPLES / "systemd").iterdir()):
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
        found.check(done.returncode == 0 and not done.stderr, f"systemd-analyze verify {unit.name}: {done.stderr[:400]}")


def main():
    found = Findings()
    entries = ENTRY.findall((EXAMPLES / "cron" / "sc-daily").read_text())
    found.check(len(entries) == 1, f"the crontab has {len(entries)} entries")
    for entry in entries:
        found.check(not re.search(r"(?<!\\)%", entry), "an unescaped % in the crontab is a line end")
        found.check("flock -n" in entry, "nothing keeps two runs apart")
        check_job(found, entry.replace("\\%", "%"))
    found.check("set -euo pipefail" in (EXAMPLES / "sc-daily").read_text(), "sc-daily lets a step fail unseen")
    check_units(found)
    found.finish("the morning's job says when it could not be done")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""A minimal Debian 12 in a folder, as a user's new machine is: no compiler, no git, no locale, no man pages.

Its packages are kept under build/clean-root, so that only the first root of all is downloaded.
"""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, SHARED, skip  # noqa: E402

FOLDER = ROOT / "build" / "clean-root"
ENVIRONMENT = {"HOME": "/root", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM": "dumb"}
# In a mount and process namespace of its own, all that is mounted or left running ends with the command.
INSIDE = """set -eu
root=$1; shift
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$0" "$root/var/cache/apt/archives"
if [ -d "$SHARED_DATA" ]; then mount --bind -o ro "$SHARED_DATA" "$root/home/shared/data"; fi
exec env -i "HOME=$HOME_INSIDE" "PATH=$PATH_INSIDE" "TERM=$TERM_INSIDE" ${PARALLEL:+"CMAKE_BUILD_PARALLEL_LEVEL=$PARALLEL"} chroot "$root" "$@"
"""


class CleanRoot:
    """`run` runs a shell command in it; the folder `path` is gone after `remove`."""

    def __init__(self, name):
        skip_unless_possible()
        self.path = FOLDER / name
        self.archives = FOLDER / "archives"
        self.archives.mkdir(parents=True, exist_ok=True)
        self.remove()
        unpack_base(self.path)
        for folder in ("home/shared/data", "home/sc-utils"):
            (self.path / folder).mkdir(parents=True)
        shutil.copy("/etc/resolv.conf", self.path / "etc" / "resolv.conf")

    def clone(self):
        """A fresh clone of what is committed, at /home/sc-utils."""
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, self.path / "home" / "sc-utils"], check=True)

    def run(self, shell, timeout=3600, user=None):
        """A finished `sh -c SHELL` in the root, as root or as a user of it, with nothing of our environment but the names of its own."""
        environment = dict(os.environ, SHARED_DATA=str(SHARED), PARALLEL=os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", ""),
                           **{f"{name}_INSIDE": value for name, value in ENVIRONMENT.items()})
        who = ["runuser", "-u", user, "--"] if user else []
        return subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", INSIDE, self.archives, self.path, *who, "sh", "-c", shell], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)

    def has(self, program):
        return self.run(f"command -v {program}").returncode == 0

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def skip_unless_possible():
    for program in ("mmdebstrap", "unshare", "git"):
        if shutil.which(program) is None:
            skip(f"no {program}")
    if os.geteuid() != 0:
        skip("a clean root is made by root only")
    if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], capture_output=True, check=False).returncode:
        skip("no namespaces here")


def unpack_base(path):
    """The base system is made once; with no network and none made before, the test is skipped."""
    base = FOLDER / "bookworm.tar"
    if not base.exists():
        base.parent.mkdir(parents=True, exist_ok=True)
        fresh = base.with_suffix(".new.tar")
        done = subprocess.run(["mmdebstrap", "--variant=apt", "--quiet", "bookworm", fresh], capture_output=True, text=True, check=False)
        if done.returncode:
            skip("Debian's packages are not to be had: " + (done.stderr.strip().splitlines() or ["?"])[-1])
        fresh.rename(base)
    path.mkdir(parents=True)
    subprocess.run(["tar", "-xf", base, "-C", path], check=True)


def tail(done, count=2500):
    return f"exit {done.returncode}\n" + (done.stdout + done.stderr).decode(errors="replace")[-count:]

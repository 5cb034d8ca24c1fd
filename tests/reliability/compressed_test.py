#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compressed input is read as what it holds, in bounded memory; what is cut, damaged or followed by rubbish is never silence.

All good records before the damage come out, and the run is exit 4. A zstd frame that asks for a window over 128 MiB is refused.
"""
import gzip
import pathlib
import random
import shutil
import subprocess
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, lines_of, measure, plain_posts, run, seed, tool  # noqa: E402

MIB = 1 << 20
NAME = "sc-listen"
ALL = ("sc-ingest", "sc-listen", "sc-classify")


def zst(data, *options):
    return subprocess.run(["zstd", "-q", "-c", *options], input=data, capture_output=True, check=True).stdout


def is_prefix(part, whole):
    return whole.startswith(part) and (part == b"" or part.endswith(b"\n"))


def command_of(name):
    return [tool(name)] + (["--from", "records"] if name == "sc-ingest" else [])


def check_whole(found, posts, forms):
    half = posts.rindex(b"\n", 0, len(posts) // 2) + 1
    for name in ALL:
        want = run(command_of(name), posts).stdout
        for form, pack in forms.items():
            found.check(run(command_of(name), pack(posts)).stdout == want, f"{name}: {form} differs from plain")
            for cut in (half, half + 100, 1, len(posts)):
                found.check(run(command_of(name), pack(posts[:cut]) + pack(posts[cut:])).stdout == want, f"{name}: two {form} members differ from plain")
            found.check(run(command_of(name), pack(b"")).stdout == run(command_of(name), b"").stdout, f"{name}: an empty {form}")


def check_damage(found, rng, posts, forms):
    want = run([tool(NAME)], posts).stdout
    for form, pack in forms.items():
        packed = pack(posts)
        cuts = [rng.randrange(8, len(packed)) for _ in range(20)] + [len(packed) - 1, len(packed) - 4, len(packed) - 9]
        for cut in cuts:
            done = run([tool(NAME)], packed[:cut])
            found.check(done.returncode == 4 and b"sc-listen: -" in done.stderr, f"{form} cut at {cut} of {len(packed)}: exit {done.returncode}, {done.stderr[:200]!r}")
            found.check(is_prefix(done.stdout, want), f"{form} cut at {cut}: a wrong record came out")
        done = run([tool(NAME)], packed[:len(packed) * 3 // 4])
        found.check(done.stdout.count(b"\n") > posts.count(b"\n") // 3, f"{form}: of three quarters only {done.stdout.count(bytes([10]))} records came out")
        for rubbish in (b"rubbish", b"\0", b"\x1f\x8b", posts[:300]):
            done = run([tool(NAME)], packed + rubbish)
            found.check(done.returncode == 4, f"{form} followed by {rubbish[:8]!r}: exit {done.returncode}, {done.stderr[:200]!r}")
            found.check(done.stdout == want, f"{form} followed by {rubbish[:8]!r}: good records are missing")
        for _ in range(40):
            flipped = bytearray(packed)
            place = rng.randrange(4, len(packed))
            flipped[place] ^= 1 << rng.randrange(8)
            done = run([tool(NAME), "--max-errors", "100%"], bytes(flipped))
            found.check(done.returncode in (0, 4), f"{form} with a bit flipped in byte {place}: exit {done.returncode}, {done.stderr[:200]!r}")
            # A flip in a header's name, time or flags may leave the data whole; else the check sum must notice.
            found.check(done.returncode == 4 or done.stdout == want or place < 20, f"{form} with a bit flipped in byte {place}: silence")


def check_bombs(found):
    zeros = b"\0" * (64 * MIB)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(zeros) for _ in range(3)) + packer.flush()
    bombs = {"gzip": bomb, "lines in gzip": gzip.compress(b"{}\n" * (16 * MIB // 3) * 4, 9)}
    if shutil.which("zstd"):
        bombs["zstd"] = zst(zeros * 3)
        bombs["zstd, long window"] = zst(zeros, "--long=27")
    for what, data in bombs.items():
        done = measure([tool(NAME), "-q"], [data], address_space=512 * MIB)
        print(f"{what}: {len(data)} bytes in {done.peak_kib} KiB")
        found.check(done.status in (0, 3), f"a bomb of {what}: exit {done.status}, {done.err[:200]!r}")
        most = 160 * 1024 if "window" in what else 64 * 1024
        found.check(done.peak_kib <= most, f"a bomb of {what} took {done.peak_kib} KiB")
    nested = gzip.compress(gzip.compress(plain_posts(10)))
    done = run([tool(NAME)], nested)
    found.check(done.returncode == 3, f"gzip in gzip: exit {done.returncode}")
    if shutil.which("zstd"):
        for window in (28, 30, 31):
            done = run([tool(NAME)], zst(zeros * 5, "--ultra", f"--long={window}"))
            found.check(done.returncode == 4 and b"window" in done.stderr, f"a zstd window of 2^{window}: exit {done.returncode}, {done.stderr[:200]!r}")


def main():
    rng = random.Random(seed())
    found = Findings()
    forms = {"gzip": lambda data: gzip.compress(data, mtime=0)}
    if shutil.which("zstd"):
        forms["zstd"] = lambda data: zst(data, "--check")
    else:
        print("no zstd to make frames with: that part was left out")
    posts = plain_posts(3000)
    check_whole(found, plain_posts(400), forms)
    check_damage(found, rng, posts, forms)
    check_bombs(found)
    found.finish("compressed input is read as what it holds")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Live fuzzing finds nothing: every target of tests/fuzz, built by clang with libFuzzer, runs SC_FUZZ_SECONDS (60) on a copy of its corpus.

What it finds stays in SC_FUZZ_FOLDER (by default build/fuzz), to become a file of the corpus.
"""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, Findings, skip  # noqa: E402

SECONDS = os.environ.get("SC_FUZZ_SECONDS", "60")
FOLDER = pathlib.Path(os.environ.get("SC_FUZZ_FOLDER", ROOT / "build" / "fuzz"))


def main():
    clang = next((found for found in map(shutil.which, ("clang++-14", "clang++")) if found), None)
    if clang is None:
        skip("no clang")
    subprocess.run(["cmake", "-G", "Ninja", "-S", ROOT, "-B", FOLDER, f"-DCMAKE_CXX_COMPILER={clang}", "-DCMAKE_BUILD_TYPE=Debug", "-DSC_DEVELOPER=ON", "-DSC_FUZZ=ON"], check=True)
    subprocess.run(["ninja", "-C", FOLDER, "fuzzers"], check=True)
    found = Findings()
    only = os.environ.get("SC_FUZZ_TARGETS", "").split()
    for source in sorted((ROOT / "tests" / "fuzz").glob("*_fuzz.cpp")):
        name = source.name.removesuffix("_fuzz.cpp")
        if only and name not in only:
            continue
        corpus = FOLDER / "corpus" / name
        corpus.mkdir(parents=True, exist_ok=True)
        command = [FOLDER / "tests" / "fuzz" / f"fuzz_{name}", f"-max_total_time={SECONDS}", "-timeout=5", "-rss_limit_mb=512", "-max_len=4096", "-print_final_stats=1",
                   f"-artifact_prefix={FOLDER}/{name}-", corpus, source.parent / "corpus" / name]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", check=False)
        count = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        print(f"{name}: {count} inputs in {SECONDS} s, exit {done.returncode}", flush=True)
        found.check(done.returncode == 0, f"{name}: {done.stderr[-1500:]}")
    found.finish("live fuzzing finds nothing")


if __name__ == "__main__":
    main()

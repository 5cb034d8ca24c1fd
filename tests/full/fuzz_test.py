#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Live fuzzing finds nothing: every target of tests/fuzz, built by clang with libFuzzer, runs SC_FUZZ_SECONDS (60) on its corpus.

SC_FUZZ_JOBS (2) run at a time; SC_FUZZ_TARGETS="csv json" runs those alone. What was learned stays in SC_FUZZ_FOLDER (build/fuzz) for the next run, and
what was found lies there as NAME-crash-*: minimized, it becomes a file of tests/fuzz/corpus/NAME.
"""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import ROOT, SHARED, Findings, skip  # noqa: E402

SECONDS = int(os.environ.get("SC_FUZZ_SECONDS", "60"))
JOBS = int(os.environ.get("SC_FUZZ_JOBS", "2"))
FOLDER = pathlib.Path(os.environ.get("SC_FUZZ_FOLDER", ROOT / "build" / "fuzz"))
SOURCES = ROOT / "tests" / "fuzz"
SEEDS = {"json": "JSONTestSuite", "value": "JSONTestSuite", "ingest": "JSONTestSuite", "csv": "csv-spectrum"}


def build(clang):
    options = [f"-DCMAKE_CXX_COMPILER={clang}", "-DCMAKE_BUILD_TYPE=Debug", "-DSC_DEVELOPER=ON", "-DSC_FUZZ=ON"]
    steps = [["cmake", "-G", "Ninja", "-S", ROOT, "-B", FOLDER, *options], ["cmake", "--build", FOLDER, "--target", "fuzzers"]]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"the fuzzers do not build: {(done.stdout + done.stderr)[-3000:]}")


def live(name):
    """Runs one target and gives its exit status, how many inputs it tried, how far it came, and what it said at the end."""
    learned = FOLDER / "corpus" / name
    learned.mkdir(parents=True, exist_ok=True)
    seeds = [folder for folder in (SOURCES / "corpus" / name, SHARED / SEEDS.get(name, "no seeds")) if folder.is_dir()]
    command = [FOLDER / "tests" / "fuzz" / f"fuzz_{name}", f"-max_total_time={SECONDS}", "-timeout=5", "-rss_limit_mb=512", "-max_len=4096", "-print_final_stats=1",
               f"-artifact_prefix={FOLDER}/{name}-", learned, *seeds]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", timeout=SECONDS + 600, check=False)
    lines = done.stderr.splitlines()
    count = next((int(line.split()[-1]) for line in lines if "number_of_executed_units" in line), 0)
    edges = next((line.split("cov: ")[1].split()[0] for line in reversed(lines) if "cov: " in line), "?")
    return done.returncode, count, edges, done.stderr


def main():
    clang = next((found for found in map(shutil.which, ("clang++-14", "clang++")) if found), None)
    if clang is None:
        skip("no clang")
    build(clang)
    found = Findings()
    only = os.environ.get("SC_FUZZ_TARGETS", "").split()
    names = sorted(source.name.removesuffix("_fuzz.cpp") for source in SOURCES.glob("*_fuzz.cpp"))
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        runs = {name: pool.submit(live, name) for name in names if not only or name in only}
        for name, run in runs.items():
            status, count, edges, said = run.result()
            print(f"{name}: {count} inputs in {SECONDS} s, {edges} edges, exit {status}", flush=True)
            found.check(status == 0, f"{name}: {said[-2500:]}")
            found.check(count > 0, f"{name} tried nothing")
    found.finish("live fuzzing finds nothing")


if __name__ == "__main__":
    main()

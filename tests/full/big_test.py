#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten gigabytes take no more memory than one: tests/reliability/memory_test.py at full length."""
import os
import pathlib
import subprocess
import sys

MEMORY = pathlib.Path(__file__).resolve().parents[1] / "reliability" / "memory_test.py"

if __name__ == "__main__":
    sizes = os.environ.get("SC_MEMORY_MIB", "1000,10000")
    sys.exit(subprocess.run([sys.executable, MEMORY, *sys.argv[1:]], env=dict(os.environ, SC_MEMORY_MIB=sizes), check=False).returncode)

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every single call that fails is told or made good: tests/reliability/torture_test.py, leaving none out."""
import os
import pathlib
import subprocess
import sys

TORTURE = pathlib.Path(__file__).resolve().parents[1] / "reliability" / "torture_test.py"

if __name__ == "__main__":
    sys.exit(subprocess.run([sys.executable, TORTURE, *sys.argv[1:]], env=dict(os.environ, SC_TORTURE_MOST="1000000"), check=False).returncode)

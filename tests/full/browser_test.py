#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""In a browser the report runs nothing, fetches nothing and complains of nothing, whatever its posts hold.

The page is opened in headless Chromium; its log must name no error and no request, and what a vector would have done must not have happened.
"""
import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, plain_post, remove, run, scratch, skip, tool  # noqa: E402

CANARY = "sc-canary-ran"
VECTORS = [f"<script>document.title='{CANARY}'</script>", f"<img src=x onerror=\"document.title='{CANARY}'\">", f"<svg onload=\"document.title='{CANARY}'\">",
           f"\"><iframe srcdoc=\"<script>top.document.title='{CANARY}'</script>\">", "<img src=https://evil.example/x.png>", "<link rel=stylesheet href=https://evil.example/x.css>"]


def main():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        skip("no chromium")
    found = Findings()
    folder = scratch()
    posts = [plain_post(number, text=vector, network=vector, extra={"x": vector}, listen={"brands": [vector]}, time="2024-05-01T10:00:00Z",
                        classify={"sentiment": {"label": "negative"}}) for number, vector in enumerate(VECTORS)]
    given = "".join(json.dumps(post) + "\n" for post in posts).encode()
    page = folder / "report.html"
    page.write_bytes(run([tool("sc-report"), "daily", "-f", "html", "--show-text", "--by", "extra.x"], given).stdout)
    done = run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0", f"--user-data-dir={folder}/profile", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()], timeout=120)
    dom, log = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    found.check(done.returncode == 0 and "</html>" in dom, f"chromium: exit {done.returncode}, {log[-500:]}")
    title = re.search(r"<title>(.*?)</title>", dom, re.S)
    found.check(bool(title) and CANARY not in title[1], "a script has run")
    console = [line for line in log.splitlines() if "CONSOLE" in line]
    found.check(not console, f"the console says {console[:5]}")
    found.check("<script" not in dom and "<iframe" not in dom, "the page holds a script or frame")
    remove(folder)
    found.finish("in a browser the report runs nothing")


if __name__ == "__main__":
    main()

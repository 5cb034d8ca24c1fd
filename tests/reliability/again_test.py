#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sc-thread reads a plain file twice, and that is never seen: the answer is the one of a pipe, byte for byte.

Odd beginnings and ends of lines, several files, compressed ones among them, more files than are kept open, a file whose first lines
another program took, one that loses its name, grows or changes meanwhile.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import Findings, remove, run, scratch, tool  # noqa: E402


def post(number, text="hello", **more):
    record = {"type": "post", "id": f"forum:{number}", "network": "forum", "time": "2024-05-01T10:00:00Z", "author": {"id": str(number % 7)}, "text": text}
    return json.dumps(record | more).encode()


def odd_lines():
    """Everything that makes a line's bytes others than those between two line ends."""
    lines = [b"\xef\xbb\xbf" + post(1), post(2) + b"\r", b"\x1e" + post(3), b"", b"  " + post(4) + b"  ", b"not a post", post(5, "x" * 9000),
             post(6, "x" * 300000), post(7, reply_to="forum:1"), b'{"type":"event","id":"e1","of":"forum:2","event":"close"}', post(8, "y" * 30000)]
    lines += [post(number, reply_to=f"forum:{number - 1}" if number % 3 else None) for number in range(9, 4000)]
    return b"\n".join(lines)


def unnamed(output):
    """Without what tells of rejects, which names the files."""
    return [line for line in output.splitlines() if not line.startswith(b'{"type":"source","tool":"sc-thread"')]


def same(found, what, files, names=None):
    given = [tool("sc-thread"), "--quiet", "--max-errors", "10", "--max-line", "100K"]
    by_name = run(given + [str(name) for name in names or files])
    piped = b"".join(gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files)
    by_pipe = run(given, piped)
    found.check(by_name.returncode == by_pipe.returncode, f"{what}: exit {by_name.returncode}, by a pipe {by_pipe.returncode}: {by_name.stderr[:300]!r}")
    found.check(unnamed(by_name.stdout) == unnamed(by_pipe.stdout) != [], f"{what}: another answer than by a pipe")


def check_kinds(found, folder):
    odd = folder / "odd.ndjson"
    odd.write_bytes(odd_lines() + b"\n")
    same(found, "odd lines", [odd])
    half = folder / "half.ndjson"
    half.write_bytes(odd_lines())
    same(found, "no line end", [half])
    more = folder / "more.ndjson"
    more.write_bytes(b"".join(post(number) + b"\n" for number in range(5000, 9000)))
    packed = folder / "packed.ndjson.gz"
    packed.write_bytes(gzip.compress(b"".join(post(number, reply_to="forum:5000") + b"\n" for number in range(9000, 9500))))
    same(found, "several files", [odd, more, packed])
    many = []
    for number in range(100):
        many.append(folder / f"many-{number}.ndjson")
        many[-1].write_bytes(b"".join(post(10000 + number * 10 + each) + b"\n" for each in range(10)))
    same(found, "a hundred files", many)
    with open(more, "rb") as taken:
        os.lseek(taken.fileno(), len(post(5000)) + 1, os.SEEK_SET)
        rest = subprocess.run([tool("sc-thread")], stdin=taken, capture_output=True, check=False)
    found.check(rest.stdout == run([tool("sc-thread")], more.read_bytes().split(b"\n", 1)[1]).stdout, "standard input that is a file in its midst: another answer")


def meanwhile(folder, change):
    """The answer, when `change(path)` is called between the two readings: a pipe as second input holds sc-thread up."""
    path, pipe = folder / "changing.ndjson", folder / "pipe"
    path.write_bytes(b"".join(post(number) + b"\n" for number in range(3000)))
    if not pipe.exists():
        os.mkfifo(pipe)
    with subprocess.Popen([tool("sc-thread"), path, pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        with open(pipe, "wb") as to:  # opens when sc-thread opens it, which is when it has read the first file
            change(path)
            to.write(post(4000) + b"\n")
        out, err = child.communicate()
    return child.returncode, out, err


def check_changes(found, folder):
    untouched = meanwhile(folder, lambda path: None)
    found.check(untouched[0] == 0 and untouched[1].count(b'"type": "post"') == 3001, f"an untouched file: exit {untouched[0]}, {untouched[2]!r}")
    kept = {"it is removed": lambda path: path.unlink(), "it is renamed": lambda path: path.rename(folder / "other"), "it grows": lambda path: path.open("ab").write(post(9) + b"\n"),
            "another takes its name": lambda path: (path.unlink(), path.write_bytes(b"{}\n" * 90000))}
    for what, change in kept.items():
        found.check(meanwhile(folder, change) == untouched, f"{what} meanwhile: another answer")
    broken = {"it is emptied": lambda path: os.truncate(path, 0), "a letter changes": lambda path: path.write_bytes(path.read_bytes().replace(b"hello", b"hallo", 1)),
              "its end is cut off": lambda path: os.truncate(path, path.stat().st_size - 5)}
    for what, change in broken.items():
        status, out, err = meanwhile(folder, change)
        found.check(status == 4 and b"changing.ndjson: was changed while it was read" in err, f"{what} meanwhile: exit {status}, {err!r}")
        found.check(all(line in untouched[1].splitlines() for line in out.splitlines()), f"{what} meanwhile: a line that was never read")


def main():
    found = Findings()
    folder = scratch()
    check_kinds(found, folder)
    check_changes(found, folder)
    remove(folder)
    found.finish("a file that is read twice answers as a pipe does")


if __name__ == "__main__":
    main()

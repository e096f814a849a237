"""kill_bundle.py WINE PROGRAM: a bundle is written over another one and killed at random moments; what lies there is the
old or the new one, whole, and a digest beside it is its own. In the current folder."""
import hashlib
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from kill_moments import KillMoments  # noqa: E402

wine, program = sys.argv[1:]
os.environ["SOURCE_DATE_EPOCH"] = "1780000000"
os.makedirs("kill", exist_ok=True)


def command(level, path):
    return [wine, program, "bundle", "--machine", "practice:cas-06345", "--level", level, "-o", path]


def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
known = {}
for level in ("own", "outside"):
    begin = time.monotonic()
    subprocess.run(command(level, "kill/b.zip"), check=True, **quiet)
    whole = time.monotonic() - begin
    known[digest("kill/b.zip")] = level
assert len(known) == 2, "both levels are the same: nothing could be told from that"
moments, seen = KillMoments(10, whole, 6345), set()
while moments.more():
    child = subprocess.Popen(command("outside" if moments.turns % 2 else "own", "kill/b.zip"), **quiet)
    time.sleep(moments.next(0.7, 1.2))
    child.kill()
    moments.was(killed=child.wait() == -9)
    found = digest("kill/b.zip")
    if found not in known:
        sys.exit(f"{moments}: neither the old nor the new zip")
    seen.add(known[found])
    if os.path.exists("kill/b.zip.sha256") and open("kill/b.zip.sha256").read().split() != [found, "b.zip"]:
        sys.exit(f"{moments}: the digest is another zip's")
print(f"{moments}; found {sorted(seen)}")

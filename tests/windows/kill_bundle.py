"""kill_bundle.py WINE PROGRAM: a bundle is written over another one and killed at random moments; what lies there is the
old or the new one, whole, and a digest beside it is its own. In the current folder."""
import hashlib
import os
import random
import subprocess
import sys
import time

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
random.seed(6345)
killed, seen = 0, set()
for turn in range(20):
    child = subprocess.Popen(command("outside" if turn % 2 else "own", "kill/b.zip"), **quiet)
    time.sleep(whole * random.uniform(0.7, 1.2))
    child.kill()
    killed += child.wait() == -9
    found = digest("kill/b.zip")
    if found not in known:
        sys.exit(f"turn {turn}: neither the old nor the new zip")
    seen.add(known[found])
    if os.path.exists("kill/b.zip.sha256") and open("kill/b.zip.sha256").read().split() != [found, "b.zip"]:
        sys.exit(f"turn {turn}: the digest is another zip's")
print(f"{killed} of 20 killed; found {sorted(seen)}")
if killed < 5:
    sys.exit("hardly anything was killed")

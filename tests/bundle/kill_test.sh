#!/usr/bin/env bash
# A bundle is written over another one, and killed at random moments: what lies there is the old or the new one, whole,
# and a digest beside it is its own.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work/out"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
fail() { echo "FAIL: $*"; exit 1; }
write() { # LEVEL FILE
    exec "$KMSDOCTOR" bundle --machine practice:cas-06345 --level "$1" -o "$2" >/dev/null 2>&1
}
(write own old.zip)
(write outside new.zip)
cmp -s old.zip new.zip && fail "both levels are the same: nothing could be told from that"
cp old.zip out/b.zip
(cd out && sha256sum b.zip >b.zip.sha256)

/usr/bin/python3 - <<'P'
import hashlib, os, random, subprocess, sys, time
program = os.environ["KMSDOCTOR"]
digest = lambda path: hashlib.sha256(open(path, "rb").read()).hexdigest()
known = {digest("old.zip"): "old", digest("new.zip"): "new"}
command = lambda level: [program, "bundle", "--machine", "practice:cas-06345", "--level", level, "-o", "out/b.zip"]
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
begin = time.monotonic()
subprocess.run(command("own"), check=True, **quiet)
whole = time.monotonic() - begin
random.seed(6345)
killed, seen = 0, set()
for turn in range(60):
    child = subprocess.Popen(command("outside" if turn % 2 else "own"), **quiet)
    # Most of the writing is at the end.
    time.sleep(whole * (random.uniform(0, 1) if turn % 3 == 0 else random.uniform(0.6, 1.1)))
    child.kill()
    killed += child.wait() == -9
    found = digest("out/b.zip")
    if found not in known:
        sys.exit(f"turn {turn}: neither the old nor the new zip")
    seen.add(known[found])
    if os.path.exists("out/b.zip.sha256"):
        written = open("out/b.zip.sha256").read()
        if written != f"{found}  b.zip\n":
            sys.exit(f"turn {turn}: the digest is another zip's: {written}")
print(f"{killed} of 60 killed; found {sorted(seen)}")
if killed < 10:
    sys.exit("hardly anything was killed")
P

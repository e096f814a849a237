#!/usr/bin/env bash
# A bundle is written over another one, and killed at random moments: what lies there is the old or the new one, whole,
# and a digest beside it is its own, and its map is there.
set -euo pipefail
TESTS_SUPPORT=$(cd "$(dirname "$0")/../support" && pwd)
export TESTS_SUPPORT
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
cmp -s old.map.json new.map.json && fail "both maps are the same: nothing could be told from that"
cp old.zip out/b.zip
cp old.map.json out/b.map.json
(cd out && sha256sum b.zip >b.zip.sha256)

/usr/bin/python3 - <<'P'
import hashlib, os, subprocess, sys, time
sys.path.insert(0, os.environ["TESTS_SUPPORT"])
from kill_moments import KillMoments
program = os.environ["KMSDOCTOR"]
digest = lambda path: hashlib.sha256(open(path, "rb").read()).hexdigest()
known = {digest("old.zip"): "old", digest("new.zip"): "new"}
command = lambda level: [program, "bundle", "--machine", "practice:cas-06345", "--level", level, "-o", "out/b.zip"]
maps = {"old": open("old.map.json").read(), "new": open("new.map.json").read()}

def maps_fit(which):
    """The map of the zip that lies there is beside it, under its own name or as the one that was there before."""
    names = ("out/b.map.json", "out/b.map.json.old")
    return maps[which] in [open(name).read() for name in names if os.path.exists(name)]

quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
begin = time.monotonic()
subprocess.run(command("own"), check=True, **quiet)
whole = time.monotonic() - begin
moments, seen = KillMoments(30, whole, 6345), set()
while moments.more():
    child = subprocess.Popen(command("outside" if moments.turns % 2 else "own"), **quiet)
    # Most of the writing is at the end.
    time.sleep(moments.next(0, 1) if moments.turns % 3 == 0 else moments.next(0.6, 1.1))
    child.kill()
    moments.was(killed=child.wait() == -9)
    found = digest("out/b.zip")
    if found not in known:
        sys.exit(f"{moments}: neither the old nor the new zip")
    seen.add(known[found])
    if not maps_fit(known[found]):
        sys.exit(f"{moments}: no map of the zip that lies there")
    if os.path.exists("out/b.zip.sha256"):
        written = open("out/b.zip.sha256").read()
        if written != f"{found}  b.zip\n":
            sys.exit(f"{moments}: the digest is another zip's: {written}")
print(f"{moments}; found {sorted(seen)}")
P
# A zip that cannot be replaced (no file may get longer than 20 KB, a map does not) keeps its map, and nothing temporary is beside it.
rm -rf held && mkdir -p held
(write own held/b.zip)
cp held/b.map.json before.json
cp held/b.zip before.zip
(trap '' XFSZ && ulimit -f 20 && write outside held/b.zip) && fail "a zip was written that is too long"
cmp -s before.zip held/b.zip || fail "the old zip is not there"
cmp -s before.json held/b.map.json || fail "the map is that of a zip that is not there"
[ ! -e held/b.map.json.old ] || fail "the map that was kept aside is left"
nothing_temporary() { ! ls held | grep -q '\.new$' || fail "something temporary is left"; }
nothing_temporary

# Killed at the zip's rename there are two maps; the next one, which cannot write its zip either, does not take the right one for it.
two_maps() { # MAP KEPT
    rm -rf held && mkdir held
    cp old.zip held/b.zip
    cp "$1" held/b.map.json
    cp "$2" held/b.map.json.old
}
own_fails() { (trap '' XFSZ && ulimit -f 20 && exec "$KMSDOCTOR" bundle --machine practice:cas-06345 --hide certain -o held/b.zip >said 2>&1) &&
    fail "a zip was written that is too long" || true; }
two_maps new.map.json old.map.json
own_fails
cmp -s old.zip held/b.zip && cmp -s old.map.json held/b.map.json || { ls held; fail "the zip has lost its map"; }
[ ! -e held/b.map.json.old ] || fail "the map that came back is left twice"
# The same where the old one had been replaced already and only its map is left.
two_maps old.map.json new.map.json
own_fails
cmp -s old.map.json held/b.map.json || fail "the map of another zip came back"
[ ! -e held/b.map.json.old ] || fail "a map is left whose zip is gone"
# Which one it is cannot be told: both stay, also when a bundle is written.
sed '/zip_sha256/d; s/\],$/]/' old.map.json >nobodys.json
cmp -s old.map.json nobodys.json && fail "the map does not name its zip"
two_maps new.map.json nobodys.json
own_fails
cmp -s nobodys.json held/b.map.json.old && cmp -s new.map.json held/b.map.json || fail "a map is lost"
(write outside held/b.zip)
cmp -s nobodys.json held/b.map.json.old && cmp -s new.map.json held/b.map.json || fail "a map is lost by writing"
[ "$(ls held | wc -l)" = 4 ] || { ls held; fail "something else lies there"; }

# Where there was none, nothing stays: the map has the real names.
rm -rf held && mkdir held
own_fails
[ -z "$(ls -A held)" ] || { ls -A held; fail "something is left of a bundle that was not written"; }

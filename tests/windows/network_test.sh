# The network as the Windows program sees it: DNS, ports, the KMS bind and clocks of the lab, over Wine's sockets. What it says of
# each target is what the program for Linux says.
set -euo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
linux=${KMSDOCTOR_LINUX:-$PWD/build/kmsdoctor}
source "$(dirname "$0")/lib_wine.sh"
here=$PWD
wine_pc "$1"
cd "$here"
lab start >"$pc/lab.txt" || { echo "the lab did not start:"; cat "$pc/lab.txt"; exit 1; }
cd "$pc"
S=127.88.0.53
zones=(good several missing empty wildcard broken elsewhere alias notarget noaddress nohost wrongport refused filtered
    stale two-addresses web rpc mute banner half hangup reset nak fault v6 both)
targets=(127.88.1.1 127.88.1.12:1688 政府.example)
for zone in "${zones[@]}"; do targets+=("$zone.example"); done

# Everything but times, places of this computer's own files, and what is another word on another system.
plain() { # FILE
    /usr/bin/python3 - "$1" <<'P'
import json, sys
def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if not k.endswith("ms") and k not in ("started", "evidence", "offset")}
    return [plain(item) for item in value] if isinstance(value, list) else value
whole = json.load(open(sys.argv[1], encoding="utf-8"))
for target in whole["targets"]:
    print(target["target"], target["status"])
    for part in ("lookups", "records", "names", "endpoints", "clocks", "checks", "causes"):
        for line in sorted(json.dumps(plain(item), ensure_ascii=False, sort_keys=True) for item in target[part]):
            print("   ", part, line)
P
}

compare() { # WHAT LINUX WINDOWS
    plain "$2" >"$2.plain" && plain "$3" >"$3.plain" || { fail "$1: no whole answer"; return; }
    diff "$2.plain" "$3.plain" >"$1.diff" || { fail "$1: Linux (<) and Windows (>) do not say the same:"; head -30 "$1.diff" | cut -c1-400; }
}

# -- probe: each zone, by the organisation's server.
run 2 probe "${targets[@]}" --dns $S --json --lang en
cp out windows.json
/usr/bin/python3 - <<'P' || failures=$((failures + 1))
import json
seen = {t["target"]: t for t in json.load(open("windows.json", encoding="utf-8"))["targets"]}
wanted = {"good.example": "kms", "web.example": "not-rpc", "rpc.example": "rpc-not-kms", "mute.example": "silent"}
for zone, verdict in wanted.items():
    got = [e.get("verdict") for e in seen[zone]["endpoints"]]
    assert got == [verdict], (zone, got)
assert seen["good.example"]["status"] == "ok", seen["good.example"]["status"]
for zone, outcome in {"missing.example": "nxdomain", "broken.example": "servfail", "elsewhere.example": "refused"}.items():
    assert seen[zone]["lookups"][0]["outcome"] == outcome, (zone, seen[zone]["lookups"])
for zone, port in {"refused.example": "refused", "filtered.example": "timeout"}.items():
    assert [e["outcome"] for e in seen[zone]["endpoints"]] == [port], (zone, seen[zone]["endpoints"])
P
if [ -x "$linux" ]; then
    XDG_STATE_HOME=$pc/linux KMSDOCTOR_PROFILE='' "$linux" probe "${targets[@]}" --dns $S --json --lang en >linux.json 2>linux.err || true
    compare probe linux.json windows.json
else
    echo "not compared with the program for Linux: $linux is not built"
fi

# -- Servers that are slow, silent, truncating or lying, and clocks: no crash, the same word.
n=0
for server in 54 55 56 58 59 60 61; do
    n=$((n + 1))
    code=0
    wine "$KMSDOCTOR" probe good.example --dns 127.88.0.$server --ntp 127.88.1.5 --json --lang en >w$n.json 2>err </dev/null || code=$?
    [ $code -le 3 ] || fail "probe by .$server: exit $code"
    [ ! -x "$linux" ] || { "$linux" probe good.example --dns 127.88.0.$server --ntp 127.88.1.5 --json --lang en >l$n.json 2>/dev/null || true
        compare "probe by .$server" l$n.json w$n.json; }
done

# -- check of a seat: the same causes in the same order.
causes() { /usr/bin/python3 -c '
import json, sys
whole = json.load(open(sys.argv[1], encoding="utf-8"))
print(whole["status"], [(c["id"], c["certainty"]) for c in whole["causes"]], [(c["id"], c["status"], c["finding"]) for c in whole["checks"]])' "$1"; }
for zone in good stale web missing; do
    code=0
    wine "$KMSDOCTOR" check --machine seat:$zone.example@$S --json --lang en >seat.json 2>err </dev/null || code=$?
    [ -s seat.json ] && [ $code -le 3 ] || { fail "check of $zone: exit $code: $(cat err)"; continue; }
    [ -x "$linux" ] || continue
    XDG_STATE_HOME=$pc/linux "$linux" check --machine seat:$zone.example@$S --json --lang en >seat-linux.json 2>/dev/null || true
    expect "check of $zone" "$(causes seat-linux.json)" "$(causes seat.json)"
done

# -- Nothing but binds: the lab's hosts never saw a request.
! grep -hi 'request' "$LAB_STATE/kms.log" || fail "a KMS host was sent more than a bind"
cd "$here" && lab stop >/dev/null
the_end

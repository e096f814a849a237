#!/usr/bin/env bash
# The HTML report in a real browser: opens without a word on the console and without a network, both languages can be
# shown (with and without scripts, by mouse and by key), fits a phone and A4, and axe finds nothing. What is hostile in
# the facts stays text. Pictures and PDFs are left in the work folder, to be looked at.
set -uo pipefail
work=$1
root=$PWD
rm -rf "$work"
mkdir -p "$work"
export XDG_STATE_HOME=$work/state KMSDOCTOR_PROFILE= SOURCE_DATE_EPOCH=1654099447
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}
report() { # FILE LANG ARGUMENT...
    local file=$1 language=$2
    shift 2
    "$KMSDOCTOR" report --format html --lang "$language" -o "$work/$file" "$@" 2>"$work/err" </dev/null ||
        fail "report $*: $(cat "$work/err")"
}

axe=$root/build/npm/report/node_modules/axe-core/axe.min.js
[ -f "$axe" ] || { echo "FAIL: there is no $axe: ./dev test puts it there"; exit 1; }

report founding.html zh-CN --machine practice:cas-06345
report founding-again.html zh-CN --machine practice:cas-06345
cmp -s "$work/founding.html" "$work/founding-again.html" || fail "the same facts gave other bytes"
report unreachable.html en --machine practice:host-unreachable
"$KMSDOCTOR" fix system.clear-host --machine practice:cas-06345 --yes >/dev/null 2>&1 </dev/null
report mended.html en --machine practice:cas-06345
for said in 'Activation is in order' 'kms.cmgos.com</del>' 'KMS host of the whole PC' 'id="en-1"' '激活一切正常' 'What was changed'; do
    grep -qF "$said" "$work/mended.html" || fail "the mended PC's page lacks $said"
done

# Names, keys and words of a hostile PC.
python3 - "$KMSDOCTOR" "$work" <<'END' || fail "no hostile facts"
import json, subprocess, sys
program, work = sys.argv[1:]
facts = subprocess.run([program, "report", "--format", "facts", "--machine", "practice:override-service"],
                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
evil = "</title></style><script>alert(1)</script>\"'><img src=//evil.example/x onerror=alert(2)>&amp;\u202egro\u200b\u0007\u001b[31m"
data = json.loads(facts)
def spoil(thing):
    if isinstance(thing, dict):
        return {k: spoil(v) if k not in ("schema",) else v for k, v in thing.items()}
    if isinstance(thing, list):
        return [spoil(v) for v in thing]
    if isinstance(thing, str) and ("." in thing or "Office" in thing or "Windows" in thing):
        return thing + evil
    return thing
json.dump(spoil(data), open(work + "/hostile.json", "w"))
END
report hostile.html en --machine "$work/hostile.json"
grep -q 'evil.example' "$work/hostile.html" || fail "the hostile facts did not come through: nothing was tried"
grep -qE '<script|<img|onerror=alert\(2\)>' "$work/hostile.html" && fail "foreign text became markup"
grep -qP '\x{202E}|\x{200B}|\x07|\x1b' "$work/hostile.html" && fail "foreign text kept what misleads the eye"

python3 "$root/tests/report/html_look.py" "$work" "$axe" "$work/founding.html=zh-CN" "$work/unreachable.html=en" \
    "$work/mended.html=en" "$work/hostile.html=en" || failures=$((failures + 1))
# A camera reads off the screen what the report says, on light and on dark.
wanted=$(sed -n 's/.*<p class="code">\([2-8A-Z-]*\)<.*/\1/p' "$work/founding.html" | head -1)
for picture in "$work"/founding-zh-CN-1280-light.png "$work"/founding-en-1280-dark.png; do
    read=$(zbarimg -q --raw "$picture" 2>/dev/null)
    [ "$read" = "$(tr -d - <<<"$wanted")" ] || fail "the QR picture in $picture reads as '$read', not $wanted"
done
[ $failures -eq 0 ] && echo "the page is in order"
exit $((failures > 0))

# The whole wizard on plain lines through a pipe, from the start to the summary.
set -euo pipefail
: "${KMSDOCTOR:?names the program}"
work=${1:?a folder to write in}
rm -rf "$work"
mkdir -p "$work"
export XDG_STATE_HOME=$work/state LC_ALL=C.UTF-8 TZ=UTC

answers=(next 1 4 next 1 2 next next next y next
    2 "3 corp, acme" 5 3 + / "1 kms01" 2 x back back 9 x back 1 next 2 quit)
printf '%s\n' "${answers[@]}" |
    timeout 60 "$KMSDOCTOR" --plain --lang en --case CAS-8 >"$work/out.txt" || {
    echo "ended with $?"
    tail -40 "$work/out.txt"
    exit 1
}
for page in "1 Case:" "2 Problem:" "3 Scope:" "4 Checks:" "5 Findings:" "6 Fix:" "7 Verify:" \
    "8 Bundle:" "Words to hide: [corp, acme]" "kmsdoctor.facts/1" "<<host-" "Piece 2 of" "This file must go along" \
    "(left out)" "The bundle is written" "Send this file and no other" "9 Summary:" "5.1" "kms.cmgos.com" "slmgr.vbs /ckms" "verified"; do
    grep -qF -- "$page" "$work/out.txt" || {
        echo "does not say: $page"
        tail -60 "$work/out.txt"
        exit 1
    }
done
# Nothing that steers a terminal goes into a pipe.
if grep -q $'\x1b' "$work/out.txt"; then
    echo "an escape sequence in plain lines"
    exit 1
fi

#!/usr/bin/env bash
# A file that is too large once it is redacted is not inside, and said; everything else is.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work/mails"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
fail() { echo "FAIL: $*"; exit 1; }

# Short addresses whose pseudonyms are eight times as long.
yes '2::1
2::2
2::3' 2>/dev/null | head -c 13700000 >mails/a.log || [ $? = 141 ]
printf 'KMS machine name from DNS: kms01.corp.example:1688\r\n' >mails/b.txt
"$KMSDOCTOR" bundle --machine mails --level outside -o out.zip --lang en >said 2>err || { cat err; fail "no bundle"; }
grep -q 'Not inside: mails/a.log (too large)' said || { cat said; fail "it is not said"; }
unzip -l out.zip >inside # grep -q would not wait for the end of it
grep -q 'raw/0002.txt' inside || fail "the other file is not inside"
! grep -q 'raw/0001.txt' inside || fail "the large one is inside"
"$KMSDOCTOR" check --machine out.zip >/dev/null 2>err || [ $? -le 3 ] || { cat err; fail "it does not open"; }

#!/usr/bin/env bash
# What lies beside a bundle: its map and journal do not get into the next one that is made of the same folder, and where
# one of them cannot be written the old bundle is whole, its digest with it.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work/mails"
cd "$work/mails"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
fail() { echo "FAIL: $*"; exit 1; }

# 1. The map of the first bundle knows who was in a text that is another one now.
printf 'C:\\Users\\zhangwei>\r\nUser name: lisisi\r\n' >a.txt
"$KMSDOCTOR" bundle --machine . --level outside -o first.zip --lang en >/dev/null
grep -q lisisi first.map.json || fail "no map"
printf '{"id": "20260101T000000Z-1", "machine": "zhangwei"}\n' >first.journal.jsonl
printf 'hello\n' >a.txt
{ printf '\xef\xbb\xbf'; cat first.map.json; } >notepad.json
{ printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE first.map.json; } >powershell.json
for level in own outside; do
    "$KMSDOCTOR" bundle --machine . --level $level -o ../second.zip --lang en >said
    grep -q 'Not inside: ./first.map.json' said || { cat said; fail "it is not said that the map stays"; }
    grep -q 'Not inside: ./notepad.json' said || { cat said; fail "a map with a mark before it"; }
    grep -q 'Not inside: ./powershell.json' said || { cat said; fail "a map in UTF-16"; }
    grep -q 'Not inside: ./first.journal.jsonl' said || { cat said; fail "it is not said that the journal stays"; }
    rm said
    unzip -qq ../second.zip -d ../out
    ! grep -rq 'zhangwei\|lisisi' ../out || { grep -rn 'zhangwei\|lisisi' ../out; fail "the map went out, $level"; }
    rm -rf ../out
done

# What came through a pipe is gone: it is not told to be inside, empty.
"$KMSDOCTOR" bundle --machine <(printf 'KMS machine name from DNS: kms01.corp.example:1688\n') -o ../pipe.zip --lang en >../said
grep -q 'Not inside: /dev/fd/' ../said || { cat ../said; fail "a pipe is told to be inside"; }
unzip -l ../pipe.zip >../inside
! grep -q raw/ ../inside || fail "a pipe is inside"

# 2. What is in the way: nothing of the old bundle is touched.
cd ..
"$KMSDOCTOR" bundle --machine mails -o old.zip >/dev/null
cp old.zip before.zip
printf 'KMS machine name from DNS: kms01.corp.example:1688\r\n' >>mails/a.txt
mv old.map.json kept; mkdir old.map.json
code=0; "$KMSDOCTOR" bundle --machine mails -o old.zip --lang en >said 2>err || code=$?
[ $code = 74 ] && grep -q 'old.map.json' err || { cat err; fail "a map that cannot be written: $code"; }
cmp old.zip before.zip && sha256sum -c old.zip.sha256 >/dev/null || fail "the old bundle is not whole"
rmdir old.map.json
mv old.zip kept.zip; mkdir old.zip
code=0; "$KMSDOCTOR" bundle --machine mails -o ./old.zip/x/y.zip --lang en >said 2>err || code=$?
[ $code = 74 ] && [ ! -s said ] || { cat err; fail "a folder that is not there: $code"; }
rmdir old.zip; mv kept.zip old.zip
! ls | grep -q '\.new$' || fail "something temporary is left"

# 3. What a killed one left, some time ago and with whatever name, is swept; what is written just now and what is not ours stays.
unset SOURCE_DATE_EPOCH
mkdir swept; cd swept
old='b.zip.4711.new b.map.json.4711.new b.zip.sha256.1.new b.journal.jsonl.99.new no-case_kmsdoctor-pc-20260101T000000Z.map.json.7.new'
stays='c.zip.4711.new b.zip.new b.zip.x1.new b.txt.4711.new notes_kmsdoctor-.new'
touch -d '2 hours ago' $old $stays
touch b.zip.4712.new
"$KMSDOCTOR" bundle --machine ../mails -o b.zip >/dev/null
for name in $old; do [ ! -e $name ] || fail "$name is still there"; done
for name in $stays b.zip.4712.new b.zip; do [ -e $name ] || fail "$name was swept"; done

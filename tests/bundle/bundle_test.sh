#!/usr/bin/env bash
# kmsdoctor bundle: every practice PC's bundle is the same twice, unpacks, fits its digest and its schema, holds none of
# its names, and opens again with the same findings; pasted text goes along redacted; the map turns a reply back.
set -euo pipefail
work=$1
root=$PWD
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
export ROOT=$root
fail() { echo "FAIL: $*"; exit 1; }
# Redaction itself misses nothing: what the leak gate has to mend would hide that.
unmended() {
    unzip -p "$1" redaction.en.txt | tr '\n' ' ' >redaction.line
    ! grep -q 'the rules had *missed' redaction.line || fail "$1: redaction missed something"
}

pcs=$("$KMSDOCTOR" list practice | awk '{print $1}' | grep -E '^[a-z0-9-]+$')
count=0
for pc in $pcs; do
    "$KMSDOCTOR" check --json --machine "practice:$pc" >before.json 2>/dev/null || true
    for level in own outside; do
        mkdir -p one two
        "$KMSDOCTOR" bundle --machine "practice:$pc" --level $level -o one >said 2>err || { cat err; fail "$pc $level"; }
        zip=$(cd one && ls ./*.zip)
        if [ $level = outside ]; then
            "$KMSDOCTOR" bundle --machine "practice:$pc" --level $level -o two >/dev/null 2>&1
            cmp "one/$zip" "two/$zip" || fail "$pc $level: other bytes the second time"
        fi
        ! grep -qE 'people wrote|有人写的' said || fail "$pc: people have written nothing"
        (cd one && sha256sum --status -c "$zip.sha256") || fail "$pc $level: not its digest"
        unzip -tqq "one/$zip" || fail "$pc $level: unzip -t"
        unmended "one/$zip"
        [ "$(stat -c %a "one/${zip%.zip}.map.json")" = 600 ] || fail "$pc: others may read the map"
        "$KMSDOCTOR" check --json --machine "one/$zip" >after.json 2>err || true
        [ -s after.json ] || { cat err; fail "$pc $level: does not open again"; }
        /usr/bin/python3 "$root/tests/bundle/look.py" "one/$zip" "one/${zip%.zip}.map.json" before.json after.json ||
            fail "$pc $level"
        rm -rf one two
        count=$((count + 1))
    done
done
[ $count -ge 50 ] || fail "only $count bundles"
echo "$count bundles"

# Another secret, other pseudonyms; SOURCE_DATE_EPOCH is all that was fixed.
"$KMSDOCTOR" bundle --machine practice:cas-06345 --level outside -o a.zip >/dev/null 2>&1
KMSDOCTOR_STATE=$work/elsewhere "$KMSDOCTOR" bundle --machine practice:cas-06345 --level outside -o b.zip >/dev/null 2>&1
! cmp -s a.zip b.zip || fail "pseudonyms that anybody could work out"

# A case number that the hotline gave is enough; one that no file could be named after is not.
"$KMSDOCTOR" bundle --machine practice:cas-06345 --case CAS-06345-W1Q0Q3 -o . --lang en >said 2>err || { cat err; fail "a new case"; }
ls CAS-06345-W1Q0Q3_kmsdoctor-*.zip >/dev/null || fail "the bundle has no case in its name"
grep -q 'no case CAS-06345-W1Q0Q3 here' err || fail "it is not said that the case is new"
"$KMSDOCTOR" report --machine CAS-06345-W1Q0Q3_kmsdoctor-*.zip --lang en >report.txt || fail "the bundle does not open"
tr '\n' ' ' <report.txt | tr -s ' ' | grep -q 'a bundle, made 20[-0-9T:]*Z, of: practice PC' || fail "it is not said that it is a bundle of a practice PC"
# Unzipped it opens with the same findings: its own reports are not read as what somebody wrote.
mkdir unzipped && unzip -q CAS-06345-W1Q0Q3_kmsdoctor-*.zip -d unzipped
only_checks='import json, sys; print(json.dumps(json.load(sys.stdin)["checks"]))'
for machine in CAS-06345-W1Q0Q3_kmsdoctor-*.zip unzipped; do
    "$KMSDOCTOR" check --machine "$machine" --json | python3 -c "$only_checks" >"checks-$(basename "$machine" .zip)" || true
done
cmp checks-unzipped checks-CAS-06345-W1Q0Q3_kmsdoctor-* || fail "unzipped it gives other findings"
sed -i 's/kms01/kms99/' unzipped/facts.json
status=0; "$KMSDOCTOR" check --machine unzipped --lang en >/dev/null 2>err || status=$?
[ $status -eq 74 ] && grep -q 'unzipped/facts.json' err || fail "changed facts of an unzipped bundle: $status"
status=0; "$KMSDOCTOR" bundle --case ../x -o . >/dev/null 2>err || status=$?
[ $status -eq 64 ] || fail "--case ../x: $status"

# A mail in GBK, and a file that is no text.
mkdir mails
printf '张三 在 C:\\Users\\zhangsan 里运行：\r\nC:\\>cscript ospp.vbs /dstatus\r\nKMS machine name from DNS: kms01.corp.example:1688\r\nhttp://zhangsan:geheim99@proxy.corp.example/\r\n' |
    iconv -f UTF-8 -t GBK >mails/zhangsan.txt
printf 'MZ\000\001\002\000\000' >mails/tool.exe
"$KMSDOCTOR" bundle --machine mails --level outside --hide 张三 -o mail.zip --lang en >said 2>err || { cat err; fail mails; }
unmended mail.zip
unzip -qq mail.zip -d mail
! grep -rqaiE 'zhangsan|geheim99|kms01|corp\.example' mail || fail "a name went out"
iconv -f GBK -t UTF-8 mail/raw/0002.txt >mail.txt || fail "raw/0002.txt is not GBK any more"
! grep -q 张三 mail.txt || fail "the word that was to be hidden went out"
grep -q '里运行' mail.txt || fail "what is nobody's name did not go out"
tr '\n' ' ' <mail/redaction.en.txt | grep -q 'or by the case: 1\.' ||
    fail "the report of the redaction does not count the word"
grep -q 'raw/0002.txt: .* 1; ' mail/redaction.en.txt || fail "the English list of a file's classes"
grep -q 'raw/0002.txt：.* 1；' mail/redaction.zh-CN.txt || fail "the Chinese list of a file's classes"
! grep -q 张三 mail/redaction.zh-CN.txt || fail "the report of the redaction names the word"
grep -q 'people wrote' said || fail "it is not said that prose goes along"
grep -q 'Not inside: .*tool.exe' said || fail "it is not said that tool.exe is not inside"
/usr/bin/python3 - <<'P' || fail "manifest of the mails"
import json
files = {f["path"]: f for f in json.load(open("mail/manifest.json"))["files"]}
assert files["raw/0001.txt"]["status"] == "denied" and files["raw/0001.txt"]["reason"] == "unsupported", files
assert files["raw/0002.txt"]["encoding"] == "gbk" and files["raw/0002.txt"]["redactions"]["secret"] == 1, files
P

# A PC that is called after its user, for the organisation's own support: other names stay.
mkdir named
printf 'C:\\Users\\zhangwei>ipconfig /all\r\n\r\nWindows IP Configuration\r\n\r\n   Host Name . . . . . . . . . . . . : PC-ZHANGWEI-7\r\n   Primary Dns Suffix  . . . . . . . : corp.example\r\n' >named/a.txt
for language in en zh-CN; do
    "$KMSDOCTOR" bundle --machine named --level own -o named.zip --lang $language >said 2>err || { cat err; fail "a PC called after its user"; }
    unmended named.zip
    ! grep -qE '太短|too short' said || { cat said; fail "what is not there is said"; }
done
unzip -qq named.zip -d named/in
! grep -rqi zhangwei named/in || fail "the user's name went out in the machine's"
grep -q 'Host Name.*: host-' named/in/raw/0001.txt || fail "the machine has no pseudonym"
grep -q corp.example named/in/facts.json || fail "the domain did not stay"
[ "$("$KMSDOCTOR" report --machine named.zip --lang en | grep -c zhangwei)" = 0 ] || fail "the report names the user"

# Names of two letters, which no text could be searched for: where a field or a path says what they are they go.
mkdir vm
printf 'C:\\Users\\li>ipconfig /all\r\n\r\nWindows IP Configuration\r\n\r\n   Host Name . . . . . . . . . . . . : vm\r\n   Primary Dns Suffix  . . . . . . . : corp.example\r\n' >vm/vm.txt
printf 'C:\\>cscript ospp.vbs /dstatus\r\nKMS machine name from DNS: vm.corp.example:1688\r\nKMS machine registry override defined: ky:1688\r\n' >>vm/vm.txt
"$KMSDOCTOR" bundle --machine vm --level outside -o short.zip --lang zh-CN >said 2>err || { cat err; fail "a PC called vm"; }
unmended short.zip
grep -q '太短或太常见' said || { cat said; fail "it is not said what cannot be looked for"; }
unzip -qq short.zip -d short
! grep -rnwE 'vm|ky' short || fail "a machine's name of two letters went out"
! grep -rnw li short --include=*.txt --include=*.json || fail "a user's name of two letters went out"
grep -q '"name":.*"raw/0000"' short/manifest.json && grep -q 'in raw/0001.txt' short/log.txt || fail "no number in manifest or log"
"$KMSDOCTOR" check --json --machine vm >before.json 2>/dev/null || true
"$KMSDOCTOR" check --json --machine short.zip >after.json 2>err || true
/usr/bin/python3 "$root/tests/bundle/look.py" short.zip short.map.json before.json after.json || fail "a PC called vm"

# A reply from support.
host=$(/usr/bin/python3 -c 'import json; print(next(t["pseudonym"] for t in json.load(open("mail.map.json"))["things"] if t.get("original") == "kms01"))')
domain=$(/usr/bin/python3 -c 'import json; print(next(t["pseudonym"] for t in json.load(open("mail.map.json"))["things"] if t["class"] == "domain"))')
echo "Please look at $host.$domain." >reply.txt
[ "$("$KMSDOCTOR" unmask reply.txt --map mail.map.json)" = "Please look at kms01.corp.example." ] || fail "unmask"
echo "Nothing of anybody: host-zzz." >other.txt
[ "$("$KMSDOCTOR" unmask other.txt --map mail.map.json --lang en 2>err)" = "Nothing of anybody: host-zzz." ] || fail "unmask of nothing"
grep -q 'map of another bundle' err || fail "unmask with the map of another bundle says nothing"
code=0; "$KMSDOCTOR" unmask reply.txt --lang en 2>err || code=$?
[ $code = 64 ] && grep -q -- --map err || fail "unmask without a map: $code"
code=0; "$KMSDOCTOR" unmask reply.txt --map reply.txt --lang en 2>err || code=$?
[ $code = 74 ] && grep -q 'no map' err || fail "unmask with a wrong map: $code"

# At level outside the names of the files and folders that were read are in no part: one file, a folder, a bundle again.
mkdir -p "records/Qianwu Dianli"
cat >"records/Qianwu Dianli/zhoujiu_payroll.txt" <<'T'
C:\>notepad zhoujiu_payroll.txt from Qianwu Dianli
C:\>cscript ospp.vbs /dstatus
---Processing--------------------------
---------------------------------------
PRODUCT ID: 00339-10000-00000-AA310
SKU ID: d450596f-894d-49e0-966a-fd39ed4c4c64
LICENSE NAME: Office 16, Office16ProPlusVL_KMS_Client edition
LICENSE DESCRIPTION: Office 16, VOLUME_KMSCLIENT channel
LICENSE STATUS:  ---OOB_GRACE---
ERROR CODE: 0x4004F00C
REMAINING GRACE: 25 days  (37252 minute(s) before expiring)
Last 5 characters of installed product key: WFG99
Activation Type Configuration: ALL
	DNS auto-discovery: KMS name not available
KMS machine registry override defined: kms01.corp.example:1688
---------------------------------------
T
cp "records/Qianwu Dianli/zhoujiu_payroll.txt" "records/李雷的.txt"
cp "records/Qianwu Dianli/zhoujiu_payroll.txt" records/slmgr-dlv.txt
names='zhoujiu|payroll|qianwu|dianli|李雷|\\u674e|%E6%9D%8E'
look_for_names() { # ZIP MACHINE
    rm -rf in && unzip -qq "$1" -d in
    ! grep -raiE "$names" in || fail "$2: the name of a file went out"
    ! unzip -l "$1" | grep -iE "$names" || fail "$2: the name of a file stands in the zip"
    "$KMSDOCTOR" check --json --machine "$2" >before.json 2>/dev/null || true
    "$KMSDOCTOR" check --json --machine "$1" >after.json 2>/dev/null || true
    /usr/bin/python3 "$root/tests/bundle/look.py" "$1" "${1%.zip}.map.json" before.json after.json || fail "$2"
}
for machine in "records/Qianwu Dianli/zhoujiu_payroll.txt" records "records/Qianwu Dianli"; do
    "$KMSDOCTOR" bundle --machine "$machine" --level outside -o named.zip >said 2>err || { cat err; fail "$machine"; }
    unmended named.zip
    look_for_names named.zip "$machine"
    grep -q '"path":[[:space:]]*"raw/0001.txt"' in/findings.json || fail "$machine: findings do not say which file"
    grep -q 'raw/0001.txt' in/log.txt && grep -q 'raw/0001.txt' in/report.en.txt && grep -q 'raw/0001.txt' in/facts.json ||
        fail "$machine: not the same number everywhere"
    echo "look into raw/0001.txt of raw/0000" >reply.txt
    "$KMSDOCTOR" unmask reply.txt --map named.map.json >reply || fail "$machine: unmask"
    grep -q 'look into records/Qianwu Dianli/zhoujiu_payroll.txt' reply || { cat reply; fail "$machine: the number does not come back"; }
done
grep -q 'of records/Qianwu Dianli$' reply || { cat reply; fail "the folder does not come back"; }
# A bundle of a bundle: of one at level own, whose facts have the names still, and whose own name is somebody's.
"$KMSDOCTOR" bundle --machine records --level own -o zhoujiu-PC7.zip >/dev/null 2>&1 || fail "level own"
unzip -p zhoujiu-PC7.zip facts.json >of-own.json
grep -q zhoujiu_payroll of-own.json || fail "at level own the names stay"
"$KMSDOCTOR" bundle --machine zhoujiu-PC7.zip --level outside -o named.zip >said 2>err || { cat err; fail "a bundle of a bundle"; }
look_for_names named.zip zhoujiu-PC7.zip
"$KMSDOCTOR" bundle --machine named.zip --level outside -o again.zip >said 2>err || { cat err; fail "a third time"; }
look_for_names again.zip named.zip
# A folder may be called by a word of the manifest, the facts or the reports.
for folder in rules gate phone groups sources looked; do
    mkdir $folder && cp records/slmgr-dlv.txt $folder/a.txt
    "$KMSDOCTOR" bundle --machine $folder --level outside -o plain.zip >said 2>err || { cat err; fail "a folder called $folder"; }
    rm -r $folder
done
# Names that this trade is full of change nothing, and a file may be called as a part of the bundle is.
cp records/slmgr-dlv.txt facts.json && cp records/slmgr-dlv.txt adapters.txt && cp records/slmgr-dlv.txt office
for machine in records/slmgr-dlv.txt facts.json adapters.txt office; do
    "$KMSDOCTOR" bundle --machine $machine --level outside -o plain.zip >said 2>err || { cat err; fail "$machine"; }
    unzip -p plain.zip raw/0001.txt >plain.raw
    grep -q 'Office16ProPlusVL_KMS_Client edition' plain.raw || fail "$machine: too much went"
done

# A case's bundle has its number, what was agreed and done; whom it is about is in none of its files.
mkdir -p "$KMSDOCTOR_STATE/cases"
cat >"$KMSDOCTOR_STATE/cases/CAS-1.json" <<'C'
{"schema": "kmsdoctor.case/1", "id": "CAS-1", "number": "CAS-1", "person": "Wang Xiaoming", "contact": "8642 wxm",
 "machine": "practice:cas-06345", "consent_read": true, "consent_change": true, "consent_send": false}
C
"$KMSDOCTOR" fix system.clear-host --yes --case CAS-1 --machine practice:cas-06345 >/dev/null 2>&1 || fail "fix"
(mkdir case && cd case && "$KMSDOCTOR" bundle --case CAS-1 --level own >../said 2>&1) || { cat said; fail "--case"; }
unzip -qq case/CAS-1_kmsdoctor-*Z.zip -d case/in
! grep -rqi -e 'xiaoming' -e '8642 wxm' case/in || fail "the person of the case went out"
grep -q system.clear-host case/CAS-1_*.journal.jsonl || fail "the journal is not beside the bundle"
# Where no zip can be written (no file may get longer than 20 KB) neither map nor journal is left, and those of an older bundle are as they were.
mkdir none older && cp case/CAS-1_*.journal.jsonl whole && head -c 50 whole >older/b.journal.jsonl && echo older >older/b.map.json
for file in none/b.zip older/b.zip; do
    (trap '' XFSZ && ulimit -f 20 && exec "$KMSDOCTOR" bundle --case CAS-1 -o $file >said 2>&1) && fail "a zip was written that is too long"
done
[ -z "$(ls -A none)" ] || { ls -A none; fail "something is left of a bundle that was not written"; }
[ "$(cat older/b.map.json)" = older ] && [ "$(wc -c <older/b.journal.jsonl)" = 50 ] && [ "$(ls -A older | wc -l)" = 2 ] ||
    { ls -A older; fail "the map or the journal of an older bundle is another one"; }
/usr/bin/python3 - <<'P' || fail "manifest of the case"
import json
m = json.load(open("case/in/manifest.json"))
assert m["case"] == {"id": "CAS-1", "number": "CAS-1"}, m["case"]
assert m["consent"] == {"read": True, "change": True, "send": False}, m["consent"]
assert len(m["journal"]) == 1 and m["journal"][0] in open("case/in/log.txt").read(), m["journal"]
open("case.id", "w").write(m["journal"][0])
P

# Opened again it says whose case it was, when it was checked and what was changed; its code is the one that the case has.
arrived=$(ls case/CAS-1_kmsdoctor-*Z.zip)
has() { tr '\n' ' ' <told | tr -s ' ' | grep -qF -- "$1" || { cat told; fail "$2 does not say: $1"; }; }
for letter in initial summary; do
    SOURCE_DATE_EPOCH=1790000000 "$KMSDOCTOR" report --machine "$arrived" --letter $letter --lang en >told
    has CAS-1 "the letter $letter"
    ! grep -q -e 'Nothing was changed' -e 'not numbered' told || fail "the letter $letter of a bundle makes things up"
done
has "$(cat case.id)" "the summary"
for format in text md html; do
    SOURCE_DATE_EPOCH=1790000000 "$KMSDOCTOR" report --machine "$arrived" --format $format --lang en >told
    ! grep -q -e 'Nothing was changed' told || fail "the report ($format) of a bundle says that nothing was changed"
    has CAS-1 "the report ($format)"
    has "$(cat case.id)" "the report ($format)"
    has "2026-05-28T20:26:40Z, when the PC was checked for the bundle" "the report ($format)"
    ! grep -q '2026-09-21' told || fail "the report ($format) has the time of now"
done
SOURCE_DATE_EPOCH=1790000000 "$KMSDOCTOR" check --machine "$arrived" --json >told || true
/usr/bin/python3 - "$(cat case.id)" <<'P' || fail "the JSON of an opened bundle"
import json, sys
origin = json.load(open("told"))["machine"]["origin"]
assert origin == {"kind": "practice", "made": "2026-05-28T20:26:40Z", "case": "CAS-1", "changes": [sys.argv[1]]}, origin
schema = json.load(open(__import__("os").environ["ROOT"] + "/docs/check.schema.json"))
__import__("jsonschema").validate(json.load(open("told")), schema)
P
code_of() { "$KMSDOCTOR" report "$@" --lang en | grep -oE '([0-9A-Z]{4}-){3,}[0-9A-Z]{4}' | head -1; }
sent=$(code_of --case CAS-1) got=$(code_of --machine "$arrived")
[ -n "$sent" ] && [ "$sent" = "$got" ] || fail "the code of the case is $sent, of its bundle $got"
"$KMSDOCTOR" decode "$got" --lang en >told
has "practice PC" "the code of a practice PC's bundle"

# Of a PC that nobody touched, and of a record, "nothing was changed" would be made up as well.
"$KMSDOCTOR" report --machine a.zip --letter summary --lang en >told
has "The bundle tells of no change." "the summary"
printf 'C:\\>slmgr /dlv\n' >mail.txt
"$KMSDOCTOR" report --machine mail.txt --letter summary --lang en >told
has "not told by what was handed in" "the summary of a mail"

# What cannot be.
code=0; "$KMSDOCTOR" bundle --machine practice:cas-06345 --level all --lang en 2>err || code=$?
[ $code = 64 ] && grep -q 'no level all' err || fail "--level all: $code"
touch file
code=0; "$KMSDOCTOR" bundle --machine practice:cas-06345 -o file/b.zip --lang en 2>err || code=$?
[ $code = 74 ] && grep -q 'no bundle was written' err || { cat err; fail "-o below a file: $code"; }

echo "bundles are as they should be"

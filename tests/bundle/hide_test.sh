#!/usr/bin/env bash
# Words to hide, from the command line: whatever is between them they go, and a word that cannot be hidden, or that is
# nowhere, is named; persons of the case go; and where a bundle may be written.
set -euo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work/mails"
cd "$work"
export KMSDOCTOR_STATE=$work/state SOURCE_DATE_EPOCH=1780000000
fail() { echo "FAIL: $*"; exit 1; }
pc=practice:cas-06345

printf '李处长说：请找老李。王工 zg-falcon XQ Blue Falcon。\r\nC:\\>cscript ospp.vbs /dstatus\r\nKMS machine name from DNS: kms01.corp.example:1688\r\n' >mails/a.txt
printf 'From 13 to 1688.\r\n' >mails/b.txt

# try CODE --hide... : the exit code, and what was said is in said and err.
try() {
    local want=$1 code=0; shift
    rm -rf out.zip* out.map.json out
    "$KMSDOCTOR" bundle --machine mails --level outside -o out.zip --lang en "$@" >said 2>err || code=$?
    [ $code = "$want" ] || { cat said err; fail "$*: $code instead of $want"; }
    [ "$code" = 0 ] || [ ! -e out.zip ] || fail "$*: there is a bundle"
    [ "$code" != 0 ] || unzip -qq out.zip -d out
}
gone() {
    for word in "$@"; do
        ! grep -rqF "$word" out || { grep -rnF "$word" out; fail "$word went out"; }
    done
}

# 1. What stands between words, and words that are nowhere.
for between in ',' '，' '、' '；' ';' ' ' '　' '， '; do
    try 0 --hide "李处长${between}老李"
    gone 李处长 老李
    ! grep -q 'none of the files' err || { cat err; fail "$between: a word that is there is said to be nowhere"; }
done
try 0 --hide 李处长,老李 --hide '王工、Blue Falcon'
gone 李处长 老李 王工 'Blue Falcon'
try 0 --hide '李处长,赵六，Nowhere Corp'
gone 李处长
grep -q 'none of the files.*: 赵六, Nowhere Corp' err || { cat err; fail "the words that are nowhere are not named"; }
! grep -q 'none of the files.*李处长' err || fail "a word that was replaced is said to be nowhere"
for name in kms01 kms01.corp.example corp.example; do
    try 0 --hide $name
    gone kms01 corp.example
    ! grep -q 'none of the files' err || fail "$name is said to be nowhere"
done
try 64 --hide '，'
grep -q -- --hide err || fail "no word in --hide"

# Inside longer words, and whatever stands for a blank, in every encoding and in names of files; each is in the map as it stood.
rm -rf near && mkdir near
printf 'falconproject FALCON2 xfalcon Falcons corp\\falconadm zg-falcon falcon7.corp.example a%%5Cfalconq "a\\nfalconz" kms\r\n' >near/falconplan.txt
printf 'BlueFalcon, Blue-Falcon, Blue  Falcon, blue_falcon, Blue\r\n  Falcon, by Blue\r\nFalcon Nameibmx\r\n' >near/b.txt
printf 'xfalcon1 Blue\r\nFalcon 项目falcon9计划\r\n' | iconv -f UTF-8 -t UTF-16 >near/c.txt
printf '项目xfalcon2计划\r\n' | iconv -f UTF-8 -t GBK >near/d.txt
for level in own outside; do
    for words in falcon 'Blue Falcon'; do
        rm -rf out out.zip*
        "$KMSDOCTOR" bundle --machine near --level $level -o out.zip --lang en --hide "$words" >said 2>err || { cat err; fail "$words"; }
        [ ! -s err ] || { cat err; fail "$words: there is something to complain of"; }
        unzip -qq out.zip -d out
        /usr/bin/python3 - "$words" <<'P' || fail "$words, level $level: it went out"
import os, re, sys
word = re.sub(" ", r"[\\s_-]*", sys.argv[1])
for folder, _, names in os.walk("out"):
    for name in names:
        data = open(os.path.join(folder, name), "rb").read()
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8", "replace")
        hit = re.search(word, text + name, re.I)
        if hit:
            sys.exit("%s: %s" % (name, text[max(0, hit.start() - 30):hit.end() + 20]))
P
    done
done
grep -q '"BlueFalcon"' out.map.json || fail "a spelling is not in the map"
# What stays inside other words is said: a word of three letters, and where the files are made of the other word.
"$KMSDOCTOR" bundle --machine near --level own -o out.zip --lang en --hide ibm,serv >said 2>err || { cat err; fail "ibm"; }
grep -q 'inside other words.*: ibm (1: raw/0001.txt), serv ([0-9]*: .*findings.json' err || { cat err; fail "what stays inside other words is not said"; }
! grep -q 'none of the files' err || { cat err; fail "they are said to be nowhere"; }
rm -rf out out.zip* out.map.json

# At the level that keeps the names of machines one can be hidden all the same, and a whole name too.
for name in gov-pc-0634 kms01.corp.example; do
    "$KMSDOCTOR" bundle --machine $pc --level own --hide $name -o own.zip --lang en >said 2>err || { cat err; fail "$name at level own"; }
    rm -rf own; unzip -qq own.zip -d own
    ! grep -rqi $name own || { grep -rnoi $name own | head -3; fail "$name went out"; }
    "$KMSDOCTOR" check --machine own.zip >/dev/null 2>err || [ $? -le 3 ] || { cat err; fail "$name hidden: it does not open"; }
done

# What the gate found after redaction is said, also in the report of it.
grep -q 'only after the leak gate had found them' said || { cat said; fail "it is not said what the gate found"; }
tr '\n' ' ' <own/redaction.en.txt | grep -q 'the rules had *missed' || fail "the report does not say what the gate found"

# A number that the bundle itself has (its date) is named, with what to do about it; nothing is written.
code=0; "$KMSDOCTOR" bundle --machine mails --level own --hide 0001,1780000000,李处长 -o out.zip --lang en >said 2>err || code=$?
[ $code = 4 ] && [ ! -e out.zip ] || { cat err; fail "a name of its own files: $code"; }
[ "$(grep -c 'cannot be hidden.*: 0001\. Take them out of --hide' err)" = 1 ] || { cat err; fail "the word is not named"; }
! grep -q 'left out\|zip+' err || { cat err; fail "what does not help is said"; }

# 2. Words that are too short are named, all of them, and nothing is written.
try 64 --hide 'XQ，Q7，李处长'
grep -q 'too short.*: XQ, Q7$' err || { cat err; fail "the short words are not named"; }
for word in XQ ok a; do
    try 64 --hide $word
    grep -q "too short.*: $word\$" err || { cat err; fail "$word is not named"; }
done

# 15. Words that the files are made of, which differs by what was read: named, before anything is written.
try 64 --hide 'kms,facts，adapters、老李'
grep -q 'made of these words.*: kms, facts, adapters$' err || { cat err; fail "the words of the format are not named"; }
code=0; "$KMSDOCTOR" bundle --machine $pc --hide 1688 -o out.zip --lang en >said 2>err || code=$?
[ $code = 4 ] && grep -q '1688 cannot be hidden' err && [ ! -e out.zip ] || { cat err; fail "--hide 1688: $code"; }

# None of the words that names and keys of a bundle are made of is overlooked.
"$KMSDOCTOR" bundle --machine $pc -o plain.zip >/dev/null 2>&1 || fail "plain"
unzip -qq plain.zip -d plain
/usr/bin/python3 - >words <<'P'
import json, os, re
words = set()
def keys(o):
    if isinstance(o, dict):
        for k, v in o.items():
            words.update(re.split(r"[^A-Za-z0-9]+", k))
            if k != "params":  # of a sentence: any name may stand there
                keys(v)
    elif isinstance(o, list):
        for v in o: keys(v)
for name in ("manifest", "facts", "findings"):
    keys(json.load(open("plain/%s.json" % name)))
for name in os.listdir("plain"):
    words.update(re.split(r"[^A-Za-z0-9]+", name))
print("\n".join(sorted(w for w in words if len(w) > 2)))
P
[ "$(wc -l <words)" -gt 100 ] || fail "only $(wc -l <words) words"
sort words | split -l 20 - lot.
for lot in lot.*; do
    code=0; "$KMSDOCTOR" bundle --machine $pc --hide "$(cat $lot)" -o out.zip --lang en >said 2>err || code=$?
    [ $code = 64 ] || { cat err; fail "words of the format: $code"; }
    sed 's/.*hidden: //' err | tr -d ' ' | tr , '\n'
done | sort >named
sort words | comm -23 - named >overlooked
[ ! -s overlooked ] || { tr '\n' ' ' <overlooked; fail "words of the format that may be hidden"; }

# 3. Every person of the case goes, however many stand in one field; one that cannot be hidden is named.
mkdir -p "$KMSDOCTOR_STATE/cases"
cat >"$KMSDOCTOR_STATE/cases/CAS-7.json" <<'C'
{"schema": "kmsdoctor.case/1", "id": "CAS-7", "number": "CAS-7", "person": "李处长，老李", "contact": "Li",
 "engineer": "王工", "machine": "practice:cas-06345", "own_words": "李处长的电脑，老李看过，王工来办"}
C
for level in own outside; do
    rm -rf case.zip case
    "$KMSDOCTOR" bundle --case CAS-7 --level $level -o case.zip --lang en >said 2>err || { cat err; fail "--case"; }
    unzip -qq case.zip -d case
    for word in 李处长 老李 王工; do
        ! grep -rqF $word case || { grep -rnF $word case | head -3; fail "$level: $word of the case went out"; }
    done
    grep -q 'Names of the case.*: Li\.' err || { cat err; fail "the name that is too short is not named"; }
done

# 16, 19. A place that cannot be written to has one exit code, and no folder is made for a mistyped one.
touch file
for path in /proc/x/ /proc/x.zip file/b.zip nowhere/h.zip nowhere/ "$work/no/where/h.zip"; do
    code=0; "$KMSDOCTOR" bundle --machine $pc -o "$path" --lang en >said 2>err || code=$?
    [ $code = 74 ] && grep -q 'no bundle was written' err || { cat err; fail "-o $path: $code"; }
done
[ ! -e nowhere ] && [ ! -e no ] || fail "a folder was made"
grep -q "no folder $work/no/where" err || { cat err; fail "the folder is not named"; }
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    mkdir -p closed free/state
    chmod 500 closed
    chmod 777 free free/state
    code=0
    KMSDOCTOR_STATE=$work/free/state setpriv --reuid 65534 --regid 65534 --clear-groups \
        "$KMSDOCTOR" bundle --machine $pc -o closed/b.zip --lang en >said 2>err || code=$?
    [ $code = 74 ] || { cat err; fail "a folder without the right to write: $code"; }
elif [ "$(id -u)" != 0 ]; then
    mkdir -p closed
    chmod 500 closed
    code=0; "$KMSDOCTOR" bundle --machine $pc -o closed/b.zip --lang en >said 2>err || code=$?
    [ $code = 74 ] || { cat err; fail "a folder without the right to write: $code"; }
fi

echo "what is to be hidden is hidden or named"

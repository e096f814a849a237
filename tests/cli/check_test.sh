#!/usr/bin/env bash
# check, report, list, explain as scripts see them: exit codes, JSON that a validator accepts, and a
# sentence for every wrong use.
set -uo pipefail
work=$1
rm -rf "$work" && mkdir -p "$work"
unset LC_ALL LC_MESSAGES
export XDG_STATE_HOME=$work/state LANG=en
failures=0

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# expect CODE ARGUMENTS...: runs the program, keeps its outputs in $work/out and $work/err
expect() {
    local wanted=$1
    shift
    "$KMSDOCTOR" "$@" >"$work/out" 2>"$work/err" </dev/null
    local code=$?
    [ $code -eq "$wanted" ] || fail "kmsdoctor $*: exit $code, wanted $wanted: $(head -c 300 "$work/err")"
}

says() { # FILE TEXT
    grep -qF -- "$2" "$work/$1" || fail "\"$2\" is not in: $(head -c 400 "$work/$1")"
}

cat >"$work/validate.py" <<'P'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
document = json.load(open(sys.argv[2], encoding="utf-8"))
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(document))
for error in errors[:5]:
    print(error.json_path, error.message[:200])
sys.exit(1 if errors else 0)
P
valid() {
    /usr/bin/python3 "$work/validate.py" docs/check.schema.json "$work/out" || fail "$1: not valid by docs/check.schema.json"
}
value() { # PYTHON-EXPRESSION over d
    /usr/bin/python3 -c "import json,sys; d=json.load(open('$work/out',encoding='utf-8')); print($1)"
}
equals() { # EXPRESSION WANTED
    local got
    got=$(value "$1")
    [ "$got" = "$2" ] || fail "$1 is $got, wanted $2"
}

# The founding case, in both languages.
for language in zh-CN en; do
    expect 2 check --machine practice:cas-06345 --json --lang $language
    valid "cas-06345 $language"
    equals 'd["status"]' fail
    equals 'd["causes"][0]["id"]' override_service
    equals 'd["causes"][0]["certainty"]' certain
    equals 'd["causes"][0]["actions"][0]' system.clear-host
    equals 'd["causes"][0]["params"]["host"]' kms.cmgos.com
    equals 'd["machine"]["practice"]' True
    equals '[a["answer"] for a in d["answers"] if a["id"]=="system_activation"] != []' True
    [ -s "$work/err" ] && fail "check --json says something on standard error: $(cat "$work/err")"
done

expect 0 check --machine practice:healthy --json
valid healthy
equals 'd["status"]' ok
equals '[c["id"] for c in d["causes"]]' "['healthy']"

# Without a terminal the program prints the founding case's report and says which machine it took.
expect 0
says err practice:cas-06345
says out kms.cmgos.com
expect 0 report --format md --machine practice:cas-06345 --lang en
says out '# kmsdoctor report'
says out '- **Machine:** cas-06345'
expect 0 report --letter initial --machine practice:cas-06345 --lang zh-CN
says out 问题定义
expect 0 report --letter summary --machine practice:cas-06345 --lang en -o "$work/letter.txt"
grep -q 'Subject:' "$work/letter.txt" || fail "the letter was not written to its file"

# A file that holds nothing of use is said to, and not only in the list at the end.
: >"$work/nothing.txt"
expect 3 check --machine "$work/nothing.txt" --lang en
says out 'No output of a command was recognised'
printf 'Server:  dc01.corp.example\nAddress:  10.1.0.10\n\nHi, activation error 0xC004F074\n' >"$work/something.txt"
expect 3 check --machine "$work/something.txt" --lang en
! grep -q 'No output of a command' "$work/out" || fail "what was recognised is called nothing"

# A letter tells the owner what to do first; on a mere guess it asks for commands and suggests no change.
expect 0 report --letter initial --machine practice:srv-missing --lang en
says out '1. Add the SRV record'
printf 'Name: Windows(R), Enterprise edition\nDescription: Windows(R) Operating System, VOLUME_KMSCLIENT channel\nLicense Status: Notification\nRegistered KMS machine name: kms02.corp.example:1688\n' >"$work/guess.txt"
expect 0 report --letter initial --machine "$work/guess.txt" --lang en
says out 'kms02.corp.example'
says out 'Please run these commands'
! grep -q 'What we suggest' "$work/out" || fail "a letter suggests a change on a guess"

# The help fits on a wide terminal, and speaks of both commands that conclude.
for language in en zh-CN; do
    expect 0 --help --lang $language
    [ "$(LC_ALL=C.UTF-8 wc -L <"$work/out")" -le 116 ] || fail "--help has a line that is too long"
done
expect 0 --help --lang en && says out 'Exit codes of check and probe: 0 healthy'

# The facts open again, with the same findings.
expect 0 report --machine practice:cas-06345 --format facts -o "$work/facts.json"
/usr/bin/python3 "$work/validate.py" docs/facts.schema.json "$work/facts.json" || fail "facts: not valid by docs/facts.schema.json"
findings='[[c["id"], c["status"], c["finding"], c["params"]] for c in d["checks"]], [c["id"] for c in d["causes"]]'
expect 2 check --machine practice:cas-06345 --json
before=$(value "$findings")
expect 2 check --machine "$work/facts.json" --json
[ "$(value "$findings")" = "$before" ] || fail "the facts open again with other findings"

# Nothing is known: unknown, no cause, and commands that would tell.
printf 'Hello, my Office is unhappy. Regards, Li\n' >"$work/empty.txt"
expect 3 check --machine "$work/empty.txt" --json
valid empty
equals 'd["causes"]' '[]'
equals 'len(d["settle"]) > 0' True
expect 3 check --machine - --json
valid stdin

# --only, and the other forms.
expect 2 check --machine practice:cas-06345 --only kms.override --json
valid only
equals '[c["id"] for c in d["checks"]]' "['kms.override']"
expect 64 check --machine practice:cas-06345 --json --format nagios --lang en && says err '--json and --format nagios'
expect 2 check --machine practice:cas-06345 --json --format json
expect 2 check --machine practice:cas-06345 --format nagios
says out 'KMS CRITICAL - '
[ "$(wc -l <"$work/out")" -eq 1 ] || fail "nagios wants one line"
expect 1 check --machine practice:cas-06345 --format intune
says out 'cause=override_service'
LC_ALL=C grep -q '[^ -~]' "$work/out" && fail "intune wants ASCII"
expect 2 check --machine practice:cas-06345 --format prometheus
says out 'kmsdoctor_check_status{check="kms.override"} 3'
expect 2 check --machine practice:cas-06345 --format junit
/usr/bin/python3 -c "import xml.etree.ElementTree as e; assert e.parse('$work/out').getroot().get('failures') != '0'" \
    || fail "junit is not XML with failures"

# Lists and explanations.
expect 0 list practice
says out cas-06345
for list in checks causes actions errors; do
    expect 0 list $list
    [ "$(wc -l <"$work/out")" -ge 10 ] || fail "list $list is short"
done
expect 0 list errors
cut -d' ' -f1 "$work/out" >"$work/codes"
while read -r code; do
    for language in zh-CN en; do
        expect 0 explain "$code" --lang $language
        grep -q 'error\.0x' "$work/out" && fail "explain $code lacks a sentence in $language"
    done
done <"$work/codes"
expect 0 list causes
cut -d' ' -f1 "$work/out" >"$work/causes"
while read -r cause; do
    expect 0 explain "$cause"
    grep -q "cause\.$cause" "$work/out" && fail "explain $cause lacks a sentence"
done <"$work/causes"
expect 0 explain -- -1073418124
says out 0xC004F074

# Wrong use: 64 and a sentence that names the argument.
expect 64 chekc && says err chekc
expect 64 check --bogus && says err --bogus
expect 64 check --only no.such && says err no.such
expect 64 check --format yaml && says err yaml
expect 64 check surplus && says err surplus
expect 64 report --letter love && says err love
expect 64 list && says err list
expect 64 list birds && says err birds
expect 64 explain && says err explain
expect 64 explain not-a-code && says err not-a-code
expect 3 explain 0x12345678 && says err 0x12345678
expect 64 check --machine practice:nobody && says err nobody
expect 64 check --machine live
expect 74 check --machine "$work/no/such/file" && says err no/such/file
expect 64 fix && says err fix
mkdir -p "$work/unwritable.d"
expect 74 report --machine practice:healthy -o "$work/unwritable.d/no/such/folder/x" && says err unwritable.d
"$KMSDOCTOR" report --machine practice:healthy >/dev/full 2>"$work/err"
[ $? -eq 74 ] || fail "a full disk on standard output is not exit 74"

# A reader that goes away early is no reason to complain.
"$KMSDOCTOR" report --machine practice:healthy 2>"$work/err" | head -c 10 >/dev/null
[ -s "$work/err" ] && fail "a closed pipe is complained about: $(cat "$work/err")"

# An empty folder is none of outputs, as an empty file is none.
mkdir -p "$work/empty"
: >"$work/empty.txt"
for nothing in "$work/empty" "$work/empty.txt"; do
    expect 3 check --machine "$nothing" --lang en && says out 'the right file'
done

# A profile that is damaged is said, and names its place.
printf '{"kms_hosts": 5' >"$work/profile.json"
KMSDOCTOR_PROFILE=$work/profile.json expect 74 check --machine practice:healthy
says err profile.json

[ $failures -eq 0 ] && echo "check, report, list, explain: all as expected"
exit $((failures > 0))

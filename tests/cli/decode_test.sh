#!/usr/bin/env bash
# decode: what report says as a code comes back, in both languages and as JSON; a wrong code says what is wrong.
set -uo pipefail
work=$1
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export XDG_STATE_HOME=$work/state KMSDOCTOR_PROFILE=
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}
says() { # EXPECTED-EXIT TEXT ARGUMENT...: text stands in what is said on either stream
    local expected=$1 text=$2 code=0
    shift 2
    "$KMSDOCTOR" decode "$@" >out 2>err </dev/null || code=$?
    [ "$code" = "$expected" ] || fail "decode $*: exit $code, not $expected"
    grep -qF -- "$text" out err || { fail "decode $* does not say: $text"; sed 's/^/    /' out err; }
}

tried=0
for name in $("$KMSDOCTOR" list practice | awk '{print $1}'); do
    "$KMSDOCTOR" report --machine "practice:$name" --lang en >report.txt 2>/dev/null </dev/null
    code=$(sed -n 's/^ *\(3[2-8FKLMWY]\{3\}\(-[2-8FKLMWY]\{4\}\)*\)$/\1/p' report.txt)
    [ -n "$code" ] || { fail "the report of $name has no code"; continue; }
    [ "$(tr -d - <<<"$code" | wc -c)" -le 25 ] || fail "$name: $code has more than 24 letters" # and a newline
    "$KMSDOCTOR" check --machine "practice:$name" --json >check.json 2>/dev/null </dev/null
    "$KMSDOCTOR" decode "$code" --json >decode.json 2>/dev/null </dev/null
    python3 - "$name" <<'END' || fail "$name: the code says something else than check"
import json, sys
check, code = json.load(open("check.json")), json.load(open("decode.json"))
assert code["schema"] == "kmsdoctor.decode/1" and code["detail"] == "all" and code["machine"] == "practice"
assert code["status"] == check["status"], (code["status"], check["status"])
said = [(c["id"], c["certainty"], c["owner"]) for c in check["causes"]]
assert [(c["id"], c["certainty"], c["owner"]) for c in code["causes"]] == said[:3], code["causes"]
assert code["more_causes"] == (len(said) > 3)
found = {c["id"]: (c["status"], c["finding"]) for c in check["checks"]}
assert {c["id"]: (c["status"], c["finding"]) for c in code["checks"]} == found
assert all(c["text"] and "{" not in c["text"] for c in code["checks"] + code["causes"])
END
    tried=$((tried + 1))
done
[ $tried -ge 25 ] || fail "only $tried cases were tried"

code=$("$KMSDOCTOR" report --machine practice:cas-06345 --lang en 2>/dev/null </dev/null |
    sed -n 's/^ *\(3[2-8FKLMWY]\{3\}-[2-8FKLMWY-]*\)$/\1/p')
says 0 'Activation is blocked.' "$code" --lang en
says 0 'override_service' "$code" --lang en
says 0 'you, on this PC' "$code" --lang en
says 0 '激活受阻。' "$code" --lang zh-CN
says 0 '谁来修：' "$code" --lang zh-CN
says 0 'override_service' "$(tr 'A-Z-' 'a-z ' <<<"$code")" --lang en
# shellcheck disable=SC2086
says 0 'override_service' $(tr - ' ' <<<"$code") --lang en
says 0 'override_service' "$(sed 'y/2345678FKLMWY/２３４５６７８ＦＫＬＭＷＹ/;s/-/　/g' <<<"$code")" --lang en
says 0 'this code is not of case CAS-1' "$code" --case CAS-1 --lang en

wrong=$(sed 's/^3\(.\)/3K/' <<<"$code")
says 64 'number 2 of group 1: K was taken down' "$wrong" --lang en
says 64 '第 1 组的第 2 位：记的是 K' "$wrong" --lang zh-CN
says 64 'the check letters do not fit' "$(sed 's/^\(.\)\(.\)/\2\1/' <<<"$code")" --lang en
says 64 'more than one letter' 4222-2KLK --lang en
says 64 'O cannot occur' "$(sed 's/^../3O/' <<<"$code")" --lang en
says 64 'this one has 23' "${code%?}" --lang en
says 64 'this one has 3' 222 --lang en
says 64 'it is of version 2' 4222-2W2W --lang en
says 64 'needs one more argument' --lang en

[ $failures -eq 0 ] && echo "$tried codes say what check says"
exit $((failures > 0))

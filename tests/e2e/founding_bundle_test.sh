# The founding case in Chinese at 80x24, from page 1 to "verified by the portal": the bundle is looked at,
# a file left out, a word hidden, written, and sent to the lab's portal, which asks for a token. What
# arrived says the cause in English, and opens again with the same findings.
set -euo pipefail
[ -f tests/lab/lib_lab.sh ] || { echo "skipped: no lab"; exit 77; }
source tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_terminal.sh"
export TMUX_TMPDIR=$work # in its own namespace every run has the same number, and so the same socket
lab start >"$work/lab.txt" || { cat "$work/lab.txt"; exit 1; }
portal=https://127.88.3.1:${LAB_PORTAL_PORT:-10443}/token/files
ca=$LAB_STATE/portal/ca.pem
token=$(cat "$LAB_STATE/portal/token")
cat >"$work/kmsdoctor.json" <<END
{"organisation": "Corp", "portal": {"url": "$portal", "ca": "$ca", "auth": "token"}}
END
export KMSDOCTOR_PROFILE=$work/kmsdoctor.json
case_file=$XDG_STATE_HOME/kmsdoctor/cases/CAS-06345-W1Q0Q3.json

start 80x24 --lang zh-CN --case CAS-06345-W1Q0Q3
go_to_page 8

# For somebody outside, without a word of their own.
press 2
see "(*) 发给外单位"
press Down
type_text "神州网信，V2020"
press Tab Tab Enter
see "共 9 个文件" "facts.json" "英文报告，网页"

# A file is read as it will go: what was replaced is marked, the rest is there.
press Tab Tab Enter
see "kmsdoctor.facts/1" "都标在 << 和 >> 之间" "第 1 段"
press + +
see "第 3 段"
press - -
press /
type_text "host-"
press Enter Enter
see "<<host-"
press Escape
see_not "全部隐去"
press Escape
see "> 8.1"

# The log stays out; the facts cannot.
press x
see "这个文件必须保留"
press End Up Up x
see "（已去掉）"
press Home
see "共 8 个文件"
press 1
see "日志包已写出" "发送到支持门户" "只交这一个文件" "真名对照表"

# To the portal, with a yes and a token that is not shown.
press 1
see "> 1 [ ] 同意" "要先在上面同意"
press 2
see "什么也不发送"
press 1
see "[x] 同意"
press 2
see "请输入支持人员给您的令牌"
# A wrong one: the next is typed into the same field, emptied.
type_text "wrong"
press Enter Enter
see "拒绝了这个令牌" "请输入支持人员给您的令牌"
type_text "$token"
see "[****"
screen | grep -qF -- "$token" && fail "the token is on the screen"
press Enter Enter
see "门户已核对无误。回执 R-"
receipt=$(screen | grep -oE 'R-[0-9A-Za-z-]+' | head -1)
grep -qF -- "$token" "$case_file" && fail "the token is in the case"
press Enter
see "9 总结：" "日志包" "回执 $receipt"
press 8
see "信：案例总结"
press End
see "门户已核对无误。回执：$receipt"
press Escape
see "怎样结束这个案例"
press 2
see "(*) 已解决"
press F10 F10
see "ended with 0"

# What arrived is what lies here, and what the case says.
member() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$case_file" "$1"; }
bundle=$(member bundle_path)
sha256=$(sha256sum <"$bundle" | cut -d' ' -f1)
[ "$sha256" = "$(member bundle_sha256)" ] || fail "the case has another digest"
[ "$(member sent_state)" = verified ] || fail "the case does not say verified"
[ "$(member sent_receipt)" = "$receipt" ] || fail "the case has another receipt"
arrived=
for file in "$LAB_STATE"/portal/uploads/*; do
    [ "$(sha256sum <"$file" | cut -d' ' -f1)" != "$sha256" ] || arrived=$file
done
[ -n "$arrived" ] || fail "nothing with that digest is in the portal"
cp "$arrived" "$work/arrived.zip"

# A support engineer reads it in English; no name that was to stay is in it.
mkdir "$work/unzipped"
unzip -q "$work/arrived.zip" -d "$work/unzipped"
for name in GOV-PC-0634 神州网信 V2020; do
    if grep -rqi "$name" "$work/unzipped"; then fail "$name is in the bundle"; fi
done
[ ! -e "$work/unzipped/log.txt" ] || fail "the file that was left out is in the bundle"
tr '\n' ' ' <"$work/unzipped/report.en.html" | grep -qF "automatic discovery is off" ||
    fail "the report does not say the cause in English"
python3 - "$work/unzipped/manifest.json" <<'END'
import json, sys
manifest = json.load(open(sys.argv[1]))
assert manifest["consent"]["send"] is True, manifest["consent"]
assert [f["status"] for f in manifest["files"] if f["path"] == "log.txt"] == ["left_out"]
END

# Its first screen says how it stands and what it was, before the letters do.
python3 - "$work/unzipped/report.en.html" <<'END'
import re, sys
lead = re.search(r'<div class="lead.*?</dl>', open(sys.argv[1], encoding="utf-8").read(), re.S).group(0)
assert "Activation is in order" in lead and "automatic discovery is off" in " ".join(lead.split()), lead
END
# The command line tells the same of the case.
"$KMSDOCTOR" report --case CAS-06345-W1Q0Q3 --lang en >"$work/report.txt"
grep -q "What was wrong before it was mended" "$work/report.txt" || fail "report --case does not say what it was"

# And its facts give the findings that were sent.
"$KMSDOCTOR" check --machine "$work/arrived.zip" --json >"$work/again.json" || true
python3 - "$work/unzipped/findings.json" "$work/again.json" <<'END'
import json, sys
before, after = (json.load(open(path)) for path in sys.argv[1:])
pick = lambda report: [(c["id"], c["status"], c["finding"]) for c in report["checks"]]
assert pick(before) and pick(before) == pick(after), "other findings than those that were sent"
END

# A wizard that is started again knows what was sent.
start 80x24 --lang zh-CN --case CAS-06345-W1Q0Q3
see "9 总结：" "回执 $receipt"

# The network from here, in Chinese at 80x24, against the lab: a zone without a record from page 1 to 9,
# back to another zone, a server that is none, and a probe that is stopped and goes on where it was.
set -euo pipefail
[ -f tests/lab/lib_lab.sh ] || { echo "skipped: no lab"; exit 77; }
source tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_terminal.sh"
export TMUX_TMPDIR=$work # in its own namespace every run has the same number, and so the same socket
lab start >"$work/lab.txt" || { cat "$work/lab.txt"; exit 1; }

erase() { # how many characters of the field
    for _ in $(seq "$1"); do tm send-keys -t wizard BSpace; done
}

# From page 2 to the checks: a problem, and a yes to reading; there is none to changing.
on_to_the_checks() {
    see "2 问题：" "从这里只能查明其中与网络有关的部分"
    press "$@"
    see "3 范围：" "从这里改不了" "不发激活请求"
    see_not "同意更改"
    press 1
    see "[x] 同意读取"
    press 2
    see "4 检查：" "没有看用户的电脑"
}

start 80x24 --lang zh-CN --case CAS-11
see "1 案例：" "( ) 从这里看到的网络"
press 3
see "(*) 从这里看到的网络" "> 看哪里"
type_text "missing.example"
press Enter
see "> DNS 服务器"
type_text "dc01"
press Enter Enter
see "dc01：不是 DNS 服务器的地址" "1 案例："
erase 4
type_text "127.88.0.53"
see_not "不是 DNS 服务器的地址"
press Enter Enter

on_to_the_checks 6 7
see "从这里看到的网络  missing.example" "重新检查" "_vlmcs._tcp.missing.example"
press 1
see "5 结论：" "5.1 [!!]" "_vlmcs._tcp.missing.example" "域或网络管理员"
press e
press NPage
see "证据 1" "从这里看不到" "在那台电脑上运行"
press e F2
see "5 Findings:" "the network from here"
press F2 p
see "6 修复：" "从这里不能改"
press End
see "< 先不修 >"
press Enter
see "7 验证：" "没有从这里改过什么" "从这里再看一遍"
press r
see "没有从这里改过什么" "missing.example"
press 1
see "8 日志包："
press 3
see "facts.json" "log.txt"
press 1
see "日志包已写出"
bundle=$(echo "$XDG_STATE_HOME"/kmsdoctor/bundles/CAS-11_kmsdoctor-missing.example-*)
grep -qF "从一台电脑上看到的网络" "$bundle/report/report.zh-CN.txt" || fail "the report does not say what it is of"
grep -qF "only the network was looked at" "$bundle/report/letter-summary.en.txt" || fail "the letter does not"
press 1
see "9 总结："
press 8
see "信：案例总结"
press NPage
see "从另一台电脑上看到的网络情况"
press Escape
see "怎样结束这个案例"

# Back to page 1: the fields hold what was looked at; another place is agreed on anew.
for title in "8 日志包：" "7 验证：" "6 修复：" "5 结论：" "4 检查：" "3 范围：" "2 问题：" "1 案例："; do
    press Escape
    see "$title"
done
see "missing.example" "127.88.0.53"
press Up Up
see "> 看哪里"
erase 15
type_text "filtered.example，good.example"
press Enter Enter Enter
on_to_the_checks 7
see "正在同时查询" "Esc 停下" "[..]"
press Escape
see "检查已停下"
press PageDown
see "kms01.good.example"
press 1
see "5 结论：" "检查是中途停下的"
press r
see "5.1 [!!]" "kms01.filtered.example"
see_not "检查是中途停下的"

# Killed and begun again it is where it was, and looks again.
kill -9 "$(pgrep -P "$(tm list-panes -t wizard -F '#{pane_pid}')" -x kmsdoctor)"
start 60x20 --lang zh-CN --case CAS-11
see "5 结论：" "从这里看到的网络" "5.1 [!!]"
looks_whole

# The same on plain lines: the third choice, its fields, and what is said of a seat.
answers=(7 "8 web.example" "9 127.88.0.53" next 6 next 1 next next next next quit)
end
printf '%s\n' "${answers[@]}" | XDG_STATE_HOME=$work/plain timeout 60 "$KMSDOCTOR" --plain --lang zh-CN --case CAS-12 >"$work/plain.txt"
for text in "从这里看到的网络  web.example" "没有看用户的电脑" "5.1" "kms01.web.example" "从这里不能改" "没有从这里改过什么"; do
    grep -qF -- "$text" "$work/plain.txt" || { echo "FAILED: plain lines do not say: $text"; tail -60 "$work/plain.txt"; exit 1; }
done

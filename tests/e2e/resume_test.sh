# A wizard that is killed in the middle goes on where it was: offered on page 1, and by --case. What was
# done is not done twice, and can still be taken back.
set -euo pipefail
source "$(dirname "$0")/lib_terminal.sh"

kill_wizard() {
    local shell
    shell=$(tm list-panes -t wizard -F '#{pane_pid}')
    kill -9 "$(pgrep -P "$shell" -x kmsdoctor)"
}

start 80x24 --lang zh-CN --case CAS-7
go_to_page 5
kill_wizard
start 80x24 --lang zh-CN
see "1 案例：" "接着做 CAS-7（5 结论）"
press 1
see "5 结论：" "5.1 [!!]" "接着做案例 CAS-7"
press 1
see "6 修复："
say_yes
see "7 验证：" "7.1 [OK]"
kill_wizard

start 80x24 --case CAS-7
see "7 验证：" "7.1 [OK]" "清除系统里固定的 KMS 主机" "修复前后的变化"
entries=$(cat "$XDG_STATE_HOME"/kmsdoctor/journal/* | grep -c '"started"' || true)
[ "$entries" -le 1 ] || fail "the fix was done twice"
press u
see "将撤销：" "-> kms.cmgos.com"
say_yes
see "已撤销"
kill_wizard

start 80x24 --case CAS-7
see "7 验证：" "已撤销"

# A damaged case is said and kept; the wizard begins anew.
end
echo '{"half' >"$XDG_STATE_HOME/kmsdoctor/cases/CAS-7.json"
start 80x24 --lang zh-CN --case CAS-7
see "1 案例："
[ -s "$XDG_STATE_HOME/kmsdoctor/cases/CAS-7.json.damaged" ] || fail "the damaged case is gone"

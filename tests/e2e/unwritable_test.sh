# A state folder that cannot be written is said once, and the wizard goes on to the last page.
set -euo pipefail
source "$(dirname "$0")/lib_terminal.sh"

# Its place is taken by a file: that stops root as well.
echo "not a folder" >"$work/state"
start 80x24 --lang zh-CN
see "1 案例："
press Enter
see "2 问题：" "案例没有存下来"
press 1 7
see "3 范围："
see_not "案例没有存下来"
press 1 3
see "4 检查：" "重新检查"
press 1
see "5 结论：" "5.1 [!!]"
press 1
see "6 修复："
press End
see "< 先不修 >"
press Enter
see "7 验证：" "这个案例里没有做过改动"
press 1
see "8 日志包："
press 3
see "facts.json"
press 1
see "写不进去"
press 2
see "另存一份到"
press Up
type_text "$work/stick"
press Tab Enter
see "facts.json"
press 1
see "写不进去" "$work/stick"
[ ! -e "$work/stick" ] || fail "a folder was made where no stick is"
mkdir "$work/stick"
press 1
see "日志包已写出"
[ -s "$(echo "$work"/stick/*.zip)" ] || fail "the bundle is not on the stick"
press 1
see "9 总结："
press F10
see "要退出吗" "案例没有存下来"

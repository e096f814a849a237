# The whole way of the founding case in the wizard of the Windows program, in Chinese, by keys in Wine's console: found on this PC,
# mended by Microsoft's script, verified, taken back, mended again, closed. DNS and the KMS host are the lab's.
set -euo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_wine.sh"
source "$(dirname "$0")/lib_wizard.sh"
here=$PWD
wine_pc "$1"
wine_in_lab
before=$(get "$SPP" KeyManagementServiceName)
wizard_here

start 80x24 --lang zh-CN --machine live --case CAS-06345-W1Q0Q3
see "1 案例：" "CAS-06345-W1Q0Q3"
see "(*) 这台电脑"
press Enter
see "2 问题："
press 1 4
see "[x] Office 无法自动发现" "[x] 更改系统的 KMS 键值"
press 7
see "3 范围：" "检查时只向 DNS 服务器"
press 1 2
see "[x] 同意读取" "[x] 同意更改"
press 3
for _ in 1 2 3; do shows "重新检查" || sleep 5; done
see "4 检查：" "重新检查" "神州网信政府版"
press 1
see "5 结论：" "5.1 [!!]" "kms.cmgos.com" "自动发现因此关闭" "谁来修"
press 1
see "6 修复：" "slmgr.vbs /ckms" "kms.cmgos.com -> （未设置）"
say_yes
for _ in $(seq 12); do shows "7 验证：" || sleep 2; done
see "7 验证：" "7.1 [OK]" "已修复并验证"
expect 'the value' none "$(get "$SPP" KeyManagementServiceName)"
press u
see "将撤销"
say_yes
for _ in $(seq 12); do shows "已撤销" || sleep 2; done
see "已撤销" "换个办法"
expect 'the value after undo' "$before" "$(get "$SPP" KeyManagementServiceName)"
press 3
see "6 修复：" "slmgr.vbs /ckms"
say_yes
for _ in $(seq 12); do shows "7 验证：" || sleep 2; done
see "7 验证：" "7.1"
expect 'the value in the end' none "$(get "$SPP" KeyManagementServiceName)"
press 1
see "8 日志包："
press 3
see "facts.json"
press 1
see "日志包已写出"
press 1
see "9 总结："
press 2
see "(*) 已解决"
press F10
see "退出"
press F10
see "ended with 0"
looks_whole
state_folder=$(find "$WINEPREFIX/drive_c/users" -type d -path '*AppData/Local/kmsdoctor' | head -1)
[ -n "$state_folder" ] || fail "nothing was kept"
[ -s "$state_folder/cases/CAS-06345-W1Q0Q3.json" ] || fail "the case is not on the disk"
# What the script printed is known to be the PC's code page, though this program's own is UTF-8.
expect 'the encoding of slmgr' output-slmgr-dlv.gbk.raw "$(find "$WINEPREFIX/drive_c" "$pc" -name 'output-slmgr-dlv.*.raw' -printf '%f\n' 2>/dev/null | sort -u)"
ls "$state_folder/journal" | grep -q . || fail "there is no journal"
end
cd "$here" && lab stop >/dev/null
the_end

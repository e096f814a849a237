# The founding case in Chinese at 80x24, from the start to the closed case: Office does not find the
# KMS host; the cause is found and mended, verified, taken back, mended again, and the case closed.
set -euo pipefail
source "$(dirname "$0")/lib_terminal.sh"

start 80x24 --lang zh-CN --case CAS-06345-W1Q0Q3
see "1 案例：" "练习机" "CAS-06345-W1Q0Q3"
press Enter
see "2 问题："
press 1 4
see "[x] Office 无法自动发现" "[x] 更改系统的 KMS 键值"
press 7
see "3 范围：" "3.1 Office 无法自动发现" "什么也不发送"

# Nothing is read before a yes.
press 3
see "要先同意读取"
press 1 2
see "[x] 同意读取" "[x] 同意更改"
press 3
see "4 检查：" "重新检查" "神州网信政府版"
press 1

# The cause in one sentence with its number, and the second question with its own.
see "5 结论：" "-XX-" "5.1 [!!]" "kms.cmgos.com" "自动发现因此关闭" "谁来修"
press e
see "证据 1"
press e
see_not "证据 1"
press NPage
see "5.2 [ i]" "不影响"
press 1
see "6 修复：" "slmgr.vbs /ckms" "kms.cmgos.com -> （未设置）"
press NPage
see "系统激活不受影响" "可以撤销"
say_yes
see "7 验证：" "7.1 [OK]" "已修复并验证"
press u
see "将撤销"
say_yes
see "已撤销" "换个办法"
press 3
see "6 修复：" "slmgr.vbs /ckms"
say_yes
# Office stays activated from the first time, so nothing can show it at once: the page says so.
see "7 验证：" "7.1 [ i]" "还不能验证"
press 1
see "8 日志包："
press 3
see "共 9 个文件" "facts.json" "英文报告，网页"
press 1
see "日志包已写出" "没有配置支持门户" "交给支持人员"
bundle=$(echo "$XDG_STATE_HOME"/kmsdoctor/bundles/CAS-06345-W1Q0Q3_kmsdoctor-cas-06345-*)
for file in report.zh-CN.txt report.en.md report.en.json facts.json letter-summary.zh-CN.txt; do
    [ -s "$bundle/report/$file" ] || fail "$bundle/report/$file is missing"
done
[ -s "$(echo "$bundle"/*.zip)" ] || fail "there is no bundle in $bundle"
press 1
see "9 总结：" "从检查结果看是这样"
press 2
see "(*) 已解决" "已记下结论"
press 8
see "信：案例总结" "问题定义：" "整封信也在这个文件里"
press Escape
see "怎样结束这个案例"
press F10
see "退出"
press F10
see "ended with 0"
grep -q '"conclusion":	"resolved"' "$XDG_STATE_HOME/kmsdoctor/cases/CAS-06345-W1Q0Q3.json" ||
    fail "the case is not closed on the disk"

# A closed case is not offered again.
start 80x24 --lang zh-CN
see "1 案例："
see_not "接着做 CAS-06345-W1Q0Q3"

# Every page: help, another language and back in the middle of it, smaller and larger windows, and one
# page back and forward again without loss.
set -euo pipefail
source "$(dirname "$0")/lib_terminal.sh"

chinese=("" "1 案例：" "2 问题：" "3 范围：" "4 检查：" "5 结论：" "6 修复：" "7 验证：" "8 日志包：" "9 总结：")
english=("" "1 Case:" "2 Problem:" "3 Scope:" "4 Checks:" "5 Findings:" "6 Fix:" "7 Verify:" "8 Bundle:" "9 Summary:")

for page in 1 2 3 4 5 6 7 8 9; do
    start 80x24 --lang zh-CN --fresh
    go_to_page "$page"
    see "${chinese[$page]}" "练习机"
    looks_whole

    press F1
    see "Esc 关闭"
    press Escape
    see "${chinese[$page]}"
    see_not "Esc 关闭"

    press F2
    see "${english[$page]}"
    looks_whole
    press F2
    see "${chinese[$page]}"

    resize 60x20
    see "[$page "
    see "${chinese[$page]}"
    looks_whole
    resize 59x19
    see "窗口太小"
    resize 120x40
    see "${chinese[$page]}"
    looks_whole
    resize 80x24
    see "${chinese[$page]}"

    if [ "$page" -gt 1 ]; then
        press Escape
        see "${chinese[$((page - 1))]}"
        case $page in # what was chosen on the page before is still there, and so is the way on
        2) press Enter ;;
        3) see "[x] Office 无法自动发现"; press 7 ;;
        4) see "[x] 同意读取"; press 3 ;;
        5) press 1 ;;
        6) see "5.1 [!!]"; press 1 ;;
        7) press End; see "< 先不修 >"; press Enter ;;
        8) see "7.1 [OK]"; press 1 ;;
        9) press 4 ;;
        esac
        see "${chinese[$page]}"
    fi
    echo "page $page: help, language, sizes, back"
done

#!/usr/bin/env bash
# The cells of the console, read back: Chinese stands in pairs as Windows wants it, in every size; the colours can be
# read; and after every way out the screen, the title and the modes from before are there again.
set -euo pipefail
# shellcheck source=tests/windows/lib_console.sh
. "$(dirname "$0")/lib_console.sh"

drive 80x24 '
see 1 案例：谁的问题
pairs 100
readable
at 69 0 F2 English
title kmsdoctor
quick-edit off
key F2
see 1 Case
readable
key F2
see 1 案例
key F10
see 要退出吗
key Enter
ended 0
see before-it 密钥
title before
quick-edit on' "$windows_program" --lang zh-CN --machine practice:cas-06345 --state "$(windows_path "$work/state")"
echo "cells: pairs, colours, given back"

# The same test finds what stock ncurses does, and Wine shows well: a wide character in one cell.
if (cells=packed drive 80x24 'see 1 案例：谁的问题
pairs 100' "$windows_program" --lang zh-CN) >"$work/packed"; then
    fail "packed cells pass for pairs"
fi
round=$((round + 1)) # that was counted in a shell of its own
grep -q 'not as it should be: U+' "$work/packed" || fail "packed cells fail for another reason: $(cat "$work/packed")"
echo "cells: packed ones are found"

drive 80x24 '
see 1 案例：谁的问题
key Home Tab
type 张三x
see 张三x
key Backspace
see_not 张三x
size 100x30
fits 100x30
at 89 0 F2 English
pairs 100
size 60x20
fits 60x20
see [1 案例]
pairs 60
readable
size 40x12
see 窗口太小
size 80x24
see 9 总结
at 69 0 F2 English
pairs 100
ctrl-c
ended 130
see before-it 密钥
title before
quick-edit on' "$windows_program" --lang zh-CN --machine practice:cas-06345 --state "$(windows_path "$work/state")"
echo "cells: another size, typed Chinese, Ctrl-C"

# -1073741819 is C0000005, an access violation.
for way in close:0 exit:3 abort:3 memory:70 crash:-1073741819; do
    drive 80x24 "
see taken 密钥
pairs 2
key a
ended ${way#*:}
see before-it 密钥
title before
quick-edit on" "$(dirname "$windows_program")/tests/windows/end_badly.exe" "${way%:*}"
    echo "cells: given back after ${way%:*}"
done

# The first Ctrl-C is noted for the loop; when that does not listen, the second ends the program.
drive 80x24 '
see taken 密钥
key a
ctrl-c
ctrl-c
ended 130
see before-it 密钥
title before
quick-edit on' "$(dirname "$windows_program")/tests/windows/end_badly.exe" deaf
echo "cells: given back after Ctrl-C, twice"

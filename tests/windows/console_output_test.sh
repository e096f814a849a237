#!/usr/bin/env bash
# What leaves the Windows program beside the wizard: on a console, in a file, in a pipe.
set -euo pipefail
# shellcheck source=tests/windows/lib_console.sh
. "$(dirname "$0")/lib_console.sh"
run() { bash "$here/wine.sh" "$windows_program" "$@"; }
pc=(--machine practice:cas-06345 --state "$(windows_path "$work/state")")
mark=$'\xef\xbb\xbf'

first_bytes() { head -c "$2" "$1" | od -An -tx1 | tr -d ' \n'; }
lines_with_cr() { grep -c $'\r$' "$1" || true; }

# Text begins a file with a byte order mark and has CRLF; the rest is the very text of the pipe.
status=0
run check --lang zh-CN "${pc[@]}" >"$work/text" || status=$?
[ "$status" = 2 ] || fail "check ended with $status"
[ "$(first_bytes "$work/text" 3)" = efbbbf ] || fail "a file of text has no byte order mark"
[ "$(lines_with_cr "$work/text")" = "$(wc -l <"$work/text")" ] || fail "a line of text without CR"
iconv -f UTF-8 -t UTF-16 "$work/text" >/dev/null || fail "not UTF-8"
grep -q '检查报告' "$work/text" || fail "no Chinese"
run list causes --lang zh-CN >"$work/list"
run list causes --lang zh-CN | cat >"$work/piped"
[ "$(first_bytes "$work/piped" 3)" != efbbbf ] || fail "a byte order mark in a pipe"
tail -c +4 "$work/list" | cmp - "$work/piped" || fail "file and pipe differ by more than the mark"
echo "output: text"

# Added to a file the mark comes once; both streams in one file as well.
run list causes --lang zh-CN >"$work/both"
run list causes --lang zh-CN >>"$work/both"
[ "$(grep -c "$mark" "$work/both")" = 1 ] || fail "not one mark in a file that was added to"
run explain nonsense --lang zh-CN >"$work/streams" 2>&1 || true
[ "$(first_bytes "$work/streams" 3)" = efbbbf ] || fail "standard error alone in a file has no mark"
[ "$(grep -c "$mark" "$work/streams")" = 1 ] || fail "not one mark for both streams"
[ "$(lines_with_cr "$work/streams")" = "$(wc -l <"$work/streams")" ] || fail "standard error without CR"

# Data is the same to the byte wherever it goes.
run check --json --lang zh-CN "${pc[@]}" >"$work/json" || true
[ "$(first_bytes "$work/json" 1)" = 7b ] || fail "JSON does not begin with {"
[ "$(lines_with_cr "$work/json")" = 0 ] || fail "CR in JSON"
run check --format prometheus "${pc[@]}" >"$work/metrics" || true
[ "$(lines_with_cr "$work/metrics")" = 0 ] || fail "CR in metrics"
echo "output: data"

# -o FILE by the same rules.
run check --lang zh-CN "${pc[@]}" -o "$(windows_path "$work/o.txt")" || true
[ "$(first_bytes "$work/o.txt" 3)" = efbbbf ] || fail "-o: no byte order mark"
[ "$(lines_with_cr "$work/o.txt")" = "$(wc -l <"$work/o.txt")" ] || fail "-o: a line without CR"
run check --json "${pc[@]}" -o "$(windows_path "$work/o.json")" || true
[ "$(first_bytes "$work/o.json" 1)" = 7b ] || fail "-o: JSON does not begin with {"

# No console, no --plain: the report in place of the wizard; the language of Wine's own windows.
run "${pc[@]}" </dev/null >"$work/no-console" || true
grep -q 'kmsdoctor' "$work/no-console" || fail "without a console: nothing"
printf 'l\r\nq\r\n' | run --plain --lang zh-CN "${pc[@]}" >"$work/plain" || fail "--plain ended with $?"
grep -q '下一步' "$work/plain" || fail "--plain: no Chinese"
grep -q 'n next' "$work/plain" || fail "--plain: no English after l"
echo "output: without a console"

# On a console, whatever its code page is (Wine's is no UTF-8 one); alone on it, the window waits for a key.
start 100x30 explain 0xC004F074 --lang zh-CN
see "0xC004F074" "无法联系" "请按任意键关闭这个窗口" "Press any key to close this window."
looks_whole
see_not "ended with"
press x
see "ended with 0"
start 100x30 --lang xx
see "no language xx" "请按任意键"
press Enter
see "ended with 64"

# Started by a shell, it does not.
start 100x30 check --help --lang zh-CN
see "按任意键"
press x
tm kill-server 2>/dev/null || true
round=$((round + 1))
tm new-session -d -x 100 -y 30 -s wizard \
    "bash '$here/wine.sh' cmd /c '$(windows_path "$windows_program")' list practice --lang zh-CN; echo ended with \$?; sleep 60"
see "cas-06345" "ended with 0"
see_not "按任意键"

# Line by line on a console: what is typed there may be Chinese.
start 100x30 --plain --lang zh-CN --machine practice:cas-06345 "--state '$(windows_path "$work/state")'"
see "案例号" ">"
type_text "l"
press Enter
see "n next"
type_text "q"
press Enter
see "Press any key"
press x
see "ended with 0"
echo "output: on a console"

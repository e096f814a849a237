#!/usr/bin/env bash
# The live table in a real terminal: while a silent host is waited for it shows host, step and seconds; afterwards it is
# gone and the report stands there. A pipe, a dumb terminal and JSON show none.
set -uo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
. tests/e2e/lib_terminal.sh "$1"
export TMUX_TMPDIR=$work
lab start >"$work/lab.txt" || fail "the lab did not start: $(cat "$work/lab.txt")"
words=(probe mute.example filtered.example 127.88.1.14:1689 --dns 127.88.0.53 --lang en)

start 80x24 "${words[*]}" --timeout 8
see "of 3 done" "kms01.mute.example:1688" "127.88.1.14" "asks whether it is a KMS" "kms01.filtered.example:1688" "connects"
# It goes on, in its place: the seconds change, and there is one table of it.
see "4." "kms01.filtered.example:1688"
[ "$(screen | grep -c 'of 3 done')" -eq 1 ] || fail "more than one table"
[ "$(screen | grep -c 'kms01.filtered.example:1688')" -eq 1 ] || fail "a row stands there twice"
# The window may grow under it, and lose lines.
tm resize-window -t wizard -x 100 -y 12
see "7."
[ "$(screen | grep -c 'kms01.filtered.example:1688')" -eq 1 ] || fail "a row stands there twice in another window"
see "ended with 2"
# Nothing of the table is left, not even above the window.
tm resize-window -t wizard -x 100 -y 200
see "mute.example (domain)" "filtered.example (domain)" "3 looked at" "ended with 2"
shows "of 3 done" && fail "the table is left above the report"
looks_whole

# In Chinese, on a narrow terminal: no row takes two lines.
start 40x10 probe filtered.example --dns 127.88.0.53 --lang zh-CN --timeout 5
see "kms01.filtered"
[ "$(screen | grep -c 'filtered')" -le 2 ] || fail "rows are folded"
see "ended with"
looks_whole

# More hosts than lines: the table stays within the window, and ends.
printf '127.88.1.11\n127.88.1.14\n127.88.1.17\n' >"$work/list"
for port in {2000..2040}; do printf '127.88.1.14:%d\n' $port; done >>"$work/list"
start 80x12 probe --from "$work/list" --dns 127.88.0.53 --lang en --timeout 4
see "of 44 done" "127.88.1.11:1688"
see "44 looked at" "ended with"
see_not "of 44 done"
tm capture-pane -p -S - -t wizard | grep -q "of 44 done" && fail "tables in the history of the terminal"

# Broken off by Ctrl-C: what was found stands there, and the exit code says so.
start 80x24 "${words[*]}" --timeout 60
see "of 3 done" "connects"
press C-c
see "ended with 130"
see_not "of 3 done"

# While a list is typed Ctrl-C ends the program as any other.
tm kill-server 2>/dev/null
round=$((round + 1))
tm new-session -d -x 80 -y 24 -s wizard "trap : INT; '$KMSDOCTOR' probe - --lang en; echo ended with \$?; sleep 60"
tm send-keys -t wizard -l -- "good.example"
press Enter
see "good.example"
press C-c
see "ended with 130"

# No terminal, a dumb one, JSON: no table, no escape sequence.
"$KMSDOCTOR" "${words[@]}" --timeout 2 2>&1 </dev/null | LC_ALL=C grep -q $'\e' && fail "escape sequences in a pipe"
start 80x24 "${words[*]}" --timeout 2
tm kill-server 2>/dev/null
round=$((round + 1))
tm new-session -d -x 80 -y 40 -s wizard \
    "TERM=dumb '$KMSDOCTOR' ${words[*]} --timeout 3; echo ended with \$?; '$KMSDOCTOR' ${words[*]} --json --timeout 3 >'$work/json'; echo json with \$?; sleep 60"
for _ in $(seq 300); do
    shows "of 3 done" && fail "a table on a dumb terminal"
    shows "json with" && break
    sleep 0.05
done
see "ended with 2" "json with 2"
/usr/bin/python3 -c "import json; json.load(open('$work/json'))" || fail "JSON to a file from a terminal"

echo "the live table: all as expected"

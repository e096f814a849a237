# check, report and fix of the network while it is waited for: a line on the terminal that is gone afterwards; Ctrl-C gives
# what there is, and 130. The DNS server takes every question and never answers.
set -euo pipefail
[ -f tests/lab/lib_lab.sh ] || { echo "skipped: no lab"; exit 77; }
source tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_terminal.sh"
lab start >"$work/lab.txt" || { cat "$work/lab.txt"; exit 1; }
seat=seat:good.example,127.88.1.1@127.88.0.55

# In the end the line is gone, and the report stands there.
start 80x24 check --machine $seat --lang en --only net.port
see "Looking, nothing is changed: 1." "Ctrl-C stops"
see "ended with" "All checks"
see_not "Looking, nothing is changed"
tm capture-pane -p -S - -t wizard | grep -q "Looking, nothing" && fail "the line is left above the report"

# Ctrl-C: what had come by then is told.
start 80x120 check --machine $seat --lang en
see "Looking, nothing is changed: 1."
press C-c
see "cancelled" "All checks" "127.88.1.1:1688 answers as a KMS" "ended with 130"
see_not "Looking, nothing is changed"

# In Chinese on a narrow terminal the line takes no second one.
start 40x10 check --machine $seat --lang zh-CN --only net.port
see "正在查询"
[ "$(screen | grep -c '正在\|已用')" -eq 1 ] || fail "the line is folded"
press C-c
see "ended with 130"

# A pipe shows no line; JSON stays whole when it is stopped. (What a script puts in the background is deaf to Ctrl-C.)
stopped() { timeout --preserve-status -s INT 1 "$KMSDOCTOR" "$@" --machine $seat >"$work/out" 2>"$work/err" </dev/null; }
for words in "check --json" "report --format json" "fix policy.export --host kms01.good.example --yes --output $work/gpo"; do
    code=0
    stopped $words || code=$?
    [ $code -eq 130 ] || fail "$words: exit $code"
    ! grep -q "Looking\|正在查询" "$work/err" || fail "$words: a line in a pipe"
    [[ $words == fix* ]] || python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/out" || fail "$words: no whole JSON"
done
[ ! -e "$work/gpo" ] || fail "fix goes on after Ctrl-C"

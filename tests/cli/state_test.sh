# --state and KMSDOCTOR_STATE: what is remembered lies there, and nowhere else.
set -euo pipefail
work=$1
rm -rf "$work" && mkdir -p "$work/home"
fail() { echo "FAIL: $*"; exit 1; }
export HOME=$work/home
unset XDG_STATE_HOME KMSDOCTOR_STATE
pc="--machine practice:cas-06345 --lang en"
journal=journal/practice%3Acas-06345.jsonl

"$KMSDOCTOR" fix system.clear-host $pc --yes --state "$work/状态 1" >"$work/out" || fail "fix: exit $?"
[ -s "$work/状态 1/$journal" ] || fail "no journal in the folder of --state"
[ -z "$(ls -A "$work/home")" ] || fail "something was remembered at home: $(ls -A "$work/home")"

# Another folder remembers nothing of it; the variable names the same one, also from elsewhere.
"$KMSDOCTOR" undo $pc --yes --state "$work/other" >"$work/out" 2>&1 || fail "undo elsewhere: exit $?"
grep -q "no journal of this PC: $work/other" "$work/out" || fail "undone without a journal: $(cat "$work/out")"
(cd "$work" && KMSDOCTOR_STATE="状态 1" "$KMSDOCTOR" undo $pc --yes >out 2>&1) || fail "undo: $(cat "$work/out")"
grep -q '"state":"undone"' "$work/状态 1/$journal" || fail "the journal does not say that it was undone"

# The option counts more than the variable; one that cannot be written is said, and nothing is changed.
KMSDOCTOR_STATE=$work/variable "$KMSDOCTOR" fix system.clear-host $pc --yes --state "$work/option" >"$work/out" || fail "fix: exit $?"
[ -s "$work/option/$journal" ] && [ ! -e "$work/variable" ] || fail "the variable won over the option"
: >"$work/a-file"
code=0
"$KMSDOCTOR" fix system.clear-host $pc --yes --state "$work/a-file" >"$work/out" 2>&1 || code=$?
[ $code -ne 0 ] || fail "changed without a journal"
[ -z "$(ls -A "$work/home")" ] || fail "something was remembered at home"

# Without any folder: what is missing is named as it is called here, and what names another one.
for command in "fix system.clear-host" undo; do
    code=0
    env -u HOME "$KMSDOCTOR" $command $pc --yes >"$work/out" 2>&1 || code=$?
    [ $code -eq 74 ] || fail "$command without a folder: exit $code"
    grep -qF '$HOME' "$work/out" && grep -qF -- --state "$work/out" || fail "$command: $(cat "$work/out")"
done

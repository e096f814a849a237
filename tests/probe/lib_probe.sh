# The probe against the lab: `. tests/probe/lib_probe.sh`, then `in_a_lab "$@"`.
#
#   probe ARGUMENTS...     runs `kmsdoctor probe --json`; its facts are in $work/seen as lines (facts_seen.py)
#   wants <<TABLE          each line of the table was seen
#   exactly KINDS <<TABLE  and of these kinds of lines nothing else ("lookup|record"), in whatever order
#   never PATTERN          no line that was seen matches
#   code WANTED            the exit code of the last run
#   refuses CODE TEXT ARGUMENTS...   no document, that exit code, and a sentence with that text on standard error
# Facts only: what follows from them has tests of its own.
. tests/lab/lib_lab.sh

failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

in_a_lab() {
    lab_of_its_own "$@"
    work=$1
    rm -rf "$work" && mkdir -p "$work"
    export XDG_STATE_HOME=$work/state
    unset KMSDOCTOR_PROFILE
    lab start >"$work/lab.txt" || { fail "the lab did not start: $(cat "$work/lab.txt")"; exit 1; }
}

S=127.88.0.53 # the organisation's own DNS server

# Longer than any run may take: what hangs is a failure, not a test that is killed.
run() { timeout -k 5 90 "$KMSDOCTOR" "$@"; }

facts_seen() { /usr/bin/python3 -B tests/probe/facts_seen.py; }

milliseconds() { # COMMAND...: how long it takes, in $took
    local start=${EPOCHREALTIME/./}
    "$@"
    took=$(((${EPOCHREALTIME/./} - start) / 1000))
}

probe() {
    said="probe $*"
    run probe --json "$@" >"$work/out" 2>"$work/err" </dev/null
    exit_code=$?
    facts_seen <"$work/out" >"$work/seen" 2>"$work/problem" ||
        fail "$said: no document (exit $exit_code): $(head -c 300 "$work/out") $(head -c 300 "$work/err")"
}

code() { [ "$exit_code" -eq "$1" ] || fail "$said: exit $exit_code, wanted $1: $(head -c 300 "$work/err")"; }

refuses() {
    local wanted=$1 text=$2
    shift 2
    run probe --lang en "$@" >"$work/out" 2>"$work/err" </dev/null
    local got=$?
    [ $got -eq "$wanted" ] || fail "probe $*: exit $got, wanted $wanted"
    [ ! -s "$work/out" ] || fail "probe $*: says $(head -c 300 "$work/out")"
    grep -qF -- "$text" "$work/err" || fail "probe $*: no \"$text\" in: $(head -c 300 "$work/err")"
    /usr/bin/python3 -B tests/probe/harmless.py <"$work/err" || fail "probe $*: what it says is harmful"
}

table() { sed -e 's/^ *//' -e '/^#/d' -e '/^$/d'; }

wants() {
    local line
    while IFS= read -r line; do
        grep -qxF -- "$line" "$work/seen" ||
            fail "$said: not seen: \"$line\", but: $(grep -F -- "$(cut -d' ' -f1-2 <<<"$line")" "$work/seen" | head -n 6)"
    done < <(table)
}

exactly() {
    local difference
    difference=$(diff <(table | sort) <(grep -E "^($1)( |\$)" "$work/seen" | sort)) ||
        fail "$said: of $1 wanted (<) and seen (>): $difference"
}

never() {
    local line
    line=$(grep -E -m 3 -- "$1" "$work/seen") && fail "$said: must not be seen: $line"
}

all_is_well() { # WHAT
    [ $failures -eq 0 ] && echo "$1: all as expected"
    exit $((failures > 0))
}

# Scripts that hang, and scripts whose box waits for a click that nobody makes: each costs its deadline at most, is said, and
# nothing is left changed.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
wine_pc "$1"
host=$(get "$SPP" KeyManagementServiceName)
WINE_SECONDS=170

# Fails, says TEXT, and what was there is there.
fails_with() { # CODE TEXT WHAT
    run "$1" fix system.clear-host --yes --lang en
    cat out err >said
    says said "$2"
    expect "the value after $3" "$host" "$(get "$SPP" KeyManagementServiceName)"
}

# -- A box that waits for a click, and a script that never ends.
for mode in box hang; do
    state SlmgrMode "$mode:/ckms"
    fails_with 2 'did not end in time' "$mode"
done
# What took too long may still take effect, so it stays open for undo, which finds all as it was.
run 0 undo --list --lang en
run 0 undo --yes --lang en
says out 'already as it was'
run 0 undo --yes --lang en
says out 'already as it was'
run 0 undo --yes --lang en
says_not out 'To be taken back'

# -- One that hangs while it only looks: what it would have told is missing, the rest is found.
state SlmgrMode hang:/dlv
state OsppMode box:/dstatus
check_live
expect 'first cause' override_service "$(first_cause)"
state SlmgrMode garbage
state OsppMode garbage
check_live
expect 'first cause' override_service "$(first_cause)"
state OsppMode ''

# -- Nothing that hung is left behind.
says_not /dev/stdin cscript <<<"$(wine tasklist.exe 2>/dev/null; ps -eo args= | grep -F "$WINEPREFIX" | grep -v grep || true)"
the_end

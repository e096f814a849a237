# Scripts that lie, hang, open a box, print garbage, may not run or are not there: each costs its deadline at most, is said, and
# nothing is left changed.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
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

# -- The exit code is not believed, the value is.
for mode in lie silent denied garbage; do
    state SlmgrMode "$mode:/ckms"
    fails_with 2 'Everything was put back' "$mode"
done
state SlmgrMode ''

# -- A box that waits for a click, and a script that never ends.
for mode in box hang; do
    state SlmgrMode "$mode:/ckms"
    fails_with 2 'did not end in time' "$mode"
done
run 0 undo --list --lang en
run 0 undo --yes --lang en
says out 'nothing to take back'

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

# -- A failed activation that ends with 0 is no success.
state SlmgrMode quiet-failure
state Reachable ''
run 1 fix system.clear-host --yes --lang en
says_not out 'verified'
run 0 undo --yes --lang en
expect 'the value after undo' "$host" "$(get "$SPP" KeyManagementServiceName)"
the_end

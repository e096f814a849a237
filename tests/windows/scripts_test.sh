# Scripts that lie: they end with 0 and have done nothing, print nothing or garbage, or say that it failed. That is said, and nothing
# is left changed.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
wine_pc "$1"
host=$(get "$SPP" KeyManagementServiceName)

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

# -- A failed activation that ends with 0 is no success.
state SlmgrMode quiet-failure
state Reachable ''
run 1 fix system.clear-host --yes --lang en
says_not out 'verified'
run 0 undo --yes --lang en
expect 'the value after undo' "$host" "$(get "$SPP" KeyManagementServiceName)"
the_end

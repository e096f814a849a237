# What undo puts back is what was there, byte for byte and type for type; and the tools that need no script.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
wine_pc "$1"

# -- Another type, no end, more behind the end.
for value in '1 6b006d0073002e006f006c006400' '1 6b006d0073000000780000000000' '2 6b006d007300250078002500'; do
    wine test_registry.exe set "$SPP" KeyManagementServiceName ${value% *} ${value#* }
    expect "$value, set" "$value" "$(get "$SPP" KeyManagementServiceName)"
    code=0
    wine "$KMSDOCTOR" fix system.clear-host --yes --lang en >out 2>err </dev/null || code=$?
    [ $code -le 1 ] || fail "fix of $value: exit $code: $(cat out err)"
    expect "$value, cleared" none "$(get "$SPP" KeyManagementServiceName)"
    run 0 undo --yes --lang en
    expect "$value, taken back" "$value" "$(get "$SPP" KeyManagementServiceName)"
done

# -- Tools.
state Calls ''
code=0
wine "$KMSDOCTOR" fix dns.flush --yes --lang en >out 2>err </dev/null || code=$?
[ $code -le 1 ] || fail "dns.flush: exit $code: $(cat out err)"
says /dev/stdin 'ipconfig /flushdns;' <<<"$(state Calls)"
run 0 fix service.start --yes --lang en
wine sc.exe query sppsvc >out
says out 'RUNNING'
the_end

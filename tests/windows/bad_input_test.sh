# A PC that is not as it should be: strange values, files that are missing, scripts that are switched off, rights that are missing.
# Each gives a sentence, and nothing breaks.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
wine_pc "$1"
WSH='SOFTWARE\Microsoft\Windows Script Host\Settings'
factory=$(get "$SPP" KeyManagementServiceName)
restore() { wine test_registry.exe set "$SPP" KeyManagementServiceName ${factory% *} ${factory#* }; }

# -- A host of 64 KB, of other types, with control characters, an escape sequence, half a character.
wine test_registry.exe text "$SPP" KeyManagementServiceName 32768
check_live
[ "$(wc -c <check.json)" -lt 400000 ] || fail "a long value makes a long answer: $(wc -c <check.json)"
for value in '4 98060000' '3 00ff10' '7 6b006d0073000000620000000000' '1 1b005b00330031006d0041000000' '1 00d841000000' '1 6b' \
    '11 0100000000000000' '1 2e002e002f002e002e002f000000'; do
    wine test_registry.exe set "$SPP" KeyManagementServiceName ${value% *} ${value#* }
    check_live
    ! grep -q $'\e' check.json || fail "an escape character of the value $value was printed"
    run 0 report --machine live --lang zh-CN
    [ -s out ] || fail "an empty report with the value $value"
    ! grep -q $'\e' out || fail "an escape character of the value $value was printed"
done
wine test_registry.exe set "$SPP" KeyManagementServicePort 4 98060000
restore
check_live
expect 'first cause' override_service "$(first_cause)"
drop "$SPP" KeyManagementServicePort

# -- Scripts switched off: said, and the way through WMI goes as far as Wine's WMI does, which has no such service.
wine reg add "HKLM\\$WSH" /v Enabled /t REG_DWORD /d 0 /f >/dev/null
check_live
says check.json '"wsh_disabled"'
run 0 fix system.clear-host --dry-run --lang en
says out 'ClearKeyManagementServiceMachine'
says_not out 'slmgr.vbs'
run 2 fix system.clear-host --yes --lang en
cat out err >said
says said 'put back'
expect 'the value' "$factory" "$(get "$SPP" KeyManagementServiceName)"
wine reg delete "HKLM\\$WSH" /v Enabled /f >/dev/null

# -- Files that are missing, one after the other.
rm "$office/OSPP.VBS"
check_live
expect 'first cause' override_service "$(first_cause)"
run 64 fix office.clear-host --yes --lang en
says err 'office.clear-host does not apply on this PC'
mv "$windows/system32/cscript.exe" "$pc/cscript.exe"
check_live
expect 'first cause' override_service "$(first_cause)"
run 2 fix system.clear-host --yes --lang en
cat out err >said
says said 'put back'
expect 'the value' "$factory" "$(get "$SPP" KeyManagementServiceName)"
mv "$pc/cscript.exe" "$windows/system32/cscript.exe"
rm "$windows/system32/drivers/etc/hosts" "$windows/system32/slmgr.vbs"
check_live
wine reg delete 'HKLM\SOFTWARE\Microsoft\Office' /f >/dev/null
check_live

# -- Nothing may be written, then nothing may be read either.
wine test_registry.exe lock "$SPP"
check_live
run 2 fix system.set-host --host kms01.corp.example --yes --lang en
expect 'the locked value' "$factory" "$(get "$SPP" KeyManagementServiceName)"
wine test_registry.exe hide "$SPP"
check_live
expect 'the host that may not be read' unknown "$(finding kms.override | cut -d' ' -f1)"
run 77 fix system.clear-host --yes --lang en
expect 'the host that may not be read' unknown "$(finding kms.override | cut -d' ' -f1)"

# -- A folder for the journal that cannot be written: nothing is changed.
printf x >"$pc/a-file"
run 74 fix dns.flush --yes --state 'Z:'"${pc//\//\\}"'\a-file\below' --lang en
the_end

# CAS-06345 on a PC under Wine, by the Windows program: found, mended by Microsoft's script, verified, taken back byte for byte, and
# mended once more. DNS and the KMS host are the lab's.
set -euo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_wine.sh"
here=$PWD
wine_pc "$1"
wine_in_lab

# -- Found.
run 2 check --machine live --json --lang en
cp out check.json
expect 'first cause' override_service "$(first_cause)"
expect 'the host' 'fail factory_host kms.cmgos.com service' "$(finding kms.override host level)"
says check.json '"kind": "live"'
# Told by slmgr's Chinese output, in the code page that it has: Wine's WMI knows no licences.
expect 'Windows' 'ok licensed_undated Windows(R), EnterpriseG edition' "$(finding windows.licence name)"
expect 'Office' 'fail not_licensed' "$(finding office.licence)"
says check.json 'slmgr-dlv:cscript //nologo slmgr.vbs /dlv'
run 2 check --lang zh-CN
says out '系统固定了 KMS 主机 kms.cmgos.com'
says out '神州网信政府版'
says out 'V2020-L.1207.000'
says out 'kms01.good.example:1688'
says_not out '练习机'

# -- The plan alone changes nothing.
before=$(get "$SPP" KeyManagementServiceName)
run 0 fix system.clear-host --dry-run --lang en
says out 'slmgr.vbs /ckms'
says out 'kms.cmgos.com -> (not set)'
expect 'the value after a dry run' "$before" "$(get "$SPP" KeyManagementServiceName)"
says_not /dev/stdin '/ckms' <<<"$(state Calls)"
run 4 fix system.clear-host --lang en
says err '--yes'

# -- Mended: the script ran, the value is gone, Office activates by what DNS says.
state Calls ''
run 0 fix system.clear-host --yes --lang zh-CN
says out '[OK] 已修复并验证'
says out 'Office 15, OfficeProPlusVL_KMS_Client edition'
expect 'the value' none "$(get "$SPP" KeyManagementServiceName)"
says /dev/stdin 'slmgr /ckms;' <<<"$(state Calls)"
says /dev/stdin 'ospp /act;' <<<"$(state Calls)"
expect 'Office' 1 "$(product office State)"
check_live
expect 'the host afterwards' 'ok none' "$(finding kms.override)"

# -- Taken back.
run 0 undo --list --lang en
says out 'system.clear-host'
run 4 undo --lang en
expect 'the value before undo' none "$(get "$SPP" KeyManagementServiceName)"
run 0 undo --yes --lang en
expect 'the value after undo' "$before" "$(get "$SPP" KeyManagementServiceName)"
run 0 undo --yes --lang en
says out 'nothing to take back'

# -- By naming the host instead; a stored port is cleared by the script and comes back.
set_text "$SPP" KeyManagementServicePort 1699
product office State 5
run 0 fix system.set-host --host kms01.good.example --yes --lang en
expect 'the host that was set' kms01.good.example "$(text_of "$(get "$SPP" KeyManagementServiceName)")"
run 0 undo --yes --lang en
expect 'the value' "$before" "$(get "$SPP" KeyManagementServiceName)"
expect 'the port' 1699 "$(text_of "$(get "$SPP" KeyManagementServicePort)")"
drop "$SPP" KeyManagementServicePort

# -- For Office alone: at its SKU, and the system's own stays.
product office State 5
run 0 fix office.set-host --host kms01.good.example --yes --lang en
expect 'the host of Office' kms01.good.example "$(text_of "$(get "$SPP\\$OFFICE_APP\\$OFFICE_SKU" KeyManagementServiceName)")"
expect 'the value' "$before" "$(get "$SPP" KeyManagementServiceName)"
run 0 undo --yes --lang en
expect 'the host of Office' none "$(get "$SPP\\$OFFICE_APP\\$OFFICE_SKU" KeyManagementServiceName)"

cd "$here" && lab stop >/dev/null
the_end

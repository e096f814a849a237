# An English PC, code page 437: found and mended the same way, in English by itself and in Chinese when asked.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_alone "$@"
wine_english
wine_pc "$1"
state Language en
host=$(get "$SPP" KeyManagementServiceName)
run 2 check
says out 'kms.cmgos.com'
says out 'Windows(R), EnterpriseG edition is activated.'
run 2 check --lang zh-CN
says out '系统固定了 KMS 主机 kms.cmgos.com'
run 0 fix system.clear-host --yes
says out 'Key Management Service machine name cleared successfully.'
says out 'Mended and verified'
expect 'the value' none "$(get "$SPP" KeyManagementServiceName)"
run 0 undo --yes
expect 'the value after undo' "$host" "$(get "$SPP" KeyManagementServiceName)"
the_end

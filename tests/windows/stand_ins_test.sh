# The stand-ins for slmgr.vbs and ospp.vbs behave as kms-facts.md says that the real ones do: what the tests of the program
# on Wine rest on.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_pc "$1"

# /dlv of a licensed system, in Chinese, in the PC's own code page; a registered name hides what DNS says.
script 0 slmgr /dlv
says out '名称: Windows(R), EnterpriseG edition'
says out '许可证状态: 已授权'
says out '已注册的 KMS 计算机名称: kms.cmgos.com:1688'
says_not out '来自 DNS'

# An unlicensed client shows no host at all.
script 0 slmgr /dlv $OFFICE_SKU
says out '许可证状态: 通知'
says out '通知原因: 0xC004F009'
says_not out 'kms.cmgos.com'
script 0 slmgr /dli
says_not out '安装 ID'
script 0 slmgr /dlv all
says out 'Office 15, OfficeProPlusVL_KMS_Client edition'

# With the factory's host Office does not activate; ospp ends with 0, slmgr with the code (0xC004F074: last byte 116).
script 0 ospp /act
says out 'ERROR CODE: 0xC004F074'
says out 'To view the activation event history run: cscript OSPP.VBS /dhistorykms'
script 116 slmgr /ato
says out '错误: 0xC004F074 软件授权服务报告无法激活计算机。'
state SlmgrMode quiet-failure
script 0 slmgr /ato
says out '错误: 产品激活失败。'
state SlmgrMode ''
script 0 ospp /dstatus
says out 'LICENSE STATUS:  ---NOTIFICATIONS---'
says out 'DNS auto-discovery: KMS name not available'
says_not out 'kms.cmgos.com'

# ospp /remhst does not touch the service's level; slmgr /ckms does, and leaves a lookup domain.
script 0 ospp /remhst
says out 'Successfully applied setting.'
expect 'host after /remhst' 'kms.cmgos.com' "$(text_of "$(get "$SPP" KeyManagementServiceName)")"
script 0 slmgr /skms-domain corp.example
says out '密钥管理服务查找域成功的设置为 corp.example。'
script 0 slmgr /ckms
says out '成功地清除了密钥管理服务计算机名。'
says out '警告: /skms-domain 设置有效。corp.example 将用于 DNS SRV 记录查找。'
expect 'host after /ckms' none "$(get "$SPP" KeyManagementServiceName)"
expect 'domain after /ckms' corp.example "$(text_of "$(get "$SPP" KeyManagementServiceLookupDomain)")"
script 0 slmgr /ckms-domain
expect 'domain after /ckms-domain' none "$(get "$SPP" KeyManagementServiceLookupDomain)"

# Now DNS names the host, and a fix has changed the outcome.
script 0 ospp /act
says out '<Product activation successful>'
expect 'state of Office' 1 "$(product office State)"
script 0 ospp /dstatus
says out 'KMS machine name from DNS: kms01.corp.example:1688'
script 0 slmgr /xpr $OFFICE_SKU
says out '批量激活将于'

# /skms without a port clears the stored one; a host set for a SKU beats the service's.
script 0 slmgr /skms kms01.corp.example:1777
expect 'port' 1777 "$(text_of "$(get "$SPP" KeyManagementServicePort)")"
script 0 slmgr /skms kms02.corp.example
expect 'port after /skms without one' none "$(get "$SPP" KeyManagementServicePort)"
script 0 slmgr /skms '[fd00::1]:1700'
expect 'IPv6 host' '[fd00::1]' "$(text_of "$(get "$SPP" KeyManagementServiceName)")"
script 0 ospp /sethst:kms01.corp.example
expect 'host of the SKU' kms01.corp.example "$(text_of "$(get "$SPP\\$OFFICE_APP\\$OFFICE_SKU" KeyManagementServiceName)")"
script 0 ospp /act
says out '<Product activation successful>'
script 0 ospp /setprt:1799
script 0 ospp /dstatus
says out 'KMS machine registry override defined: kms01.corp.example:1799'
script 0 ospp /act
says out 'ERROR CODE: 0xC004F074'

# Usage, unknown products, the machine's own ID.
script 1 slmgr /nonsense
script 0 slmgr /dlv 00000000-0000-0000-0000-000000000000
says out '错误: 找不到产品。'
script 0 ospp /dcmid
says out 'Client Machine ID (CMID): 7d7f4a10-0634-4c51-9a3e-5d1f60c8a634'

# English.
state Language en
script 0 slmgr /skms kms03.corp.example
says out 'Key Management Service machine name set to kms03.corp.example successfully.'
script 116 slmgr /ato
says out 'Error: 0xC004F074 The Software Licensing Service reported that the computer could not be activated.'

# On demand: lies, no rights (0xC004F025: last byte 37), nothing, garbage.
state SlmgrMode lie:/ckms
script 0 slmgr /ckms
says out 'Key Management Service machine name cleared successfully.'
expect 'host after a lie' kms03.corp.example "$(text_of "$(get "$SPP" KeyManagementServiceName)")"
state SlmgrMode denied
script 37 slmgr /ckms
says out 'Error: 0xC004F025'
state SlmgrMode silent
script 0 slmgr /ckms
expect 'output of a silent script' '' "$(squeezed <out)"
state SlmgrMode garbage
script 0 slmgr /dlv
says out 'AAAA'

# A script that hangs, and one whose box waits for a click, are still there until somebody ends them; what they started goes
# with them.
for mode in hang box; do
    state SlmgrMode $mode
    code=0
    WINE_SECONDS=4 wine cscript.exe //nologo 'C:\windows\system32\slmgr.vbs' /ckms >out 2>/dev/null </dev/null || code=$?
    expect "end of $mode" 124 $code
done
state SlmgrMode ''
says /dev/stdin 'slmgr /ckms;' <<<"$(state Calls)"

# The script host switched off; its own banner; a script that is missing.
wine reg add 'HKLM\SOFTWARE\Microsoft\Windows Script Host\Settings' /v Enabled /t REG_DWORD /d 0 /f >/dev/null
script 1 slmgr /dlv
says out 'Windows Script Host access is disabled on this machine.'
wine reg delete 'HKLM\SOFTWARE\Microsoft\Windows Script Host\Settings' /v Enabled /f >/dev/null
rm "$office/OSPP.VBS"
script 1 ospp /dstatus
says out 'Input Error: Can not find script file'

# The tools.
wine w32tm /resync >out
wine ipconfig /flushdns >out
says /dev/stdin 'w32tm /resync;ipconfig /flushdns;' <<<"$(state Calls)"
wine sc.exe start sppsvc >out
wine sc.exe query sppsvc >out
says out 'RUNNING'
the_end

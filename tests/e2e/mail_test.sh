# A mail with outputs and prose, through the whole wizard on plain lines, in both languages: the cause is
# found, nothing can be changed from here, the commands are there to be copied, the policy files are
# written, and the report files too.
set -euo pipefail
: "${KMSDOCTOR:?names the program}"
work=${1:?a folder to write in}
rm -rf "$work"
mkdir -p "$work"
export XDG_STATE_HOME=$work/state LC_ALL=C.UTF-8 TZ=UTC

cat >"$work/mail.txt" <<'MAIL'
工程师您好，单位这台电脑装的是神州网信政府版，Office 2013 激活不了，麻烦看看，谢谢。

C:\Windows\system32>reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform" /v KeyManagementServiceName

HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform
    KeyManagementServiceName    REG_SZ    kms.cmgos.com

C:\Windows\system32>nslookup -type=srv _vlmcs._tcp.corp.example
服务器:  dc01.corp.example
Address:  10.10.0.2

_vlmcs._tcp.corp.example        SRV service location:
          priority       = 0
          weight         = 0
          port           = 1688
          svr hostname   = kms01.corp.example
kms01.corp.example      internet address = 10.10.0.20

激活时提示 0xC004F074。
MAIL

says() {
    grep -qF -- "$2" "$work/$1.txt" || {
        echo "$1 does not say: $2"
        tail -80 "$work/$1.txt"
        exit 1
    }
}

run() { # language, then the answers
    local language=$1
    shift
    printf '%s\n' "$@" | timeout 60 "$KMSDOCTOR" --plain --lang "$language" \
        --machine "$work/mail.txt" --case "MAIL-$language-$#" >"$work/$language.txt"
}

answers=(next 1 next 1 next next next next next 5 1 1 next quit)
run zh-CN "${answers[@]}"
says zh-CN "自动发现因此关闭"
says zh-CN "slmgr.vbs /ckms"
says zh-CN "这是记录，不能在这里改"
says zh-CN "日志包已写出"
run en "${answers[@]}"
says en "kms.cmgos.com"
says en "nothing can be changed here"
says en "The bundle is written"

# p on the findings: files for the domain administrator, also from a mail.
run en next 1 next 1 next next p y quit
says en "The files are written"
[ -n "$(find "$work/state" -name 'Registry.xml')" ] || { echo "no policy file"; exit 1; }

# What support gets of a PC under Wine: a bundle of the founding case in which nobody's name is, in whatever code page the tools
# print; a map that only its owner may read; the same findings when it is opened again, here and on Linux; whole whenever it is
# killed. And the other ways: unmask, the phone code, the HTML page.
set -euo pipefail
source "$(dirname "$0")/lib_wine.sh"
wine_computer=PC-0417-FIN
wine_alone "$@"
export USER=张伟
here=$PWD
look=$here/tests/windows/look_into_bundle.py
wine_pc "$1"
mkdir 技术支持
windows_path() { printf 'Z:%s' "$(readlink -m "$1" | tr / '\\')"; }

set_text "$TEST_KEY\\Tools\\ipconfig" /all "0 Windows IP 配置\\n\\n   主机名  . . . . . . . . . . . . . : PC-0417-FIN\\n\
   主 DNS 后缀 . . . . . . . . . . . : corp.example\\n   物理地址. . . . . . . . . . . . . : 00-1C-42-7A-5B-9E\\n\
   IPv4 地址 . . . . . . . . . . . . : 10.20.30.41(首选)\\n   DNS 服务器  . . . . . . . . . . . : 10.20.30.2\\n\
C:\\Users\\张伟\\桌面> 张伟的密钥 NPPR9-FWDCX-D2C8J-H872K-2YT43，代理 http://zhangwei:geheim99@proxy.corp.example:8080/\\n"
names=(张伟 zhangwei geheim99 NPPR9-FWDCX-D2C8J-H872K)
places=(PC-0417-FIN corp.example 10.20.30.41 10.20.30.2 00-1C-42-7A-5B-9E dc01 kms01)

# -- For outside and for one's own support.
for level in own outside; do
    to=技术支持/$level
    run 0 bundle --machine live --case CAS-06345-W1Q0Q3 --level $level -o "$(windows_path "$to.zip")" --lang zh-CN
    says out "技术支持\\$level.zip"
    says out '没有一处残留'
    (cd 技术支持 && sha256sum --status -c $level.zip.sha256) || fail "$level: not its digest"
    # Wine keeps rights of Windows as those of Unix, Administrators as the group.
    expect "$level: what others may do with the map" 0 "$(stat -c %a "$to.map.json" | tail -c 2)"
    expect "$level: what others may do with the bundle" 4 "$(stat -c %a "$to.zip" | tail -c 2)"
    gone=("${names[@]}")
    [ $level = own ] || gone+=("${places[@]}")
    /usr/bin/python3 "$look" "$to.zip" "${gone[@]}" || fail "$level: a name went out"
done
/usr/bin/python3 "$look" --holds 技术支持/own.zip PC-0417-FIN 10.20.30.41 || fail "own: what may stay is gone"
unzip -qq 技术支持/outside.zip -d unpacked
iconv -f GBK -t UTF-8 unpacked/raw/ipconfig-all.txt >ipconfig.txt || fail 'ipconfig is not GBK any more'
says ipconfig.txt '主机名'
says ipconfig.txt '-2YT43'
iconv -f GBK -t UTF-8 unpacked/raw/slmgr-dlv.txt >slmgr.txt || fail 'slmgr is not GBK any more'
says slmgr.txt 'kms.cmgos.com:1688'

# -- Opened again, on this PC and on Linux.
code=0
wine "$KMSDOCTOR" check --machine "$(windows_path 技术支持/outside.zip)" --json >windows.json 2>err </dev/null || code=$?
expect 'opened on Windows' 2 $code
/usr/bin/python3 "$look" --same unpacked/findings.json windows.json || fail "Windows finds something else: $(cat err)"
if [ -x "$here/build/kmsdoctor" ]; then
    "$here/build/kmsdoctor" check --machine 技术支持/outside.zip --json --state "$pc/linux" >linux.json 2>err || true
    /usr/bin/python3 "$look" --same unpacked/findings.json linux.json || fail "Linux finds something else: $(cat err)"
else
    echo 'not opened on Linux: build/kmsdoctor is not there'
fi

# -- A reply comes back with the real names.
pseudonym=$(/usr/bin/python3 -c 'import json
print(next(t["pseudonym"] for t in json.load(open("技术支持/outside.map.json"))["things"] if t.get("original") == "pc-0417-fin"))')
printf '请看 %s。\r\n' "$pseudonym" >回信.txt
run 0 unmask "$(windows_path 回信.txt)" --map "$(windows_path 技术支持/outside.map.json)"
says out '请看 pc-0417-fin。'

# -- The phone code.
code=0
wine "$KMSDOCTOR" report --machine live --lang en >report.txt 2>err </dev/null || code=$?
[ $code -le 3 ] || fail "report: exit $code"
phone=$(tr -d '\r' <report.txt | sed -n 's/^ *\(3[2-8FKLMWY]\{3\}\(-[2-8FKLMWY]\{4\}\)*\)$/\1/p')
run 0 decode "$phone" --lang en
says out '(override_service)'
run 0 decode "$phone" --lang zh-CN
says out '系统固定了 KMS 主机'

# -- The page that a browser shows: the same bytes as on Linux but for what the PC says.
run 0 report --machine practice:cas-06345 --format html -o "$(windows_path 技术支持/报告.html)"
expect 'its beginning' '<!DOCTYPE html>' "$(head -c 15 技术支持/报告.html)"
expect 'CR in it' 0 "$(grep -c $'\r' 技术支持/报告.html || true)"
says 技术支持/报告.html 'lang="en"'
says 技术支持/报告.html '</html>'

# -- Killed while it writes over an older one.
/usr/bin/python3 "$here/tests/windows/kill_bundle.py" "$WINE" "$KMSDOCTOR" || fail 'killed'
the_end

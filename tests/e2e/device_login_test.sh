# Page 8 with a portal that wants a login: the page shows where to go and what to type; a no, then a yes from somebody
# else's browser, and the bundle is there, verified. The token is nowhere.
set -euo pipefail
[ -f tests/lab/lib_lab.sh ] || { echo "skipped: no lab"; exit 77; }
source tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_terminal.sh"
lab start >"$work/lab.txt" || { cat "$work/lab.txt"; exit 1; }
at=https://127.88.3.1:${LAB_PORTAL_PORT:-10443}
control=http://127.88.3.1:${LAB_PORTAL_CONTROL_PORT:-10480}
cat >"$work/kmsdoctor.json" <<END
{"organisation": "Corp", "portal": {"url": "$at/device/files", "ca": "$LAB_STATE/portal/ca.pem", "auth": "device",
 "login": "$at"}}
END
export KMSDOCTOR_PROFILE=$work/kmsdoctor.json

# The code on the screen, waited for: the portal's own address, which begins like that of the login, is there before.
code_shown() {
    local letters='[BCDFGHJKLMNPQRSTVWXZ]{4}'
    for _ in $(seq 200); do
        [[ $(screen) =~ $letters-$letters ]] && echo "${BASH_REMATCH[0]}" && return
        sleep 0.05
    done
    fail "no code is shown"
}
ask() { # JSON: tells the portal; without one prints how it stands
    /usr/bin/python3 - "$control" "$@" <<'END'
import sys, urllib.request
url, *body = sys.argv[1:]
print(urllib.request.urlopen(url, *[one.encode() for one in body], timeout=10).read().decode())
END
}

start 80x24 --lang zh-CN --case CAS-06345-W1Q0Q3
go_to_page 8
press 3
see "facts.json"
press 1
see "日志包已写出"
press 1
see "1 [ ] 同意"
press 1
see "[x] 同意"
press 2
see "$at/device"
first=$(code_shown)

# Somebody says no: nothing is sent, and it can be tried again with another code.
ask "{\"decide\": \"deny\", \"code\": \"$first\"}" >/dev/null
see "拒绝了这次登录"
see_not "$first"
see "1 < 继续 >"
press 1
see "$at/device"
second=$(code_shown)
[ "$second" != "$first" ] || fail "no other code is shown"
ask "{\"decide\": \"approve\", \"code\": \"$second\"}" >/dev/null
see "门户已核对无误。回执 R-"

ls "$LAB_STATE"/portal/arrived/*.zip >/dev/null || fail "nothing is at the portal"
token=$(ask | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["tokens"][0])')
! grep -rqF -- "$token" "$XDG_STATE_HOME" || fail "the token lies in the state folder"
screen | grep -qF -- "$token" && fail "the token is on the screen"
exit 0

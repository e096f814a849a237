#!/usr/bin/env bash
# The lab is what docs/lab.md says: every zone, server, host and clock; it starts twice, says what is missing, and
# leaves nothing behind.
set -uo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
work=$1
rm -rf "$work" && mkdir -p "$work"
failures=0
good=_vlmcs._tcp.good.example

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# asked SERVER STATUS TEXT NAME [TYPE] [OPTIONS OF DIG]: the status of the answer, and what is in it ("" is nothing)
asked() {
    local server=$1 status=$2 text=$3 name=$4 type=${5:-SRV} answer records
    answer=$(dig "@127.88.0.$server" -p "$LAB_DNS_PORT" +time=2 +tries=1 +noall +comments +answer "$name" "$type" "${@:6}" 2>&1)
    grep -q "status: $status," <<<"$answer" || fail ".$server, $name $type: no $status in: $answer"
    records=$(grep -E '^[^;[:space:]]+[[:space:]]+[0-9]+[[:space:]]+IN' <<<"$answer")
    if [ -z "$text" ]; then
        [ -z "$records" ] || fail ".$server, $name $type: wanted no record, got $records"
    else
        tr '\t' ' ' <<<"$records" | grep -qF -- "$text" || fail ".$server, $name $type: no \"$text\" in: $answer"
    fi
}

# dig_says SERVER TEXT OPTIONS...: what dig says of the question for good's record, even where it fails
dig_says() {
    local said
    said=$(dig "@127.88.0.$1" -p "$LAB_DNS_PORT" +time=1 +tries=1 "${@:3}" "$good" SRV 2>&1)
    grep -qE -- "$2" <<<"$said" || fail ".$1 ${*:3}: no \"$2\" in: $said"
}

zone() { asked 53 "$2" "$3" "_vlmcs._tcp.$1.example" "${@:4}"; } # ZONE STATUS TEXT

# seen KIND PLACE WANTED: what look.py saw there
seen() {
    local got
    got=$(sed -n "s|^$2 ||p" "$work/$1")
    [[ $got == $3 ]] || fail "$2 ($1): \"$got\", wanted \"$3\""
}

processes() { ps -eo pid=,args= | grep -v -e "lab_test.sh" -e ' ps -eo' -e ' grep ' || true; }
sockets() { ss -Hlntu; }

# -- It starts, once and again.
before=$(processes)
lab start >"$work/start" || fail "the lab did not start: $(cat "$work/start")"
[ "$(grep -c ' running, ' "$work/start")" -eq 14 ] || fail "not fourteen parts run: $(cat "$work/start")"
all=$(cat "$LAB_STATE"/*.pid)
lab start >"$work/again" || fail "the second start fails"
grep -q 'running already' "$work/again" || fail "the second start says: $(cat "$work/again")"
[ "$(cat "$LAB_STATE"/*.pid)" = "$all" ] || fail "the second start starts something"
lab status >/dev/null || fail "status does not succeed while all runs"

# -- The organisation's zones.
for name in good refused filtered web rpc mute banner drip flood liar half hangup nak slow fault reset \
    liar-short liar-address liar-results liar-call noaddress nohost two-addresses v6 both xn--mxtq1m; do
    zone $name NOERROR "SRV 0 0 1688 kms01.$name.example."
done
zone several NOERROR 'SRV 0 30 1688 kms01.several.example.'
zone several NOERROR 'SRV 0 70 1688 kms02.several.example.'
zone several NOERROR 'SRV 10 0 1688 kms03.several.example.'
zone missing NXDOMAIN ''
zone empty NOERROR ''
zone empty NOERROR TXT TXT
zone broken SERVFAIL ''
zone elsewhere REFUSED ''
zone alias NOERROR 'CNAME _vlmcs._tcp.good.example.'
zone alias-within NOERROR 'SRV 0 0 1688 kms01.alias-within.example.'
zone alias-host NOERROR 'SRV 0 0 1688 kms.alias-host.example.'
zone loop NOERROR 'CNAME round.loop.example.'
zone notarget NOERROR 'SRV 0 0 0 .'
zone wrongport NOERROR 'SRV 0 0 16888 kms01.wrongport.example.'
zone stale NOERROR 'SRV 0 0 1688 kms01.stale.example.'
zone stale NOERROR 'SRV 0 0 1688 kms02.stale.example.'
zone dead NOERROR 'SRV 0 0 1688 kms01.dead.example.'
zone dead NOERROR 'SRV 0 0 1688 kms02.dead.example.'
zone apex NXDOMAIN ''
zone wildcard NOERROR ''
zone many NOERROR '' SRV +ignore +noedns
zone many NOERROR 'SRV 0 0 1688 kms60.many.example.' SRV +tcp
good=_vlmcs._tcp.many.example dig_says 53 '^;; flags:.* tc ' +ignore +noedns
asked 53 NOERROR 'A 127.88.1.1' kms01.good.example A
asked 53 NOERROR 'A 127.88.1.1' kms.alias-host.example A
asked 53 NOERROR '' kms01.noaddress.example A
asked 53 NXDOMAIN '' kms01.nohost.example A
asked 53 NOERROR 'A 127.88.1.22' kms01.two-addresses.example A
asked 53 NOERROR 'A 127.88.1.23' kms01.two-addresses.example A
asked 53 NOERROR '' kms01.v6.example A
asked 53 NOERROR 'AAAA ::1' kms01.v6.example AAAA
asked 53 NOERROR 'A 127.88.1.26' kms01.both.example A
asked 53 NOERROR 'AAAA ::1' kms01.both.example AAAA
asked 53 NOERROR 'A 127.88.1.31' apex.example A
deep=$(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import zones; print(zones.DEEP)')
[ ${#deep} -eq 241 ] || fail "the deep domain has ${#deep} characters"
asked 53 NOERROR "SRV 0 0 1688 kms01hhhhhh.$deep." "_vlmcs._tcp.$deep"
asked 53 NOERROR 'A 127.88.1.29' "kms01hhhhhh.$deep" A

# -- The other servers, over UDP and TCP.
answer='SRV 0 0 1688 kms01.good.example.'
milliseconds() { # COMMAND...: how long it takes
    local start=${EPOCHREALTIME/./}
    "$@"
    took=$(((${EPOCHREALTIME/./} - start) / 1000))
}
for way in +notcp +tcp; do
    asked 54 NXDOMAIN '' $good SRV $way
    asked 60 SERVFAIL '' $good SRV $way
    asked 61 REFUSED '' $good SRV $way
    dig_says 55 'timed out' $way
done
milliseconds asked 56 NOERROR "$answer" $good SRV +notcp
[ $took -ge 690 ] && [ $took -lt 1800 ] || fail "the late server took $took ms"
milliseconds asked 57 NOERROR "$answer" $good SRV +notcp +time=8
[ $took -ge 5900 ] && [ $took -lt 7500 ] || fail "the server that is too late took $took ms"
for server in 58 59; do
    dig_says $server '^;; flags:.* tc ' +ignore
    asked $server NOERROR '' $good SRV +ignore
done
asked 58 NOERROR "$answer" $good SRV +tcp
dig_says 59 'connection refused' +tcp

look() { /usr/bin/python3 -B tests/lab/look.py "$@"; }

# -- The liar.
mapfile -t lies < <(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import strange_dns; print(*strange_dns.LIES, sep="\n")')
[ ${#lies[@]} -ge 16 ] || fail "the liar knows ${#lies[@]} lies"
look dns "$LAB_DNS_PORT" "${lies[@]}" nobody >"$work/dns"
target=000000000698056b6d73303104676f6f64076578616d706c6500 # 0 0 1688 kms01.good.example.
seen dns wrong-id wrong-id
seen dns wrong-id-first "wrong-id 1:c00c002100010000003c001a$target"
seen dns other-question other-question
seen dns other-owner "1:065f766c6d6373*002100010000003c001a$target"
seen dns pointer-loop "1:c032*$target" # the record begins at 50, 0x32
seen dns pointer-beyond "1:ffff*$target"
seen dns past-end "1:c00c002100010000003c01f4$target"
seen dns many-claimed "65535:c00c002100010000003c001a$target"
seen dns escape '8:*081b5b33316d726564*6e756c006e756c*'
seen dns short-srv 1:c00c002100010000003c000400000000
seen dns long-target '1:c00c002100010000003c0147*'
seen dns cname-loop '1:c00c0005*'
seen dns cut-header 7-bytes
seen dns mirror mirror
seen dns empty-reply 0-bytes
seen dns short-address '1:c00c0021*'
seen dns nobody nxdomain

# -- The hosts. A KMS host answers a bind, and ends the connection when a request comes.
look tcp ::1 127.88.1.{1..4} 127.88.1.{10..29} 127.88.1.{31..40} 127.88.2.{1..60} >"$work/tcp"
for address in ::1 127.88.1.{1,2,3,4,22,24,26,28,29} 127.88.2.{1..60}; do
    seen tcp "$address" accepts
done
for address in 127.88.1.{10,23,25,31}; do
    seen tcp "$address" refused
done
for address in 127.88.1.{11,39,40}; do
    seen tcp "$address" filtered
done
seen tcp 127.88.1.12 'HTTP/1.1*'
seen tcp 127.88.1.13 'rejects 2/1'
seen tcp 127.88.1.14 'nothing, open'
seen tcp 127.88.1.15 'SSH-2.0-*'
seen tcp 127.88.1.16 drips
seen tcp 127.88.1.17 endless
seen tcp 127.88.1.18 'ack of 65535 bytes, 60 came, open'
seen tcp 127.88.1.19 'ack of 60 bytes, 30 came, closed'
seen tcp 127.88.1.20 'nothing, closed'
seen tcp 127.88.1.21 'nak 4'
seen tcp 127.88.1.32 'accepts after a while'
seen tcp 127.88.1.33 fault
seen tcp 127.88.1.34 'ack of 8 bytes, 60 came, open'
seen tcp 127.88.1.35 'ack with wrong lengths, open'
seen tcp 127.88.1.36 'ack with wrong lengths, open'
seen tcp 127.88.1.37 'nothing, reset'
seen tcp 127.88.1.38 'ack of another call, open'
grep -q '^127.88.1.1: a PDU of type 0' "$LAB_STATE/kms.log" || fail "the log of the KMS hosts lacks the request"

# -- The clocks.
look ntp "$LAB_NTP_PORT" 127.88.1.{1,5,6,7} >"$work/ntp"
seen ntp 127.88.1.1 'ahead 0, leap 0, stratum 2'
seen ntp 127.88.1.5 'ahead 18000, leap 0, stratum 2'
seen ntp 127.88.1.6 'ahead 0, leap 3, stratum 16'
seen ntp 127.88.1.7 silent

# -- The portals, by https with the lab's own authority.
ca=$LAB_STATE/portal/ca.pem
at=https://127.88.3
/usr/bin/python3 -B tests/lab/look_portal.py "$ca" $at.{1,3,4,9}:10443/open/files $at.1:10443/{token,device}/files \
    $at.1:10443/open/put $at.2:10443/files/ $at.1:1044{4,5,6}/open/files >"$work/portals"
for one in $at.{1,3,4,9}:10443/open/files; do
    seen portals "$one" '204 tus 1.0.0'
done
seen portals $at.1:10443/token/files 401
seen portals $at.1:10443/device/files 401
seen portals $at.1:10443/open/put 405
seen portals $at.2:10443/files/ 405
seen portals $at.1:10444/open/files 'certificate has expired'
seen portals $at.1:10445/open/files "IP address mismatch*"
seen portals $at.1:10446/open/files 'unable to get local issuer certificate'
[ "$(stat -c %a "$LAB_STATE/portal/token" "$LAB_STATE/portal/server.key" | sort -u)" = 600 ] || fail "others may read the token"
/usr/bin/python3 -c 'import json, sys; json.load(open(sys.argv[1]))["portal"]["ca"]' "$LAB_STATE/kmsdoctor.json" ||
    fail "the lab's profile is none"

# -- docs/lab.md names all of it.
names=$(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import zones; print(*zones.ONE_HOST_AT, *zones.ZONES)')
for name in $names broken deep "${lies[@]}"; do
    grep -qE "\`($name|$name\.example)\`" docs/lab.md || fail "docs/lab.md does not name $name"
done

mapfile -t faults < <(sed -n 's/^.*"fault": "\([a-z-]*\)".*$/\1/p' docs/lab.md)
[ ${#faults[@]} -ge 3 ] || fail "docs/lab.md shows no fault"
for name in "${faults[@]}"; do
    grep -qE "^    ('$name'|$name): " tests/lab/portal/faults.mjs || fail "no fault is called $name"
done

# -- A part that has died is said, and start makes all whole again.
read -r pid _ <"$LAB_STATE/web.pid"
kill -KILL "$pid"
sleep 0.2
lab status >"$work/status" && fail "status succeeds without the web server"
grep -q '^web .*NOT RUNNING' "$work/status" || fail "status does not say that the web server is gone: $(cat "$work/status")"
lab start >"$work/start" || fail "a lab that lacks a part does not start again: $(cat "$work/start")"

# -- It stops, and nothing is left.
lab stop >/dev/null || fail "the lab does not stop"
[ ! -e "$LAB_STATE" ] || fail "the state folder is left: $(ls -A "$LAB_STATE")"
left=$(processes | grep -v '<defunct>')
[ "$(wc -l <<<"$left")" -le "$(wc -l <<<"$before")" ] || fail "processes are left: $left"
[ -z "$(sockets)" ] || fail "sockets are left: $(sockets)"
lab stop >/dev/null || fail "stopping what is stopped is an error"
lab status >/dev/null && fail "status succeeds without a lab"

# -- What cannot start is said with its reason, and the rest starts.
/usr/bin/python3 -c "import socket, time
taken = socket.socket(); taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
taken.bind(('127.88.1.12', 1688)); taken.listen(); time.sleep(60)" &
taken=$!
sleep 0.3
lab start >"$work/taken" && fail "a start without a part succeeds"
grep -q '^web .*127.88.1.12:1688 is taken by another program' "$work/taken" || fail "not said: $(cat "$work/taken")"
[ "$(grep -c ' running, ' "$work/taken")" -eq 13 ] || fail "the rest does not run: $(cat "$work/taken")"
kill "$taken"
lab stop >/dev/null || fail "a lab that lacks a part does not stop"

# -- A folder that holds something else is left alone.
mkdir "$work/mine" && echo precious >"$work/mine/file"
LAB_STATE=$work/mine lab start >/dev/null 2>&1 && fail "a folder of somebody's is taken"
LAB_STATE=$work/mine lab stop >/dev/null
[ "$(cat "$work/mine/file")" = precious ] || fail "a folder of somebody's is touched"

# -- Without root, with the usual ports, and with a long path.
other=(setpriv --reuid nobody --regid nogroup --clear-groups)
if "${other[@]}" test -r "$PWD/tests/lab/lab.sh" 2>/dev/null; then
    theirs=$(mktemp -d) && chown nobody "$theirs"
    long=$theirs/$(printf 'x%.0s' {1..80})
    without_root() { env -u LAB_DNS_PORT -u LAB_NTP_PORT LAB_STATE="$long" TMPDIR="$theirs" "${other[@]}" bash tests/lab/lab.sh "$@"; }
    without_root start >"$work/nobody" || fail "without root: $(cat "$work/nobody")"
    LAB_DNS_PORT=10053 zone good NOERROR "$answer"
    look tcp 127.88.1.{1,11,12,13} >"$work/tcp"
    seen tcp 127.88.1.1 accepts
    seen tcp 127.88.1.11 filtered
    seen tcp 127.88.1.12 'HTTP/1.1*'
    seen tcp 127.88.1.13 'rejects 2/1'
    without_root stop >/dev/null || fail "without root it does not stop"
    [ -z "$(sockets)" ] || fail "without root sockets are left: $(sockets)"
    rmdir "$theirs" || fail "without root something is left: $(find "$theirs")"
fi

[ $failures -eq 0 ] && echo "the lab is as docs/lab.md says"
exit $((failures > 0))

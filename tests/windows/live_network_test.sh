# The network of the PC that the Windows program runs on: its adapters and their DNS servers, suffixes and the hosts file as Wine has
# them, the lab's servers asked one by one, and Wine's own resolver beside them.
set -euo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
source "$(dirname "$0")/lib_wine.sh"
here=$PWD
# A network card: Windows counts no loopback.
ip link add card0 type dummy 2>/dev/null || ip link add card0 type veth peer name card1 2>/dev/null ||
    { echo "skipped: no network card can be made here"; exit 77; }
ip addr add 10.20.0.7/24 dev card0
ip link set card0 up
wine_pc "$1"
cd "$here"
lab start >"$pc/lab.txt" || { echo "the lab did not start:"; cat "$pc/lab.txt"; exit 1; }
cd "$pc"
TCPIP='SYSTEM\CurrentControlSet\Services\Tcpip\Parameters'

# facts: what the program sees with these DNS servers, as facts.json
facts() { # SERVER...
    printf 'nameserver %s\n' "$@" >resolv.conf
    local code=0
    PC=$PWD unshare --mount bash -c 'mount --bind "$PC/resolv.conf" /etc/resolv.conf && exec "$@"' - \
        env LOCPATH="$wine_locale" LC_ALL=$wine_language.UTF-8 timeout 120 "$WINE" "$KMSDOCTOR" report --machine live --format facts \
        >facts.json 2>err </dev/null || code=$?
    [ "$code" -le 3 ] || { fail "exit $code"; cat err; }
}
# each GROUP FIELD...: a line of each record, "-" where a value is not known
each() {
    /usr/bin/python3 - "$@" <<'P'
import json, sys
facts = json.load(open("facts.json", encoding="utf-8"))
facts = facts.get("facts", facts)
records = facts.get(sys.argv[1], {})
for record in records if isinstance(records, list) else [records]:
    values = [record.get(name, {}).get("value", "-") for name in sys.argv[2:]]
    print(" ".join(",".join(v) if isinstance(v, list) else str(v) for v in values))
P
}
has() { # WHAT LINE, of standard input
    grep -xF -- "$2" >/dev/null || fail "$1: no line '$2'"
}

# -- The domain's own server. (Wine sets Domain itself whenever it starts; the one that is not volatile stays.)
set_text "$TCPIP" 'NV Domain' good.example
set_text "$TCPIP" Domain good.example
set_text "$TCPIP" SearchList 'good.example,stale.example'
printf '# \xc4\xda\xcd\xf8\r\n10.20.0.9 kms.cmgos.com # a pin\r\n' >hosts
replace hosts system32/drivers/etc/hosts
facts 127.88.0.53 127.88.0.54
each ip primary_suffix search_list | has suffixes 'good.example good.example,stale.example'
each adapters name connected addresses dns_servers >seen
grep -q '^card0 True .*10.20.0.7.* 127.88.0.53,127.88.0.54$' seen || { fail "the card is not seen:"; cat seen; }
each hosts_file name address line | has "hosts file" 'kms.cmgos.com 10.20.0.9 2'
each srv_lookups server domain outcome >seen
has "its own server" '127.88.0.53 good.example found' <seen
has "its own server" '127.88.0.53 stale.example found' <seen
has "a public server" '127.88.0.54 good.example nxdomain' <seen
# Wine's DnsQuery reads some answers (good) and others not (9502); what matters is that it was asked.
grep -q '^- good.example ' seen || fail "Wine's own resolver was not asked"
each srv_records domain port target | has record 'good.example 1688 kms01.good.example'
each names name server found_by addresses >seen
has "address of the host" 'kms01.good.example 127.88.0.53 dns 127.88.1.1' <seen
has "the pinned name" 'kms.cmgos.com - hosts-file 10.20.0.9' <seen
each ports host address port outcome | has port 'kms01.good.example 127.88.1.1 1688 open'
each kms_answers host verdict | has bind 'kms01.good.example kms'
each time_answers server outcome | has clock 'kms01.good.example answered'
each services name state | has services 'osppsvc missing'

# -- A server that says nothing costs its deadline; what the other says is there.
facts 127.88.0.55 127.88.0.53
each srv_lookups server domain outcome >seen
has "a silent server" '127.88.0.55 good.example timeout' <seen
has "the one beside it" '127.88.0.53 good.example found' <seen
each kms_answers host verdict | has "bind past a silent server" 'kms01.good.example kms'

# -- Neither domain nor suffix: nothing is asked for, and that is known.
drop "$TCPIP" 'NV Domain'
set_text "$TCPIP" Domain ''
drop "$TCPIP" SearchList
facts 127.88.0.53
expect "no suffix" '- -' "$(each ip primary_suffix search_list)"
grep -q '"srv_lookups":[[:space:]]*{' facts.json && grep -A2 '"srv_lookups"' facts.json | grep -q '"collected":[[:space:]]*true' ||
    fail "without a domain the lookups are not known to be none: $(grep -A3 '"srv_lookups"' facts.json)"
! grep -hi 'request' "$LAB_STATE/kms.log" || fail "a KMS host was sent more than a bind"
cd "$here" && lab stop >/dev/null
the_end

#!/usr/bin/env bash
# How this computer itself resolves names: resolv.conf, hosts and nsswitch.conf of its own (mounted over those of the
# machine, in the namespace of the test), and a stub on loopback.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"
own=$work/etc
mkdir -p "$own"
for file in resolv.conf hosts nsswitch.conf; do
    : >"$own/$file"
    [ -e /etc/$file ] && mount --bind "$own/$file" /etc/$file || { echo "skipped: /etc/$file cannot be replaced"; exit 77; }
done

# has FILE LINE...: the lines of a file of /etc
has() { printf '%s\n' "${@:2}" >"$own/$1"; }
servers() { has resolv.conf "${@/#/nameserver }"; }
has hosts '127.0.0.1 localhost'
has nsswitch.conf 'hosts: files dns'

# -- One server: it is asked alone, there is no order.
servers $S
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.88.0.53
    lookup good.example 127.88.0.53 found
T

# -- Several: each by itself, and all of them in the system's own order, where the first that answers counts.
servers 127.88.0.54 $S
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.88.0.54 127.88.0.53
    lookup good.example 127.88.0.54 nxdomain
    lookup good.example 127.88.0.53 found
    lookup good.example system nxdomain
T
wants <<'T'
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
T
# A server that fails is passed over; where all fail, so does the order.
servers 127.88.0.60 $S
probe good.example --timeout 10
wants <<'T'
    lookup good.example 127.88.0.60 servfail
    lookup good.example system found
T
servers 127.88.0.60 127.88.0.61
probe good.example --timeout 10
exactly lookup <<'T'
    lookup good.example 127.88.0.60 servfail
    lookup good.example 127.88.0.61 refused
    lookup good.example system servfail
T
servers 127.88.0.61 "$S"
probe elsewhere.example --timeout 10
wants <<'T'
    lookup elsewhere.example system refused
T
# An answer that is cut goes to TCP, also behind a server that is dead.
servers 127.88.0.55 127.88.0.58
probe good.example --timeout 6
exactly lookup <<'T'
    lookup good.example 127.88.0.55 timeout
    lookup good.example 127.88.0.58 found tcp
    lookup good.example system found tcp
T

# -- A dead first server costs its own step and nobody else's: as long as it takes, not as long as all of them.
servers 127.88.0.55 $S
milliseconds probe good.example --timeout 6
[ $took -ge 5000 ] && [ $took -lt 11000 ] || fail "a dead server took $took ms"
exactly lookup <<'T'
    lookup good.example 127.88.0.55 timeout
    lookup good.example 127.88.0.53 found
    lookup good.example system found
T
/usr/bin/python3 - "$work/out" <<'P' || fail "the answers waited for the dead server"
import json, sys
target = json.load(open(sys.argv[1]))["targets"][0]
ms = {lookup.get("server"): lookup["ms"] for lookup in target["lookups"]}
print(ms)
# By itself at once; in the system's order after a share of the step.
sys.exit(not (ms["127.88.0.53"] < 2000 and ms[None] < 5000 and ms["127.88.0.55"] >= 5000))
P

# -- What is no address is passed over as the system does, and does not damage the document.
has resolv.conf 'nameserver x"y\z' 'nameserver' "nameserver $S" 'nameserver fe80::1%lo' 'nameserver 1.2.3' 'nameserver 127.88.0.54'
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.88.0.53 127.88.0.54
    lookup good.example 127.88.0.53 found
    lookup good.example 127.88.0.54 nxdomain
    lookup good.example system found
T
# Servers that are named come in place of the system's; the profile's beside them.
probe good.example --timeout 10 --dns 127.88.0.54
exactly servers <<<'servers 127.88.0.54'
servers $S
printf '{"dns_servers": ["127.88.0.61", "127.88.0.53", "say \\"hello\\""]}\n' >"$work/profile.json"
export KMSDOCTOR_PROFILE=$work/profile.json
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.88.0.53 127.88.0.61 say\u0020"hello"
    lookup good.example 127.88.0.53 found
    lookup good.example 127.88.0.61 refused
    lookup good.example say "hello" error
T
unset KMSDOCTOR_PROFILE

# -- No server at all: nothing is claimed.
has resolv.conf '# nothing'
probe good.example --timeout 3
exactly 'servers|lookup|record|name|endpoint' <<<'servers'
code 3
grep -q '"seat_none"' "$work/out" || fail "$said: does not say that no server is known"
# Nor that a name has no address, which nobody was asked for.
probe kms01.good.example:1688 --timeout 3
exactly 'servers|lookup|record|name|endpoint' <<<'servers'
code 3
grep -q '"seat_none"' "$work/out" || fail "$said: does not say that no server is known"
never '^clock '
grep -q 'host_unresolvable' "$work/out" && fail "$said: blames the name"
probe 127.88.1.1 --timeout 10
wants <<<'endpoint 127.88.1.1 127.88.1.1 127.88.1.1 1688 open kms'

# -- The search list: names without a dot, and what is looked at when nothing is named.
has resolv.conf "nameserver $S" 'search missing.example good.example'
probe kms01 kms01:1688 nobody --timeout 10
exactly 'target|name|endpoint' <<'T'
    target kms01 host
    name kms01 kms01 127.88.0.53 found 127.88.1.1
    endpoint kms01 kms01 127.88.1.1 1688 open kms
    target kms01:1688 host
    name kms01:1688 kms01 127.88.0.53 found 127.88.1.1
    endpoint kms01:1688 kms01 127.88.1.1 1688 open kms
    target nobody domain
T
probe --timeout 10
wants <<'T'
    target missing.example domain
    target good.example domain
    lookup missing.example 127.88.0.53 nxdomain
    lookup good.example 127.88.0.53 found
T
# The profile's too are called by their bare names, and a host's word is its own.
printf '{"zones": ["good.example"], "kms_hosts": ["127.88.1.1"]}\n' >"$work/profile.json"
KMSDOCTOR_PROFILE=$work/profile.json probe --timeout 10
exactly target <<'T'
    target good.example domain
    target 127.88.1.1:1688 host
T
KMSDOCTOR_PROFILE=$work/profile.json run probe --timeout 10 --lang en >"$work/text" </dev/null
grep -qxF '[OK] good.example (domain)' "$work/text" || fail "a domain of the profile: $(cat "$work/text")"
has resolv.conf "nameserver $S"
refuses 64 'nothing to look at'

# -- Names that the hosts file pins: before DNS they count, all of their addresses, and DNS is told beside them.
has hosts '127.0.0.1 localhost' $'127.88.1.2\tKMS01.good.example. other' '127.88.1.3 kms01.good.example # old' \
    'nonsense kms01.good.example' '127.88.1.4 kms01.refused.example'
for line in 'hosts: files dns' 'hosts: mymachines resolve [!UNAVAIL=return] files dns' '# nothing'; do
    has nsswitch.conf "$line"
    probe good.example kms01.good.example other kms01.refused.example:1688 --timeout 10
    exactly 'name|endpoint' <<'T'
    name good.example kms01.good.example hosts-file found 127.88.1.2 127.88.1.3
    name good.example kms01.good.example 127.88.0.53 found 127.88.1.1
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint good.example kms01.good.example 127.88.1.2 1688 open kms
    endpoint good.example kms01.good.example 127.88.1.3 1688 open kms
    name kms01.good.example kms01.good.example hosts-file found 127.88.1.2 127.88.1.3
    name kms01.good.example kms01.good.example 127.88.0.53 found 127.88.1.1
    endpoint kms01.good.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint kms01.good.example kms01.good.example 127.88.1.2 1688 open kms
    endpoint kms01.good.example kms01.good.example 127.88.1.3 1688 open kms
    name other other hosts-file found 127.88.1.2
    name other other 127.88.0.53 refused
    endpoint other other 127.88.1.2 1688 open kms
    name kms01.refused.example:1688 kms01.refused.example hosts-file found 127.88.1.4
    name kms01.refused.example:1688 kms01.refused.example 127.88.0.53 found 127.88.1.10
    endpoint kms01.refused.example:1688 kms01.refused.example 127.88.1.4 1688 open kms
    endpoint kms01.refused.example:1688 kms01.refused.example 127.88.1.10 1688 refused
T
done
# Behind DNS they do not.
has nsswitch.conf 'hosts: dns files'
probe good.example --timeout 10
exactly 'name|endpoint' <<'T'
    name good.example kms01.good.example 127.88.0.53 found 127.88.1.1
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
T
# A file that cannot be read is no empty one.
has nsswitch.conf 'hosts: files dns'
umount /etc/hosts && : >"$own/empty"
hosts_file_check() { # what the check of the hosts file says
    /usr/bin/python3 -c 'import json, sys
print(*(check["finding"] for check in json.load(sys.stdin)["targets"][0]["checks"] if check["id"] == "net.hosts-file"))' <"$work/out"
}
mount --bind "$own/empty" /etc/hosts || fail "no hosts file of its own"
probe good.example --timeout 10
[ "$(hosts_file_check)" = seat_nothing ] || fail "an empty hosts file: $(hosts_file_check)"
umount /etc/hosts
# (Who runs this may read everything: so it is too large to be read.)
truncate -s 65M "$own/empty" && mount --bind "$own/empty" /etc/hosts || fail "no hosts file of its own"
probe good.example --timeout 10
[ "$(hosts_file_check)" = unknown ] || fail "a hosts file that is not read: $(hosts_file_check)"
wants <<<'lookup good.example 127.88.0.53 found'
umount /etc/hosts

# -- A stub on loopback, as systemd-resolved has one: the servers behind it are asked as well.
mount -t tmpfs none /run && mkdir -p /run/systemd/resolve || fail "no /run of its own"
servers 127.0.0.53
printf 'nameserver %s\nsearch good.example\n' $S >/run/systemd/resolve/resolv.conf
/usr/bin/python3 - >"$work/stub" <<'P' &
import socket
stub, behind = socket.socket(type=socket.SOCK_DGRAM), ("127.88.0.53", 53)
stub.bind(("127.0.0.53", 53))
print("ready", flush=True)
while True:
    question, client = stub.recvfrom(4096)
    with socket.socket(type=socket.SOCK_DGRAM) as way:
        way.settimeout(5)
        way.sendto(question, behind)
        stub.sendto(way.recv(4096), client)
P
for _ in $(seq 100); do grep -q ready "$work/stub" && break; sleep 0.1; done
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.0.0.53 127.88.0.53
    lookup good.example 127.0.0.53 found
    lookup good.example 127.88.0.53 found
    lookup good.example system found
T
rm /run/systemd/resolve/resolv.conf
probe good.example --timeout 10
exactly 'servers|lookup' <<'T'
    servers 127.0.0.53
    lookup good.example 127.0.0.53 found
T

all_is_well "this computer's own resolver"

#!/usr/bin/env bash
# What firewalls, routers and missing routes do to a connection: dropped, rejected in every way that Linux has, lost by
# half, nobody there, no way there; on loopback and between two network namespaces.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"
command -v nft >/dev/null || { echo "skipped: nft is not installed"; exit 77; }
rules() { nft -f - 2>"$work/nft" || { echo "skipped: no packet filter can be had here: $(head -n 1 "$work/nft")"; exit 77; }; }

# -- On the host's side of loopback: the hosts of many.example are KMS hosts, all of them.
rules <<'N'
table inet filtered {
    chain arriving {
        type filter hook input priority 0
        ip daddr 127.88.2.1 tcp dport 1688 drop
        ip daddr 127.88.2.2 tcp dport 1688 reject with tcp reset
        ip daddr 127.88.2.3 tcp dport 1688 reject with icmp type admin-prohibited
        ip daddr 127.88.2.4 tcp dport 1688 reject with icmp type host-unreachable
        ip daddr 127.88.2.5 tcp dport 1688 reject with icmp type net-unreachable
        ip daddr 127.88.2.6 tcp dport 1688 reject with icmp type port-unreachable
        ip daddr 127.88.2.7 tcp dport 1688 reject with icmp type prot-unreachable
        ip daddr 127.88.2.8 tcp dport 1688 reject with icmp type net-prohibited
        ip daddr 127.88.2.9 tcp dport 1688 reject with icmp type host-prohibited
        ip6 daddr ::1 tcp dport 1701 reject with icmpv6 type admin-prohibited
        ip6 daddr ::1 tcp dport 1702 reject with icmpv6 type addr-unreachable
        ip6 daddr ::1 tcp dport 1703 reject with icmpv6 type no-route
        ip6 daddr ::1 tcp dport 1704 reject with icmpv6 type port-unreachable
        ip6 daddr ::1 tcp dport 1705 reject with icmpv6 type policy-fail
        ip6 daddr ::1 tcp dport 1706 reject with icmpv6 type reject-route
        ip daddr 127.88.2.20 tcp dport 1688 numgen random mod 2 0 drop
        # Lets the connection be made, and what is said on it vanish.
        ip daddr 127.88.2.21 tcp dport 1688 ct state established meta length > 60 drop
        ip daddr 127.88.1.5 udp dport 123 reject with icmp type admin-prohibited
        ip daddr 127.88.1.6 udp dport 123 drop
        ip daddr 127.88.0.54 udp dport 53 drop
        ip daddr 127.88.0.58 tcp dport 53 drop
        ip daddr 127.88.0.60 udp dport 53 reject with icmp type admin-prohibited
    }
    chain leaving {
        type filter hook output priority 0
        ip daddr 127.88.2.10 tcp dport 1688 drop
        ip daddr 127.88.2.11 tcp dport 1688 reject with icmp type admin-prohibited
    }
}
N
probe 127.88.2.{1..12} 127.88.2.21 '[::1]:'{1701..1706} --dns $S --timeout 3 --ntp 127.88.1.5,127.88.1.6
exactly endpoint <<'T'
    endpoint 127.88.2.1 127.88.2.1 127.88.2.1 1688 timeout
    endpoint 127.88.2.2 127.88.2.2 127.88.2.2 1688 refused
    endpoint 127.88.2.3 127.88.2.3 127.88.2.3 1688 unreachable
    endpoint 127.88.2.4 127.88.2.4 127.88.2.4 1688 unreachable
    endpoint 127.88.2.5 127.88.2.5 127.88.2.5 1688 unreachable
    endpoint 127.88.2.6 127.88.2.6 127.88.2.6 1688 refused
    endpoint 127.88.2.7 127.88.2.7 127.88.2.7 1688 unreachable
    endpoint 127.88.2.8 127.88.2.8 127.88.2.8 1688 unreachable
    endpoint 127.88.2.9 127.88.2.9 127.88.2.9 1688 unreachable
    endpoint 127.88.2.10 127.88.2.10 127.88.2.10 1688 timeout
    endpoint 127.88.2.11 127.88.2.11 127.88.2.11 1688 unreachable
    endpoint 127.88.2.12 127.88.2.12 127.88.2.12 1688 open kms
    endpoint 127.88.2.21 127.88.2.21 127.88.2.21 1688 open silent
    endpoint [::1]:1701 ::1 ::1 1701 unreachable
    endpoint [::1]:1702 ::1 ::1 1702 unreachable
    endpoint [::1]:1703 ::1 ::1 1703 unreachable
    endpoint [::1]:1704 ::1 ::1 1704 refused
    endpoint [::1]:1705 ::1 ::1 1705 unreachable
    endpoint [::1]:1706 ::1 ::1 1706 unreachable
T
wants <<'T'
    clock 127.88.2.1 127.88.1.5 127.88.1.5 given unreachable
    clock 127.88.2.1 127.88.1.6 127.88.1.6 given timeout
T

# -- DNS servers behind the same: no answer, and where only UDP gets through a cut one.
probe good.example --dns 127.88.0.54,127.88.0.58,127.88.0.60 --timeout 2
exactly lookup <<'T'
    lookup good.example 127.88.0.54 timeout
    lookup good.example 127.88.0.58 truncated tcp
    lookup good.example 127.88.0.60 timeout
T

# -- Half of what arrives is lost: that is a KMS host or no answer, and nothing else is ever said.
for round in 1 2 3; do
    milliseconds probe 127.88.2.20 --dns $S --timeout 3
    [ "$took" -lt 12000 ] || fail "half lost: took $took ms"
    grep -qE '^endpoint .* 1688 (open kms|open silent|timeout)$' "$work/seen" || fail "half lost: $(grep ^endpoint "$work/seen")"
done

# -- Two namespaces: a network of one host, a router that knows where nothing is.
unshare --net bash -c 'echo $$; exec sleep 600' >"$work/far" &
for _ in $(seq 100); do [ -s "$work/far" ] && break; sleep 0.1; done
far=$(cat "$work/far")
far() { nsenter --target "$far" --net "$@"; }
ip link add near0 type veth peer name far0 netns "$far" || { fail "no pair of interfaces"; exit 1; }
ip link set near0 up && ip addr add 10.9.0.1/24 dev near0 && ip -6 addr add 2001:db8:9::1/64 dev near0 nodad
far ip link set lo up && far ip link set far0 up
for address in 10.9.0.{2..6}; do far ip addr add $address/24 dev far0; done
far ip -6 addr add 2001:db8:9::2/64 dev far0 nodad
far sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 || fail "the far one is no router"
far ip route add unreachable 10.50.0.0/16 && far ip route add prohibit 10.51.0.0/16 && far ip route add blackhole 10.52.0.0/16
far ip -6 route add unreachable 2001:db8:50::/48 && far ip -6 route add prohibit 2001:db8:51::/48
ip route add 10.48.0.0/13 via 10.9.0.2 && ip -6 route add 2001:db8:50::/47 via 2001:db8:9::2
# Routes of this computer's own that lead nowhere.
ip route add unreachable 10.60.0.0/16 && ip route add prohibit 10.61.0.0/16 && ip route add blackhole 10.62.0.0/16
ip -6 route add prohibit 2001:db8:61::/48
far nft -f - <<'N'
table inet far {
    chain arriving {
        type filter hook input priority 0
        ip daddr 10.9.0.4 tcp dport 1688 drop
        ip daddr 10.9.0.5 tcp dport 1688 reject with icmp type admin-prohibited
        ip daddr 10.9.0.6 tcp dport 1688 reject with tcp reset
    }
}
N
far /usr/bin/python3 -B tests/probe/far_network.py 10.9.0.2 10.9.0.4 10.9.0.5 10.9.0.6 2001:db8:9::2 >"$work/far-kms" 2>&1 &
for _ in $(seq 100); do grep -q ready "$work/far-kms" && break; sleep 0.1; done

# A router says no only so often: the one that forbids is asked alone.
probe 10.51.0.1 --dns $S --timeout 4
wants <<'T'
    endpoint 10.51.0.1 10.51.0.1 10.51.0.1 1688 unreachable
T
# Nobody at 10.9.0.77: the neighbour is asked for three times, a second each, and then the system says so.
probe 10.9.0.{2..6} 10.9.0.77 '[2001:db8:9::2]' 10.50.0.1 10.6{0..2}.0.1 10.70.0.1 '[2001:db8:50::1]' '[2001:db8:51::1]' \
    '[2001:db8:61::1]' '[2001:db8:70::1]' --dns $S --timeout 10
exactly endpoint <<'T'
    endpoint 10.9.0.2 10.9.0.2 10.9.0.2 1688 open kms
    endpoint 10.9.0.3 10.9.0.3 10.9.0.3 1688 refused
    endpoint 10.9.0.4 10.9.0.4 10.9.0.4 1688 timeout
    endpoint 10.9.0.5 10.9.0.5 10.9.0.5 1688 unreachable
    endpoint 10.9.0.6 10.9.0.6 10.9.0.6 1688 refused
    endpoint 10.9.0.77 10.9.0.77 10.9.0.77 1688 unreachable
    endpoint [2001:db8:9::2] 2001:db8:9::2 2001:db8:9::2 1688 open kms
    endpoint 10.50.0.1 10.50.0.1 10.50.0.1 1688 unreachable
    endpoint 10.60.0.1 10.60.0.1 10.60.0.1 1688 unreachable
    endpoint 10.61.0.1 10.61.0.1 10.61.0.1 1688 unreachable
    endpoint 10.62.0.1 10.62.0.1 10.62.0.1 1688 unreachable
    endpoint 10.70.0.1 10.70.0.1 10.70.0.1 1688 unreachable
    endpoint [2001:db8:50::1] 2001:db8:50::1 2001:db8:50::1 1688 unreachable
    endpoint [2001:db8:51::1] 2001:db8:51::1 2001:db8:51::1 1688 unreachable
    endpoint [2001:db8:61::1] 2001:db8:61::1 2001:db8:61::1 1688 unreachable
    endpoint [2001:db8:70::1] 2001:db8:70::1 2001:db8:70::1 1688 unreachable
T
# A route that is forbidden is not silence.
wants <<'T'
    clock 10.61.0.1 10.61.0.1 10.61.0.1 kms-host unreachable
    clock 10.70.0.1 10.70.0.1 10.70.0.1 kms-host unreachable
T
# A router that says nothing: no answer.
probe 10.52.0.1 --dns $S --timeout 1
wants <<'T'
    endpoint 10.52.0.1 10.52.0.1 10.52.0.1 1688 timeout
T
# A cable that is pulled is no fault of the host's either: no way there, or no answer.
ip link set near0 down
probe 10.9.0.2 --dns $S --timeout 2
wants <<'T'
    endpoint 10.9.0.2 10.9.0.2 10.9.0.2 1688 unreachable
T

# -- IPv6 that leads nowhere from here is no lack of a host whose IPv4 answers.
ip -6 route del local ::1 table local 2>/dev/null; ip -6 addr del ::1/128 dev lo
probe both.example v6.example --dns $S --timeout 5
exactly endpoint <<'T'
    endpoint both.example kms01.both.example 127.88.1.26 1688 open kms
    endpoint v6.example kms01.v6.example ::1 1688 unreachable
T

all_is_well "filters and routes"

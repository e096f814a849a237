#!/usr/bin/env bash
# Every host of docs/lab.md gives its verdict; whatever a host does, it costs no more than its deadline; and nothing but
# a bind is ever sent.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"

# Who waits long enough has a KMS host even of the one that drips. In the background: it takes 18 s.
run probe drip.example --dns $S --timeout 45 --json >"$work/drip" 2>/dev/null </dev/null &
drip=$!

probe {good,refused,web,rpc,banner,flood,liar-short,liar-address,liar-results,liar-call,half,hangup,reset,nak}.example \
    {fault,stale,slow}.example 127.88.1.2 '[::1]:1688' 127.88.1.1:16888 kms01.good.example:1688 --dns $S --timeout 20
exactly endpoint <<'T'
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint refused.example kms01.refused.example 127.88.1.10 1688 refused
    endpoint web.example kms01.web.example 127.88.1.12 1688 open not-rpc "HTTP/1.1\u0020400\u0020Bad\u0020Request"
    endpoint rpc.example kms01.rpc.example 127.88.1.13 1688 open rpc-not-kms
    endpoint banner.example kms01.banner.example 127.88.1.15 1688 open not-rpc "SSH-2.0-OpenSSH_9.2p1\u0020Debian-2"
    endpoint flood.example kms01.flood.example 127.88.1.17 1688 open not-rpc "kmsdoctor\u0020kmsdoctor\u0020kmsdoctor\u0020kmsdoctor\u0020kmsdoctor\u0020kmsdoctor\u0020kmsdoctor\u0020kmsdoctor"
    endpoint liar-short.example kms01.liar-short.example 127.88.1.34 1688 open garbled
    endpoint liar-address.example kms01.liar-address.example 127.88.1.35 1688 open garbled
    endpoint liar-results.example kms01.liar-results.example 127.88.1.36 1688 open garbled
    endpoint liar-call.example kms01.liar-call.example 127.88.1.38 1688 open garbled
    endpoint half.example kms01.half.example 127.88.1.19 1688 open garbled
    endpoint hangup.example kms01.hangup.example 127.88.1.20 1688 open closed
    endpoint reset.example kms01.reset.example 127.88.1.37 1688 open closed
    endpoint nak.example kms01.nak.example 127.88.1.21 1688 open rpc-refused
    endpoint fault.example kms01.fault.example 127.88.1.33 1688 open rpc-refused
    endpoint stale.example kms01.stale.example 127.88.1.24 1688 open kms
    endpoint stale.example kms02.stale.example 127.88.1.25 1688 refused
    endpoint slow.example kms01.slow.example 127.88.1.32 1688 open kms
    endpoint 127.88.1.2 127.88.1.2 127.88.1.2 1688 open kms
    endpoint [::1]:1688 ::1 ::1 1688 open kms
    endpoint 127.88.1.1:16888 127.88.1.1 127.88.1.1 16888 refused
    endpoint kms01.good.example:1688 kms01.good.example 127.88.1.1 1688 open kms
T
code 2

# -- What only a deadline ends. Three seconds are enough for the bytes that come at once.
probe {filtered,mute,drip,liar}.example --dns $S --timeout 3
exactly endpoint <<'T'
    endpoint filtered.example kms01.filtered.example 127.88.1.11 1688 timeout
    endpoint mute.example kms01.mute.example 127.88.1.14 1688 open silent
    endpoint drip.example kms01.drip.example 127.88.1.16 1688 open garbled
    endpoint liar.example kms01.liar.example 127.88.1.18 1688 open garbled
T

# -- No host costs more than its deadline: a second to connect, one to answer, and the rest is a slow machine's.
for word in 127.88.1.{11,14,16,17,18,19,32}; do
    milliseconds probe "$word" --dns $S --timeout 1
    [ "$took" -lt 8000 ] || fail "$word took $took ms"
    never '^endpoint .* kms$'
done
# All at once cost what one costs, not the sum.
milliseconds probe 127.88.1.{11,14,16,17,18,19,32} --dns $S --timeout 1
[ "$took" -lt 8000 ] || fail "all of them took $took ms"
[ "$(grep -c ^endpoint "$work/seen")" -eq 7 ] || fail "not seven hosts"

wait $drip
facts_seen <"$work/drip" >"$work/seen"
said="drip with 45 s"
wants <<'T'
    endpoint drip.example kms01.drip.example 127.88.1.16 1688 open kms
T

# -- Type 11 is a bind; no host got anything else.
grep -q 'a PDU of type 11, 72 bytes' "$LAB_STATE/kms.log" || fail "the log of the KMS hosts shows no bind"
other=$(grep -vE '^[0-9.:]+: a PDU of type 11, 72 bytes$' "$LAB_STATE/kms.log")
[ -z "$other" ] || fail "the KMS hosts got something else than a bind: $other"

all_is_well "KMS hosts"

#!/usr/bin/env bash
# What this process is late for is not the other side's silence; and a DNS server that is not broken, but slow,
# talkative or half dead, decides neither how long a question takes nor what memory it costs.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"
N=127.88.0.70
/usr/bin/python3 -B tests/probe/nasty_dns.py $N >"$work/nasty.txt" 2>&1 &
for _ in $(seq 100); do grep -q ready "$work/nasty.txt" && break; sleep 0.1; done

# -- Stopped while the answer comes (it takes 2 s), and woken long after the deadline: the answer is there.
said="stopped and woken"
"$KMSDOCTOR" probe --json 127.88.1.32 --timeout 4 >"$work/out" 2>"$work/err" &
pid=$!
for _ in $(seq 100); do ss -tn dst 127.88.1.32 2>/dev/null | grep -q ESTAB && break; sleep 0.02; done
kill -STOP $pid
sleep 6
kill -CONT $pid
wait $pid
facts_seen <"$work/out" >"$work/seen"
wants <<<'endpoint 127.88.1.32 127.88.1.32 127.88.1.32 1688 open kms'

# -- A domain with an address, whose SRV question fails: no host of that name, and the failure is not lost.
probe apex.test --dns $N --timeout 4
exactly 'target|lookup|endpoint' <<T
    target apex.test domain
    lookup apex.test $N servfail
T

# -- More ports than are tried: said, not passed over.
probe ports.test --dns $N --timeout 4
wants <<<"lookup ports.test $N found more"

# -- Aliases one after the other: one deadline for the way, and where it leads is not known.
milliseconds probe hops.test --dns $N --timeout 1
wants <<<"lookup hops.test $N timeout alias=h2.hops.test"
[ $took -lt 6000 ] || fail "aliases took $took ms with a deadline of 1 s"

# -- What nobody asked for costs no memory.
said="flood of records"
peak=$(/usr/bin/python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' \
    "$KMSDOCTOR" probe --json $(seq -f 'z%g.flood.test' 60) --dns $N --timeout 5)
# Sanitizers keep what is freed and shadow what is used: a limit of their own.
limit=65536
grep -qa __asan_init "$KMSDOCTOR" && limit=1000000
[ "$peak" -lt $limit ] || fail "60 floods took $peak KB"

# -- A short name: a failure at one suffix is not made up for by a "no" at another.
own=$work/own
mkdir -p "$own"
printf 'nameserver %s\nsearch short.test\n' $N >"$own/resolv.conf"
if unshare --mount true 2>/dev/null; then
    said="short name"
    unshare --mount bash -c "mount --bind '$own/resolv.conf' /etc/resolv.conf && exec '$KMSDOCTOR' probe --json kms01:1688 --timeout 4" \
        >"$work/out" 2>"$work/err"
    facts_seen <"$work/out" >"$work/seen"
    wants <<<"name kms01:1688 kms01 $N servfail"
fi

all_is_well "late and nasty"

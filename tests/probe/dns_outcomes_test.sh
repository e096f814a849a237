#!/usr/bin/env bash
# Every DNS server and every zone of docs/lab.md, and every lie, as the probe sees it.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"

# -- The organisation's zones, each by its own server. A record at an odd port is tried at the usual one too.
probe {good,several,missing,empty,wildcard,apex,broken,elsewhere,alias,alias-within,alias-host,loop}.example \
    {notarget,noaddress,nohost,wrongport,two-addresses,v6,both}.example --dns $S --timeout 10
exactly 'lookup|record' <<'T'
    lookup good.example 127.88.0.53 found
    record good.example 127.88.0.53 0 0 1688 kms01.good.example
    lookup several.example 127.88.0.53 found
    record several.example 127.88.0.53 0 70 1688 kms02.several.example
    record several.example 127.88.0.53 0 30 1688 kms01.several.example
    record several.example 127.88.0.53 10 0 1688 kms03.several.example
    lookup missing.example 127.88.0.53 nxdomain
    lookup empty.example 127.88.0.53 empty
    lookup wildcard.example 127.88.0.53 empty
    lookup apex.example 127.88.0.53 nxdomain
    lookup broken.example 127.88.0.53 servfail
    lookup elsewhere.example 127.88.0.53 refused
    lookup alias.example 127.88.0.53 found alias=_vlmcs._tcp.good.example
    record alias.example 127.88.0.53 0 0 1688 kms01.good.example
    lookup alias-within.example 127.88.0.53 found alias=kms-service.alias-within.example
    record alias-within.example 127.88.0.53 0 0 1688 kms01.alias-within.example
    lookup alias-host.example 127.88.0.53 found
    record alias-host.example 127.88.0.53 0 0 1688 kms.alias-host.example
    lookup loop.example 127.88.0.53 error
    lookup notarget.example 127.88.0.53 found
    record notarget.example 127.88.0.53 0 0 0 .
    lookup noaddress.example 127.88.0.53 found
    record noaddress.example 127.88.0.53 0 0 1688 kms01.noaddress.example
    lookup nohost.example 127.88.0.53 found
    record nohost.example 127.88.0.53 0 0 1688 kms01.nohost.example
    lookup wrongport.example 127.88.0.53 found
    record wrongport.example 127.88.0.53 0 0 16888 kms01.wrongport.example
    lookup two-addresses.example 127.88.0.53 found
    record two-addresses.example 127.88.0.53 0 0 1688 kms01.two-addresses.example
    lookup v6.example 127.88.0.53 found
    record v6.example 127.88.0.53 0 0 1688 kms01.v6.example
    lookup both.example 127.88.0.53 found
    record both.example 127.88.0.53 0 0 1688 kms01.both.example
T
exactly name <<'T'
    name good.example kms01.good.example 127.88.0.53 found 127.88.1.1
    name several.example kms01.several.example 127.88.0.53 found 127.88.1.2
    name several.example kms02.several.example 127.88.0.53 found 127.88.1.3
    name several.example kms03.several.example 127.88.0.53 found 127.88.1.4
    name alias.example kms01.good.example 127.88.0.53 found 127.88.1.1
    name alias-within.example kms01.alias-within.example 127.88.0.53 found 127.88.1.1
    name alias-host.example kms.alias-host.example 127.88.0.53 found 127.88.1.1 alias=kms01.alias-host.example
    name noaddress.example kms01.noaddress.example 127.88.0.53 empty
    name nohost.example kms01.nohost.example 127.88.0.53 nxdomain
    name wrongport.example kms01.wrongport.example 127.88.0.53 found 127.88.1.1
    name two-addresses.example kms01.two-addresses.example 127.88.0.53 found 127.88.1.22 127.88.1.23
    name v6.example kms01.v6.example 127.88.0.53 found ::1
    name both.example kms01.both.example 127.88.0.53 found 127.88.1.26 ::1
T
exactly endpoint <<'T'
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint several.example kms01.several.example 127.88.1.2 1688 open kms
    endpoint several.example kms02.several.example 127.88.1.3 1688 open kms
    endpoint several.example kms03.several.example 127.88.1.4 1688 open kms
    endpoint alias.example kms01.good.example 127.88.1.1 1688 open kms
    endpoint alias-within.example kms01.alias-within.example 127.88.1.1 1688 open kms
    endpoint alias-host.example kms.alias-host.example 127.88.1.1 1688 open kms
    endpoint noaddress.example kms01.noaddress.example - 1688 unresolved
    endpoint nohost.example kms01.nohost.example - 1688 unresolved
    endpoint wrongport.example kms01.wrongport.example 127.88.1.1 16888 refused
    endpoint wrongport.example kms01.wrongport.example 127.88.1.1 1688 open kms
    endpoint two-addresses.example kms01.two-addresses.example 127.88.1.22 1688 open kms
    endpoint two-addresses.example kms01.two-addresses.example 127.88.1.23 1688 refused
    endpoint v6.example kms01.v6.example ::1 1688 open kms
    endpoint both.example kms01.both.example 127.88.1.26 1688 open kms
    endpoint both.example kms01.both.example ::1 1688 open kms
T
code 2
order=$(grep '^record several' "$work/seen" | cut -d' ' -f4,5 | tr '\n' ',')
[ "$order" = '0 70,0 30,10 0,' ] || fail "the records of several.example stand in the order $order"

# -- The other servers: the same question to all of them at once, as one document.
probe good.example --dns 127.88.0.54,127.88.0.55,127.88.0.56 --dns 127.88.0.57:53 --dns 127.88.0.58,127.88.0.59 \
    --dns 127.88.0.60 --dns 127.88.0.61 --timeout 3
exactly 'servers|lookup' <<'T'
    servers 127.88.0.54 127.88.0.55 127.88.0.56 127.88.0.57 127.88.0.58 127.88.0.59 127.88.0.60 127.88.0.61
    lookup good.example 127.88.0.54 nxdomain
    lookup good.example 127.88.0.55 timeout
    lookup good.example 127.88.0.56 found
    lookup good.example 127.88.0.57 timeout
    lookup good.example 127.88.0.58 found tcp
    lookup good.example 127.88.0.59 truncated tcp
    lookup good.example 127.88.0.60 servfail
    lookup good.example 127.88.0.61 refused
T
wants <<'T'
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
T
# Who waits longer hears the server that is too late, over a retry that has gone out in between.
probe good.example --dns 127.88.0.57 --timeout 25
wants <<'T'
    lookup good.example 127.88.0.57 found
    endpoint good.example kms01.good.example 127.88.1.1 1688 open kms
T

# -- More records than a datagram holds: over TCP. Those that are not kept are said to be there.
probe many.example --dns $S --timeout 10
wants <<'T'
    lookup many.example 127.88.0.53 found tcp more
T
[ "$(grep -c '^record many.example .* 0 0 1688 kms[0-6][0-9].many.example$' "$work/seen")" -ge 32 ] ||
    fail "$said: $(grep -c ^record "$work/seen") records"
[ "$(grep -c '^endpoint .* open kms$' "$work/seen")" -eq "$(grep -c ^record "$work/seen")" ] ||
    fail "$said: not every record leads to a KMS host"

# -- Names in Chinese, with the dot of a Chinese keyboard too, and as the DNS writes them.
deep=$(printf 'a%.0s' {1..63}).$(printf 'b%.0s' {1..63}).$(printf 'c%.0s' {1..63}).$(printf 'd%.0s' {1..36}).deep.example
for word in 政府.example 政府。example xn--mxtq1m.example XN--MXTQ1M.EXAMPLE. _vlmcs._tcp.政府.example; do
    probe $word --dns $S --timeout 10
    grep -qE '^lookup .* 127.88.0.53 found$' "$work/seen" || fail "$word is not found"
    grep -qE '^endpoint .* kms01.xn--mxtq1m.example 127.88.1.28 1688 open kms$' "$work/seen" || fail "$word: no KMS host"
    [ "$(grep -c ^lookup "$work/seen")" -eq 1 ] || fail "$word is looked up twice"
done
probe "$deep" --dns $S --timeout 10
wants <<T
    lookup $deep 127.88.0.53 found tcp
    record $deep 127.88.0.53 0 0 1688 kms01hhhhhh.$deep
    endpoint $deep kms01hhhhhh.$deep 127.88.1.29 1688 open kms
T
refuses 64 "x$deep" "x$deep" --dns $S

# -- The liar is never believed where it lies, and nothing that it says reaches the terminal as it is.
mapfile -t lies < <(/usr/bin/python3 -Bc 'import sys; sys.path.insert(0, "tests/lab"); import strange_dns; print(*strange_dns.LIES, sep="\n")')
probe "${lies[@]/%/.example}" nobody.example --dns 127.88.0.62 --timeout 2
[ "$(grep -c ^lookup "$work/seen")" -eq $((${#lies[@]} + 1)) ] || fail "not one lookup for each of ${#lies[@]} lies"
exactly lookup <<'T'
    lookup wrong-id.example 127.88.0.62 timeout
    lookup wrong-id-first.example 127.88.0.62 found
    lookup other-question.example 127.88.0.62 timeout
    lookup other-owner.example 127.88.0.62 empty
    lookup pointer-loop.example 127.88.0.62 error
    lookup pointer-beyond.example 127.88.0.62 error
    lookup past-end.example 127.88.0.62 error
    lookup many-claimed.example 127.88.0.62 error
    lookup escape.example 127.88.0.62 found
    lookup short-srv.example 127.88.0.62 error
    lookup long-target.example 127.88.0.62 error
    lookup cname-loop.example 127.88.0.62 error
    lookup cut-header.example 127.88.0.62 timeout
    lookup mirror.example 127.88.0.62 error
    lookup empty-reply.example 127.88.0.62 timeout
    lookup short-address.example 127.88.0.62 found
    lookup nobody.example 127.88.0.62 nxdomain
T
[ "$(grep -c '^record escape' "$work/seen")" -eq 8 ] || fail "not eight records of escape.example"
# A name that is none is never asked for, nor connected to: it has no address.
[ "$(grep -c '^name escape.example .* system empty$' "$work/seen")" -eq 8 ] || fail "names that are none are asked for"
never '^name escape.example .* (found|nxdomain|refused|servfail|timeout|error)'
never '^clock escape.example .* (answered|refused|timeout)'
never '^endpoint .* (open|refused|timeout|closed|unreachable)'
wants <<'T'
    record wrong-id-first.example 127.88.0.62 0 0 1688 kms01.good.example
    name short-address.example kms01.short-address.example 127.88.0.62 error
    endpoint short-address.example kms01.short-address.example - 1688 unresolved
T
for language in en zh-CN; do
    run probe "${lies[@]/%/.example}" --dns 127.88.0.62 --timeout 1 --lang $language >"$work/text" 2>&1 </dev/null
    /usr/bin/python3 -B tests/probe/harmless.py <"$work/text" || fail "the text ($language) of what the liar says"
    # As a long list is told, in lines.
    run probe "${lies[@]/%/.example}" {a,b,c,d,e,f}.example --dns 127.88.0.62 --timeout 1 --lang $language \
        >"$work/text" 2>&1 </dev/null
    /usr/bin/python3 -B tests/probe/harmless.py <"$work/text" || fail "the lines ($language) of what the liar says"
done
/usr/bin/python3 -B tests/probe/harmless.py <"$work/out" || fail "the JSON of what the liar says"

all_is_well "DNS servers and zones"

#!/usr/bin/env bash
# Every clock of docs/lab.md, given by address and by name, and the clocks of KMS hosts and domains at the usual port.
set -uo pipefail
. tests/probe/lib_probe.sh
in_a_lab "$@"

# A computer under load reads its clock a little late: what is meant by 0 and 18000 s is told so.
rounded() { sed -E -i -e 's/ answered -?[0-5]$/ answered 0/' -e 's/ answered (1799[5-9]|1800[0-5])$/ answered 18000/' "$work/seen"; }

probe good.example apex.example missing.example --dns $S --timeout 4 --ntp 127.88.1.1 --ntp 127.88.1.5:123 \
    --ntp 127.88.1.6,127.88.1.7 --ntp 127.88.1.8 --ntp kms01.good.example --ntp nobody.good.example \
    --ntp '[::1]:123' --ntp 127.88.1.1:1123
rounded
# Each target is told with the clocks that were named, and with its own.
for target in good.example apex.example missing.example; do
    wants <<T
    clock $target 127.88.1.1 127.88.1.1 given answered 0
    clock $target 127.88.1.5 127.88.1.5 given answered 18000
    clock $target 127.88.1.6 127.88.1.6 given unsynchronised
    clock $target 127.88.1.7 127.88.1.7 given timeout
    clock $target 127.88.1.8 127.88.1.8 given refused
    clock $target kms01.good.example 127.88.1.1 given answered 0
    clock $target nobody.good.example - given unresolved
    clock $target ::1 ::1 given refused
T
done
wants <<'T'
    clock good.example kms01.good.example 127.88.1.1 kms-host answered 0
    clock apex.example apex.example 127.88.1.31 domain refused
T
# A domain without an address keeps no time, and none is missed.
never '^clock missing.example .* domain '
never '^clock .* answered (-|[1-9][0-9]{0,3}$)'

# The KMS host's own clock, five hours ahead and silent.
probe 127.88.1.5 127.88.1.7:1688 --dns $S --timeout 2
rounded
wants <<'T'
    clock 127.88.1.5 127.88.1.5 127.88.1.5 kms-host answered 18000
    clock 127.88.1.7:1688 127.88.1.7 127.88.1.7 kms-host timeout
    endpoint 127.88.1.5 127.88.1.5 127.88.1.5 1688 refused
T

for bad in 'a b' '' , :123 127.88.1.1:0 '$(id)' -- ../x; do
    refuses 64 'time server' good.example --dns $S --ntp="$bad"
    refuses 64 'DNS server' good.example --dns="$bad"
done
refuses 64 'kms01.good.example' good.example --dns kms01.good.example

all_is_well "clocks"

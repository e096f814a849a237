#!/usr/bin/env bash
# ./dev bench [local | network]: the benchmarks, as one table (local: those without a network). Peers run in the same
# run, on the same machine.
#
#   run.sh PROGRAM [PART]
set -euo pipefail
program=$(readlink -f "$1")
part=${2:-all}
cd "$(dirname "$(readlink -f "$0")")/../.."
case $part in
all | local) /usr/bin/python3 -B tests/bench/bench.py "$program" ;;&
all | network)
    work=$(mktemp -d -t kmsdoctor-bench-XXXXXX)
    trap 'rm -rf "$work"' EXIT
    gcc -O2 -Wall -o "$work/kms_listener" tests/bench/kms_listener.c
    bash tests/bench/network.sh "$work" "$program"
    ;;
local) ;;
*) echo "run.sh PROGRAM [local | network]" >&2 && exit 64 ;;
esac

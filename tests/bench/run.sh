#!/usr/bin/env bash
# ./dev bench [local | network | redaction | bundle | upload]: the benchmarks, as tables (without a part: all of them). Peers run in
# the same run, on the same machine.
#
#   run.sh PROGRAM [PART]
set -euo pipefail
program=$(readlink -f "$1")
part=${2:-all}
cd "$(dirname "$(readlink -f "$0")")/../.."
work=$(mktemp -d -t kmsdoctor-bench-XXXXXX)
trap 'rm -rf "$work"' EXIT
# each PART COMMAND...: runs it where that part, or all of them, was asked for.
known=no
each() {
    [ "$part" = all ] || [ "$part" = "$1" ] || return 0
    known=yes
    "${@:2}"
}
network() {
    gcc -O2 -Wall -o "$work/kms_listener" tests/bench/kms_listener.c
    bash tests/bench/network.sh "$work" "$program"
}
python() { /usr/bin/python3 -B "$@"; }
each local python tests/bench/bench.py "$program"
each redaction python tests/bench/redaction.py "$(dirname "$program")/tests/redact_bench" "$work"
each bundle python tests/bench/bundling.py "$program" "$work"
each upload python tests/bench/upload.py "$program" "$work"
each network network
[ $known = yes ] || { echo "run.sh PROGRAM [local | network | redaction | bundle | upload]" >&2 && exit 64; }

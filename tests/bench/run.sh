#!/usr/bin/env bash
# ./dev bench: the benchmarks, as one table. Peers run in the same run, on the same machine.
set -euo pipefail
cd "$(dirname "$0")"
exec /usr/bin/python3 bench.py "$(readlink -f "$OLDPWD/$1" 2>/dev/null || readlink -f "$1")"

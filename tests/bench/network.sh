#!/usr/bin/env bash
# network.sh FOLDER PROGRAM: network.py in a network of its own, with the lab's usual ports, its state in the folder.
set -euo pipefail
. tests/lab/lib_lab.sh
lab_of_its_own "$@"
# Connections of earlier turns that are only waiting for their end would weigh on later ones.
echo 0 >/proc/sys/net/ipv4/tcp_max_tw_buckets
exec /usr/bin/python3 -B tests/bench/network.py "$2" "$1"

#!/usr/bin/env bash
# technician.sh DOMAIN SERVER...: what a technician writes to look at an organisation's KMS hosts: the SRV record, the
# addresses of each host, and whether the port is open there. The peer of `kmsdoctor probe` in ./dev bench.
#
# A server that is silent is followed by the next one after 5 s, as dig does by itself with a resolv.conf that holds
# them all.
set -o pipefail
domain=$1
servers=("${@:2}")

ask() { # NAME TYPE
    local server
    for server in "${servers[@]}"; do
        dig +short +tries=1 "@$server" "$1" "$2" | { grep -v '^;' || true; } && return
    done
}

ask "_vlmcs._tcp.$domain" SRV | while read -r priority weight port host; do
    echo "$host:$port (priority $priority, weight $weight)"
    for address in $(ask "$host" A) $(ask "$host" AAAA); do
        if nc -z -w 5 "$address" "$port"; then
            echo "  $address is open"
        else
            echo "  $address is NOT open"
        fi
    done
done

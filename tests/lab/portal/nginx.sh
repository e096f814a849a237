#!/usr/bin/env bash
# nginx as a portal, or in front of one, with the certificate of the lab:
#   nginx.sh put   FOLDER LISTEN             takes a plain PUT below /files/ and gives no receipt; files lie in FOLDER/files
#   nginx.sh proxy FOLDER LISTEN PORTAL      a reverse proxy that takes bodies of 1 MiB at the most, as nginx does by default
# LISTEN and PORTAL: HOST:PORT. CERTIFICATES: folder of server.pem, server.key (certificates.sh). Stays in front.
set -euo pipefail
kind=$1 folder=$(readlink -m "$2") listen=$3 portal=${4:-}
here=$(dirname "$(readlink -f "$0")")
PATH=$PATH:/usr/sbin:/sbin
mkdir -p "$folder/files"
for template in nginx.conf.in "nginx_$kind.conf.in"; do
    sed -e "s|@FOLDER@|$folder|g" -e "s|@LISTEN@|$listen|g" -e "s|@PORTAL@|$portal|g" -e "s|@KIND@|$kind|g" \
        -e "s|@CERTIFICATES@|$(readlink -f "$CERTIFICATES")|g" "$here/$template" >"$folder/${template%.in}"
done
# Workers of root's nginx give up root, and then cannot write here: one process does, and stays who it is.
user=
[ "$(id -u)" -ne 0 ] || user=' user root root;'
exec nginx -p "$folder" -e stderr -c "$folder/nginx.conf" -g "master_process off;$user"

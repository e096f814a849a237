#!/usr/bin/env bash
# Certificates of the lab's portal, made anew for every lab: FOLDER gets
#   ca.pem                   the authority that a profile names
#   server.pem server.key    for the hosts below
#   expired.pem wrong.pem    for the same key: one that is over, one for another host's name
#   other.pem                of an authority that nobody knows, for the hosts below
#   other-ca.pem             that authority, for a profile that names the wrong one
set -euo pipefail
folder=$1
shift
hosts=${*:-127.88.3.1 127.88.3.2 127.88.3.3 127.88.3.4 127.88.3.9}
umask 077
mkdir -p "$folder/work"
cd "$folder"

names=DNS:portal.example
for host in $hosts; do
    names+=,IP:$host
done
cat >work/openssl.conf <<END
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = $names
[wrong]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = DNS:elsewhere.example
[lab]
database = work/index
new_certs_dir = work
serial = work/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END
touch work/index
echo 1000 >work/serial

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
authority() { # NAME SUBJECT
    key "work/$1.key"
    openssl req -x509 -new -key "work/$1.key" -subj "/CN=$2" -days 30 -config work/openssl.conf -extensions authority \
        -out "$1.pem"
}
certificate() { # NAME AUTHORITY EXTENSIONS FROM TO
    openssl ca -batch -notext -config work/openssl.conf -name lab -in work/server.csr -cert "$2.pem" \
        -keyfile "work/$2.key" -extensions "$3" -startdate "$4" -enddate "$5" -rand_serial -out "$1.pem" 2>work/log ||
        { cat work/log >&2; return 1; }
}

authority ca 'The lab of kmsdoctor'
authority other-ca 'Somebody else'
key server.key
openssl req -new -key server.key -subj /CN=portal.example -config work/openssl.conf -out work/server.csr
year=$(date -u +%Y)
now=$((year - 1))0101000000Z
later=$((year + 1))1231235959Z
certificate server ca server "$now" "$later"
certificate wrong ca wrong "$now" "$later"
certificate expired ca server "$now" "$((year - 1))0201000000Z"
certificate other other-ca server "$now" "$later"
rm -rf work
chmod 644 -- *.pem

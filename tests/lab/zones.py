"""Writes the zones of the organisation's own DNS server and the configuration of Knot for them.

    zones.py FOLDER ADDRESS PORT

Every zone NAME.example shows one state an organisation's DNS can be in; docs/lab.md says what each is for. One host
has one address of 127.88.1.0/24, and what listens there is in kms.py, strange_hosts.py and lab.sh.
"""
import pathlib
import sys

HEAD = """$ORIGIN {origin}.
$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 60
@ NS ns
ns A 127.88.0.53
"""

# One host behind the usual record: most zones differ only in what is at that address.
ONE_HOST = """
_vlmcs._tcp SRV 0 0 1688 kms01
kms01 A {}
"""

ONE_HOST_AT = {
    "good": "127.88.1.1",
    "refused": "127.88.1.10",
    "filtered": "127.88.1.11",
    "web": "127.88.1.12",
    "rpc": "127.88.1.13",
    "mute": "127.88.1.14",
    "banner": "127.88.1.15",
    "drip": "127.88.1.16",
    "flood": "127.88.1.17",
    "liar": "127.88.1.18",
    "half": "127.88.1.19",
    "hangup": "127.88.1.20",
    "nak": "127.88.1.21",
    "slow": "127.88.1.32",
    "fault": "127.88.1.33",
    "liar-short": "127.88.1.34",
    "liar-address": "127.88.1.35",
    "liar-results": "127.88.1.36",
    "reset": "127.88.1.37",
    "liar-call": "127.88.1.38",
}

ZONES = {
    "several": """
_vlmcs._tcp SRV 0 30 1688 kms01
_vlmcs._tcp SRV 0 70 1688 kms02
_vlmcs._tcp SRV 10 0 1688 kms03
kms01 A 127.88.1.2
kms02 A 127.88.1.3
kms03 A 127.88.1.4
""",
    "missing": "",
    "empty": '_vlmcs._tcp TXT "no record of a service here"\n',
    # Knot does not follow an alias into another of its zones: the answer is the alias alone, and it is for the
    # client to go on. Within one zone the answer holds both.
    "alias": "_vlmcs._tcp CNAME _vlmcs._tcp.good.example.\n",
    "alias-within": """
_vlmcs._tcp CNAME kms-service
kms-service SRV 0 0 1688 kms01
kms01 A 127.88.1.1
""",
    "alias-host": """
_vlmcs._tcp SRV 0 0 1688 kms
kms CNAME kms01
kms01 A 127.88.1.1
""",
    "loop": """
_vlmcs._tcp CNAME round
round CNAME _vlmcs._tcp
""",
    "notarget": "_vlmcs._tcp SRV 0 0 0 .\n",
    "noaddress": """
_vlmcs._tcp SRV 0 0 1688 kms01
kms01 TXT "a name without an address"
""",
    "nohost": "_vlmcs._tcp SRV 0 0 1688 kms01\n",
    "wrongport": """
_vlmcs._tcp SRV 0 0 16888 kms01
kms01 A 127.88.1.1
""",
    "stale": """
_vlmcs._tcp SRV 0 0 1688 kms01
_vlmcs._tcp SRV 0 0 1688 kms02
kms01 A 127.88.1.24
kms02 A 127.88.1.25
""",
    "dead": """
_vlmcs._tcp SRV 0 0 1688 kms01
_vlmcs._tcp SRV 0 0 1688 kms02
kms01 A 127.88.1.39
kms02 A 127.88.1.40
""",
    "two-addresses": """
_vlmcs._tcp SRV 0 0 1688 kms01
kms01 A 127.88.1.22
kms01 A 127.88.1.23
""",
    "many": "".join(f"_vlmcs._tcp SRV 0 0 1688 kms{n:02}\nkms{n:02} A 127.88.2.{n}\n" for n in range(1, 61)),
    "v6": """
_vlmcs._tcp SRV 0 0 1688 kms01
kms01 AAAA ::1
""",
    "both": """
_vlmcs._tcp SRV 0 0 1688 kms01
kms01 A 127.88.1.26
kms01 AAAA ::1
""",
    "政府": ONE_HOST.format("127.88.1.28"),
    # As a domain of Active Directory looks: the name of the domain itself has an address, the one of its controller.
    "apex": """
@ A 127.88.1.31
_ldap._tcp SRV 0 100 389 dc01
dc01 A 127.88.1.31
""",
    "wildcard": "* A 127.88.1.12\n",
}

# The longest domain for which _vlmcs._tcp still fits into the 253 characters of a name.
DEEP = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 36, "deep", "example"])


def all_zones():
    """The full name of every zone, and its records."""
    for name, address in ONE_HOST_AT.items():
        yield name + ".example", ONE_HOST.format(address)
    for name, records in ZONES.items():
        yield (name + ".example").encode("idna").decode(), records
    # As long as the name of the record: 253 characters.
    host = "kms01hhhhhh." + DEEP
    yield "deep.example", f"_vlmcs._tcp.{DEEP}. SRV 0 0 1688 {host}.\n{host}. A 127.88.1.29\n"


def main(folder, address, port):
    zones = pathlib.Path(folder, "zones")
    zones.mkdir(parents=True, exist_ok=True)
    configuration = f"""server:
  rundir: "{folder}"
  listen: {address}@{port}
  udp-workers: 1
  tcp-workers: 1
  background-workers: 1
  version: ""
  identity: ""
control:
  listen: "{folder}/control"
log:
- target: stderr
  any: info
database:
  storage: "{folder}"
template:
- id: default
  storage: "{zones}"
  file: "%s.zone"
  zonefile-sync: -1
  journal-content: none
zone:
"""
    for origin, records in all_zones():
        (zones / f"{origin}.zone").write_text(HEAD.format(origin=origin) + records, encoding="ascii")
        configuration += f"- domain: {origin}\n"
    # A zone whose file is not there: the server answers SERVFAIL.
    configuration += "- domain: broken.example\n"
    pathlib.Path(folder, "knot.conf").write_text(configuration, encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])

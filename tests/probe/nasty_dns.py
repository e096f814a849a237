"""A DNS server on ADDRESS:53 that is not broken in form but hard to live with, for the tests of the probe.

    apex.test      has an address, while questions for SRV and SOA fail (SERVFAIL)
    ports.test     one target with five ports; a KMS is said to be at the last
    hops.test      each alias leads to the next and takes 0.7 s
    flood.test     cut over UDP; over TCP 64 KB of records that nobody asked for
    short.test     kms01.short.test fails (SERVFAIL); kms01 alone does not exist
"""
import socket
import struct
import sys
import threading
import time

A, SOA, CNAME, SRV, AAAA = 1, 6, 5, 33, 28
SERVFAIL, NXDOMAIN = 2, 3


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".") if label) + b"\0"


def question_of(message):
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1 : at + 1 + message[at]].decode())
        at += 1 + message[at]
    return ".".join(labels).lower(), struct.unpack(">H", message[at + 1 : at + 3])[0], message[12 : at + 5]


def record(owner, kind, data):
    return name(owner) + struct.pack(">HHIH", kind, 1, 60, len(data)) + data


def srv(owner, port, target):
    return record(owner, SRV, struct.pack(">HHH", 0, 0, port) + name(target))


def address(owner, text):
    return record(owner, A, socket.inet_aton(text))


def flood():
    records = []
    for i in range(900):
        long = ".".join(["\x01" * 60] * 3) + f".n{i}.flood.test"
        records.append(record(long, CNAME, b"\0"))
        if sum(map(len, records)) > 60000:
            break
    return records


def answer(asked, kind, over_tcp):
    """rcode, records, cut"""
    if asked.endswith("apex.test"):
        if kind in (SRV, SOA):
            return SERVFAIL, [], False
        return (0, [address(asked, "127.88.1.31")], False) if kind == A and asked == "apex.test" else (0, [], False)
    if asked.endswith("ports.test") and kind == SRV:
        return 0, [srv(asked, port, "kms.ports.test") for port in (2001, 2002, 2003, 2004, 2005)], False
    if asked == "kms.ports.test" and kind == A:
        return 0, [address(asked, "127.88.1.31")], False
    if asked.endswith("hops.test") and kind == SRV:
        time.sleep(0.7)
        count = int(asked[1 : asked.index(".")]) if asked[0] == "h" and asked[1].isdigit() else 0
        return 0, [record(asked, CNAME, name(f"h{count + 1}.hops.test"))], False
    if asked.endswith("flood.test") and kind == SRV:
        return (0, flood(), False) if over_tcp else (0, [], True)
    if asked.endswith("short.test"):
        return SERVFAIL, [], False
    return NXDOMAIN, [], False


def reply(message, over_tcp=False):
    asked, kind, question = question_of(message)
    rcode, records, cut = answer(asked, kind, over_tcp)
    flags = 0x8400 | (0x0200 if cut else 0) | rcode
    return message[:2] + struct.pack(">HHHHH", flags, 1, len(records), 0, 0) + question + b"".join(records)


def serve_udp(listener):
    while True:
        message, peer = listener.recvfrom(4096)
        threading.Thread(target=lambda m=message, p=peer: listener.sendto(reply(m), p), daemon=True).start()


def serve_stream(connection):
    with connection:
        while len(head := connection.recv(2)) == 2:
            message = connection.recv(struct.unpack(">H", head)[0])
            data = reply(message, True)
            connection.sendall(struct.pack(">H", len(data)) + data)


def main():
    udp, tcp = socket.socket(type=socket.SOCK_DGRAM), socket.socket()
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    udp.bind((sys.argv[1], 53))
    tcp.bind((sys.argv[1], 53))
    tcp.listen(50)
    threading.Thread(target=serve_udp, args=(udp,), daemon=True).start()
    print("ready", flush=True)
    while True:
        threading.Thread(target=serve_stream, args=(tcp.accept()[0],), daemon=True).start()


main()

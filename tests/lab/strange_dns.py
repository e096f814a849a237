"""DNS servers that no real server would be: one silent, one that cuts every answer, one that lies.

    strange_dns.py PORT

What the liar does is said by the name of the zone that is asked for: LIES below, and docs/lab.md.
"""
import socket
import struct
import sys
import threading

SILENT = "127.88.0.55"
CUTS = "127.88.0.59"
LIAR = "127.88.0.62"

ANSWER = 0x8480  # an authoritative reply that would also recurse
TRUNCATED = 0x0200
NXDOMAIN = 3
A, CNAME, SRV = 1, 5, 33
QUESTION = 12  # where the question stands in a message
SAME_NAME = struct.pack("!H", 0xC000 | QUESTION)


def name(*labels):
    labels = [label.encode() if isinstance(label, str) else label for label in labels]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def record(kind, data, owner=SAME_NAME, length=None):
    return owner + struct.pack("!HHIH", kind, 1, 60, len(data) if length is None else length) + data


def srv(*labels):
    return struct.pack("!HHH", 0, 0, 1688) + name(*labels)


class Query:
    """A question, and the replies to it. What is not one question in plain labels raises ValueError."""

    def __init__(self, data):
        if len(data) < QUESTION + 5 or data[4:6] != b"\0\1":
            raise ValueError("not one question")
        self.data, self.id, self.labels = data, struct.unpack("!H", data[:2])[0], []
        at = QUESTION
        while data[at]:
            if data[at] > 63 or at + data[at] + 6 > len(data):
                raise ValueError("a label that does not end")
            self.labels.append(data[at + 1 : at + 1 + data[at]])
            at += 1 + data[at]
        self.question = data[QUESTION : at + 5]
        self.kind = struct.unpack("!H", data[at + 1 : at + 3])[0]

    def reply(self, *records, flags=ANSWER, other_id=None, question=None, count=None):
        start = self.id if other_id is None else other_id
        count = len(records) if count is None else count
        head = struct.pack("!HHHHHH", start, flags, 1, count, 0, 0)
        return head + (self.question if question is None else question) + b"".join(records)

    def zone(self):
        return self.labels[-2].lower().decode("ascii", "replace") if len(self.labels) >= 2 else ""


def good(query):
    return record(SRV, srv("kms01", "good", "example"))


def escape(query):
    """Names with what a terminal would obey, and with what is no letter of a name at all."""
    return [
        query.reply(
            record(SRV, srv(b"\x1b[31mred", "example")),
            record(SRV, srv(b"\x1b]0;title\x07", "example")),
            record(SRV, srv(b"two\nlines", "example")),
            record(SRV, srv(b"nul\0nul", "example")),
            record(SRV, srv(b"a.dot\\", "example")),
            record(SRV, srv(b"\xff\xfe\x80", "example")),
            record(SRV, srv(b"-o option; $(id)", "example")),
            record(SRV, srv("\u202egnp".encode(), "example")),
        )
    ]


def pointer(target):
    """A record whose owner is a pointer to there; None: to itself."""

    def lie(query):
        here = QUESTION + len(query.question)
        owner = struct.pack("!H", 0xC000 | (here if target is None else target))
        return [query.reply(record(SRV, srv("kms01", "good", "example"), owner=owner))]

    return lie


# Zone -> the messages that a question for SRV records in it is answered with.
LIES = {
    "wrong-id": lambda q: [q.reply(good(q), other_id=q.id ^ 0x5555)],
    "wrong-id-first": lambda q: [q.reply(other_id=q.id ^ 0x5555, flags=ANSWER | NXDOMAIN), q.reply(good(q))],
    "other-question": lambda q: [
        q.reply(good(q), question=name("_vlmcs", "_tcp", "elsewhere", "example") + struct.pack("!HH", SRV, 1))
    ],
    "other-owner": lambda q: [
        q.reply(record(SRV, srv("kms01", "good", "example"), owner=name("_vlmcs", "_tcp", "elsewhere", "example")))
    ],
    "pointer-loop": pointer(None),
    "pointer-beyond": pointer(0x3FFF),
    "past-end": lambda q: [q.reply(record(SRV, srv("kms01", "good", "example"), length=500))],
    "many-claimed": lambda q: [q.reply(good(q), count=65535)],
    "escape": escape,
    "short-srv": lambda q: [q.reply(record(SRV, b"\0\0\0\0"))],
    "long-target": lambda q: [q.reply(record(SRV, srv(*["x" * 63] * 5)))],
    "cname-loop": lambda q: [q.reply(record(CNAME, q.question[:-4]))],
    "cut-header": lambda q: [q.reply()[:7]],
    "mirror": lambda q: [q.data],
    "empty-reply": lambda q: [b""],
    "short-address": lambda q: [q.reply(record(SRV, srv("kms01", "short-address", "example")))],
}


def replies(query):
    if query.kind == SRV and query.labels[0].lower() == b"_vlmcs" and query.zone() in LIES:
        return LIES[query.zone()](query)
    if query.kind == A and query.zone() == "short-address":
        return [query.reply(record(A, b"\x7f\x58\x01"))]
    known = query.zone() in LIES
    return [query.reply(flags=ANSWER if known else ANSWER | NXDOMAIN)]


def cut(query):
    return [query.reply(flags=ANSWER | TRUNCATED)]


def over_udp(server, answer):
    while True:
        data, client = server.recvfrom(65535)
        try:
            for reply in answer(Query(data)):
                server.sendto(reply, client)
        except (ValueError, IndexError, OSError) as problem:
            print(f"a message from {client[0]} is left alone: {problem}", flush=True)


def one_connection(connection, answer):
    with connection, connection.makefile("rb") as stream:
        connection.settimeout(30)
        try:
            while len(size := stream.read(2)) == 2:
                for reply in answer(Query(stream.read(struct.unpack("!H", size)[0]))):
                    connection.sendall(struct.pack("!H", len(reply)) + reply)
        except (ValueError, IndexError, OSError) as problem:
            print(f"a connection ends: {problem}", flush=True)


def over_tcp(server, answer):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=one_connection, args=(connection, answer), daemon=True).start()


def bound(kind, address, port):
    try:
        server = socket.socket(socket.AF_INET, kind)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(kind == socket.SOCK_STREAM))
        server.bind((address, port))
        if kind == socket.SOCK_STREAM:
            server.listen(100)
        return server
    except OSError as problem:
        print(f"cannot listen at {address} port {port}: {problem.strerror}", flush=True)
        return None


def start(server, serve, answer):
    if server:
        threading.Thread(target=serve, args=(server, answer), daemon=True).start()


def main(port):
    # Nobody ever reads what arrives at the silent one; the kernel takes the connections for it.
    silent = [bound(socket.SOCK_DGRAM, SILENT, port), bound(socket.SOCK_STREAM, SILENT, port)]
    start(bound(socket.SOCK_DGRAM, CUTS, port), over_udp, cut)
    start(bound(socket.SOCK_STREAM, LIAR, port), over_tcp, replies)
    start(bound(socket.SOCK_DGRAM, LIAR, port), over_udp, replies)
    threading.Event().wait()
    return silent


if __name__ == "__main__":
    main(int(sys.argv[1]))

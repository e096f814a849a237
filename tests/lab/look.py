"""Looks at the lab as a client would that trusts nobody, and says in a few words what it saw.

    look.py tcp ADDRESS...        what a host answers to the bind of kms-facts: "accepts", "rejects 2/1", "refused" ...
    look.py ntp PORT ADDRESS...   how many seconds a clock is ahead, and its leap and stratum
    look.py dns PORT ZONE...      what the liar answers for a zone: one word for each reply
"""
import concurrent.futures
import socket
import struct
import sys
import time

BIND = bytes.fromhex(
    "05000b03100000004800000001000000d016d016000000000100000000000100"
    "7521c8514e845047b0d8ec255555bc0601000000045d888aeb1cc9119fe808002b10486002000000"
)
REQUEST = bytes.fromhex("05000003100000001800000002000000000000000000" "0000")
LIAR = "127.88.0.62"
PATIENCE = 1.0
# What comes more slowly than this is worth waiting for: a host that drips needs 18 s for its 60 bytes.
MANY = 1000000


def arrived(connection, seconds):
    """All bytes that come within so long, and how it ended."""
    data, until = b"", time.monotonic() + seconds
    try:
        while (left := until - time.monotonic()) > 0 and len(data) < MANY:
            connection.settimeout(left)
            more = connection.recv(65536)
            if not more:
                return data, "closed"
            data += more
    except TimeoutError:
        pass
    except ConnectionResetError:
        return data, "reset"
    return data, "open"


def bind_answer(data, end):
    kind = data[2] if len(data) >= 16 and data[:2] == b"\5\0" else None
    said = struct.unpack_from("<H", data, 8)[0] if kind is not None else 0
    if len(data) >= MANY:
        return "endless"
    if kind == 12 and said == len(data) and data[12:16] == BIND[12:16]:
        at = 26 + struct.unpack_from("<H", data, 24)[0]
        at += -at % 4
        if at + 8 <= len(data) and data[at] == 1:
            result, reason = struct.unpack_from("<HH", data, at + 4)
            return "accepts" if result == 0 else f"rejects {result}/{reason}"
        return f"ack with wrong lengths, {end}"
    if kind == 12 and data[12:16] != BIND[12:16]:
        return f"ack of another call, {end}"
    if kind in (3, 13) and said == len(data):
        return "fault" if kind == 3 else f"nak {struct.unpack_from('<H', data, 16)[0]}"
    if kind is not None:
        return f"ack of {said} bytes, {len(data)} came, {end}"
    return f"{data[:8].decode('latin-1').strip() or 'nothing'}, {end}"


def look_tcp(address):
    try:
        connection = socket.create_connection((address, 1688), PATIENCE)
    except ConnectionRefusedError:
        return "refused"
    except TimeoutError:
        return "filtered"
    except OSError as problem:
        return problem.strerror
    with connection:
        connection.sendall(BIND)
        data, end = arrived(connection, PATIENCE)
        if end == "open" and not data:
            data, end = arrived(connection, 2 * PATIENCE)
            if data:
                return f"{bind_answer(data, end)} after a while"
        if 0 < len(data) < 16 and data[:1] == b"\5" and end == "open":
            return "drips"
        verdict = bind_answer(data, end)
        if verdict == "accepts":
            # Nothing else is ever answered, least of all what could be a request for an activation.
            connection.sendall(REQUEST)
            data, end = arrived(connection, PATIENCE)
            if data or end == "open":
                return f"answers a request with {len(data)} bytes, {end}"
        return verdict


def look_ntp(address, port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(PATIENCE)
        client.connect((address, port))
        client.send(b"\x23" + bytes(39) + b"kmsdoctr")
        try:
            answer = client.recv(1024)
        except TimeoutError:
            return "silent"
    if len(answer) < 48 or answer[24:32] != b"kmsdoctr":
        return "no answer to the question"
    ahead = struct.unpack("!I", answer[40:44])[0] - 2208988800 - time.time()
    return f"ahead {round(ahead / 10) * 10 + 0}, leap {answer[0] >> 6}, stratum {answer[1]}"


def question(zone):
    labels = ["_vlmcs", "_tcp", zone, "example"]
    name = b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"
    return b"\x12\x34\x01\0\0\1\0\0\0\0\0\0" + name + struct.pack("!HH", 33, 1)


def dns_answer(asked, reply):
    if len(reply) < 12:
        return f"{len(reply)}-bytes"
    if reply == asked:
        return "mirror"
    if reply[:2] != asked[:2]:
        return "wrong-id"
    if reply[12 : len(asked)] != asked[12:]:
        return "other-question"
    count = struct.unpack_from("!H", reply, 6)[0]
    if count == 0:
        return ("none", "?", "?", "nxdomain")[reply[3] & 15]
    return f"{count}:{reply[len(asked):].hex()}"


def look_dns(zone, port):
    asked, seen = question(zone), []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(PATIENCE)
        client.connect((LIAR, port))
        client.send(asked)
        try:
            while True:
                seen.append(dns_answer(asked, client.recv(65535)))
        except TimeoutError:
            pass
    return " ".join(seen) or "silent"


def main(what, *rest):
    looks = {"tcp": (look_tcp, 0), "ntp": (look_ntp, 1), "dns": (look_dns, 1)}
    look, numbers = looks[what]
    arguments = [int(number) for number in rest[:numbers]]
    with concurrent.futures.ThreadPoolExecutor(100) as pool:
        places = rest[numbers:]
        for place, seen in zip(places, pool.map(lambda place: look(place, *arguments), places)):
            print(place, seen)


if __name__ == "__main__":
    main(*sys.argv[1:])

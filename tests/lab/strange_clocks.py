"""NTP servers that are wrong: one five hours ahead, one that says itself that it is not synchronised, one silent.

    strange_clocks.py PORT
"""
import socket
import struct
import sys
import threading
import time

FAST, UNSYNCHRONISED, SILENT = "127.88.1.5", "127.88.1.6", "127.88.1.7"
FROM_1900_TO_1970 = 2208988800
SERVER_OF_VERSION_4 = 0x24
NOT_SYNCHRONISED = 0xC0


def stamp(seconds):
    return struct.pack("!Q", int((seconds + FROM_1900_TO_1970) * 2**32))


def answer(request, leap, stratum, source, ahead):
    now = time.time() + ahead
    head = struct.pack("!BBBbII4s", leap | SERVER_OF_VERSION_4, stratum, request[2], -20, 0, 0, source)
    # The client's own time of sending comes back to it, so that it knows its question in the answer.
    return head + stamp(now - 10) + request[40:48] + stamp(now) + stamp(now)


def serve(server, *how):
    while True:
        request, client = server.recvfrom(1024)
        if len(request) >= 48 and request[0] & 7 == 3:
            server.sendto(answer(request, *how), client)


def bound(address, port):
    try:
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind((address, port))
        return server
    except OSError as problem:
        print(f"cannot listen at {address} port {port}: {problem.strerror}", flush=True)
        return None


def main(port):
    silent = bound(SILENT, port)
    servers = [(bound(FAST, port), 0, 2, b"\x7f\x58\x01\x01", 5 * 3600)]
    servers.append((bound(UNSYNCHRONISED, port), NOT_SYNCHRONISED, 16, b"INIT", 0))
    for server, *how in servers:
        if server:
            threading.Thread(target=serve, args=(server, *how), daemon=True).start()
    threading.Event().wait()
    return silent


if __name__ == "__main__":
    main(int(sys.argv[1]))

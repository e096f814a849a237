"""Hosts that stand where a KMS host should and are none, each broken in its own way."""
import asyncio
import socket
import struct

PORT = 1688
LIMIT = 4096


def bind_ack(length=60, address_length=5, results=1, call=1):
    """What a KMS host answers to a bind: 60 bytes, unless a length in it lies."""
    body = struct.pack("<HHIH", 5840, 5840, 0x1234, address_length) + b"1688\0" + b"\0"
    body += struct.pack("<B3x", results)
    body += struct.pack("<HH", 0, 0) + bytes.fromhex("045d888aeb1cc9119fe808002b10486002000000")
    return header(12, length, call) + body


def header(kind, length, call=1):
    return struct.pack("<BBBBIHHI", 5, 0, kind, 3, 0x10, length, 0, call)


async def silence(reader, _):
    while await reader.read(LIMIT):
        pass


async def banner(reader, writer):
    writer.write(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    await silence(reader, writer)


async def drip(reader, writer):
    await reader.read(LIMIT)
    for byte in bind_ack():
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.3)


async def flood(_, writer):
    while True:
        writer.write(b"kmsdoctor " * 4096)
        await writer.drain()
        await asyncio.sleep(0.01)


async def hangup(reader, _):
    # What is unread when a connection closes makes the kernel reset it, and that is another host.
    await reader.read(LIMIT)


async def close(_reader, _writer):
    pass


async def reset(reader, writer):
    # After the first bytes: a reset at once may come before the client's connect has returned, or after.
    await reader.read(LIMIT)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def answers(data, then=silence):
    """A host that answers the first bytes with these, whatever they were, and then is silent or closes."""

    async def host(reader, writer):
        await reader.read(LIMIT)
        writer.write(data)
        await writer.drain()
        await then(reader, writer)

    return host


HOSTS = {
    "127.88.1.14": silence,
    "127.88.1.15": banner,
    "127.88.1.16": drip,
    "127.88.1.17": flood,
    # The PDU says that it is longer than all that ever comes.
    "127.88.1.18": answers(bind_ack(length=65535)),
    "127.88.1.19": answers(bind_ack()[:30], then=close),
    "127.88.1.20": hangup,
    # A bind_nak: reason 4, the version of the protocol is not supported; one version it would take, 5.0.
    "127.88.1.21": answers(header(13, 21) + struct.pack("<HBBB", 4, 1, 5, 0)),
    # A fault instead of an answer to the bind: nca_s_fault_access_denied.
    "127.88.1.33": answers(header(3, 32) + struct.pack("<IHBxI4x", 0, 0, 0, 5)),
    # Shorter than its own header; an address longer than the PDU; more results than there are; another call's answer.
    "127.88.1.34": answers(bind_ack(length=8)),
    "127.88.1.35": answers(bind_ack(address_length=65000)),
    "127.88.1.36": answers(bind_ack(results=255)),
    "127.88.1.37": reset,
    "127.88.1.38": answers(bind_ack(call=0x7F7F7F7F)),
}

# Hosts behind a firewall that drops: the queue of such a listener has room for one connection, which is its own, and
# the kernel drops the SYN of every other. The last one is what lab.sh waits for.
FILTERED = ["127.88.1.39", "127.88.1.40", "127.88.1.11"]


def guarded(address, host):
    async def connected(reader, writer):
        print(f"{address}: a connection", flush=True)
        try:
            await host(reader, writer)
        except OSError:
            pass
        finally:
            writer.close()

    return connected


def filtered(address):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, PORT))
    listener.listen(0)
    return listener, socket.create_connection((address, PORT), timeout=2)


async def main():
    held = []
    for address, host in HOSTS.items():
        try:
            held.append(await asyncio.start_server(guarded(address, host), address, PORT))
        except OSError as problem:
            print(f"cannot listen at {address} port {PORT}: {problem.strerror}", flush=True)
    # At the end: when the last one listens, lab.sh takes all of them for started.
    for address in FILTERED:
        try:
            held.append(filtered(address))
        except OSError as problem:
            print(f"cannot listen at {address} port {PORT}: {problem}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())

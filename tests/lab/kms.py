"""The KMS hosts of the lab: impacket's RPC server, which knows the interface of KMS and nothing of activation.

It answers a bind. Whatever else arrives ends the connection: nothing here answers an activation request. Each PDU is
logged, so that the log (kms.log in the lab's folder) shows what a probe has sent.
"""
import socket
import sys
import threading

from impacket.dcerpc.v5.rpcrt import MSRPC_BIND, DCERPCServer, MSRPCHeader

INTERFACE = ("51c82175-844e-4750-b0d8-ec255555bc06", "1.0")
PORT = 1688
ADDRESSES = ["::1"]
ADDRESSES += [f"127.88.2.{n}" for n in range(1, 61)]
ADDRESSES += [f"127.88.1.{n}" for n in (2, 3, 4, 22, 24, 26, 28, 29, 32, 1)]
SLOW = {"127.88.1.32": 2.0}
PATIENCE = 30
LONGEST_PDU = 65535
one_line_at_a_time = threading.Lock()


def say(line):
    with one_line_at_a_time:
        print(line, flush=True)


class Connection(DCERPCServer):
    """Impacket's server has one listener and one client at a time; this is its part behind the accept, once for
    each connection."""

    def __init__(self, connection):
        super().__init__()
        self._sock.close()
        self._clientSock = connection
        self.addCallbacks(INTERFACE, str(PORT), {})

    def whole(self, size):
        data = b""
        while len(data) < size:
            more = self._clientSock.recv(size - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def pdu(self):
        header = self.whole(16)
        rest = int.from_bytes(header[8:10], "little") - len(header)
        return header + self.whole(rest) if rest > 0 else header


def serve(connection, address):
    connection.settimeout(PATIENCE)
    with connection:
        try:
            rpc = Connection(connection)
            while True:
                pdu = rpc.pdu()
                kind = MSRPCHeader(pdu)["type"]
                say(f"{address}: a PDU of type {kind}, {len(pdu)} bytes")
                if kind != MSRPC_BIND:
                    return
                threading.Event().wait(SLOW.get(address, 0))
                rpc.processRequest(pdu)
        except (OSError, EOFError):
            pass
        except Exception as problem:  # what impacket makes of bytes that are no RPC
            say(f"{address}: {problem!r}")


def accept_all(listener, address):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, address), daemon=True).start()


def main():
    for address in ADDRESSES:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            listener = socket.socket(family)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((address, PORT))
            listener.listen(100)
        except OSError as problem:
            print(f"cannot listen at {address} port {PORT}: {problem.strerror}", flush=True)
            continue
        threading.Thread(target=accept_all, args=(listener, address), daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main())

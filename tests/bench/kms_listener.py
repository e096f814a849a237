"""Many KMS hosts at once, for the benchmarks: a listener on port 1688 of each address that is given.

    kms_listener.py ADDRESS...

It answers the first bytes of a connection with what a KMS host answers to a bind, and closes. It answers nothing
else, least of all a request for an activation. "ready" on standard output when all of them listen.
"""
import pathlib
import select
import socket
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lab"))
import strange_hosts  # noqa: E402

WAITING = 4096  # connections that the kernel keeps for us: no SYN is to be dropped, whoever comes


def listen(address):
    listener = socket.create_server((address, strange_hosts.PORT), backlog=WAITING)
    listener.setblocking(False)
    # Whoever connects and says nothing costs us nothing: we hear of a connection when its first bytes are there.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 5)
    return listener


def serve(connection, answer):
    with connection:
        try:
            if connection.recv(4096):
                connection.send(answer)
        except OSError:
            pass


def main(addresses):
    answer = strange_hosts.bind_ack()
    listeners = {listener.fileno(): listener for listener in map(listen, addresses)}
    poll = select.epoll()
    for listener in listeners.values():
        poll.register(listener, select.EPOLLIN)
    print("ready", flush=True)
    while True:
        for number, _ in poll.poll():
            try:
                while True:
                    serve(listeners[number].accept()[0], answer)
            except BlockingIOError:
                pass


if __name__ == "__main__":
    main(sys.argv[1:])

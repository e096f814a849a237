"""A line that breaks where a test says so: passes TCP through (TLS goes through unread), counts, and cuts.

    cutting_proxy.py LISTEN TARGET CONTROL [--connect]       each HOST:PORT, port 0: any free one

With --connect it is an HTTP proxy: the target is what CONNECT says, if it is TARGET.
GET on CONTROL gives {"up": bytes from clients, "down": bytes to them, "held": is one held, "cuts": ..., ...}.
POST gives it a plan, which begins to count anew and meets whichever connection gets there:
    {"up": N, "then": "cut"}      after N bytes from the client both ends are closed
    {"up": N, "then": "reset"}    ... and reset
    {"up": N, "then": "hold"}     ... nothing goes on, until another plan comes
    {"up": N, "then": "deaf"}     ... all of the client's bytes still get there, the answer does not: it is cut instead
    {"down": N, "then": "cut"}    after N bytes to the client
    {"answer": "502 Bad Gateway", "times": 2}     CONNECT is answered so
    {}                            no more plan: what is held goes on
    {"drop": true}                what is held is cut, and lost
Prints where it listens, as JSON in one line."""
import asyncio
import json
import socket
import struct
import sys

PIECE = 16384


class Line:
    def __init__(self, target, connect):
        self.target, self.connect = target, connect
        self.plan, self.counted = {}, {"up": 0, "down": 0}
        self.total = {"up": 0, "down": 0, "cuts": 0, "connections": 0, "refused": 0}
        self.held = 0
        self.changed = asyncio.Condition()

    def state(self):
        return {**self.total, "held": self.held > 0, "plan": self.plan}

    async def set_plan(self, plan):
        self.plan, self.counted = plan, {"up": 0, "down": 0}
        async with self.changed:
            self.changed.notify_all()

    async def copy(self, way, reader, writer, pair):
        """One direction, until its end or the plan's."""
        while data := await reader.read(PIECE):
            room = self.plan[way] - self.counted[way] if way in self.plan else None
            then = self.plan.get("then")
            if way == "down" and then == "deaf" and self.counted["up"] >= self.plan["up"]:
                return self.cut(pair, "cut")
            if room is not None and then != "deaf" and len(data) >= room:
                await self.pass_on(way, data[:max(room, 0)], writer)
                if then == "hold" and await self.hold(data[max(room, 0):], writer, way):
                    continue
                return self.cut(pair, then)
            await self.pass_on(way, data, writer)
        writer.write_eof()

    async def pass_on(self, way, data, writer):
        self.counted[way] += len(data)
        self.total[way] += len(data)
        writer.write(data)
        await writer.drain()

    async def hold(self, rest, writer, way):
        """True: it goes on with what was held."""
        plan, self.held = self.plan, self.held + 1
        async with self.changed:
            await self.changed.wait_for(lambda: self.plan is not plan)
        self.held -= 1
        if self.plan.get("drop"):
            return False
        await self.pass_on(way, rest, writer)
        return True

    def cut(self, pair, how):
        self.total["cuts"] += 1
        self.plan = {}
        for writer in pair:
            if how == "reset":
                end = writer.get_extra_info("socket")
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            writer.close()

    async def asked_for(self, reader, writer):
        """An HTTP proxy's part: is the client to be let through."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        wanted = "CONNECT %s:%d " % self.target
        answer = "200 OK"
        if "answer" in self.plan and self.plan.get("times", 1) > 0:
            answer = self.plan["answer"]
            self.plan["times"] = self.plan.get("times", 1) - 1
            self.total["refused"] += 1
        elif not head.startswith(wanted):
            answer = "403 Forbidden"
        more = "" if answer.startswith("200") else "Content-Length: 0\r\n"
        if answer.startswith("407"):
            more += 'Proxy-Authenticate: Basic realm="lab"\r\n'
        writer.write(f"HTTP/1.1 {answer}\r\n{more}\r\n".encode())
        await writer.drain()
        return answer.startswith("200")

    async def client(self, reader, writer):
        self.total["connections"] += 1
        pair = [writer]
        try:
            if self.connect and not await self.asked_for(reader, writer):
                return
            up_reader, up_writer = await asyncio.open_connection(*self.target)
            pair.append(up_writer)
            await asyncio.gather(self.copy("up", reader, up_writer, pair), self.copy("down", up_reader, writer, pair))
        except (OSError, RuntimeError, asyncio.IncompleteReadError):
            pass
        finally:
            for one in pair:
                one.close()

    async def control(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if head.startswith("POST"):
            length = next(int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length"))
            await self.set_plan(json.loads(await reader.readexactly(length)))
        body = json.dumps(self.state()).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()


def place(text):
    host, port = text.rsplit(":", 1)
    return host, int(port)


def where(server):
    return "%s:%d" % server.sockets[0].getsockname()[:2]


async def main(listen, target, control, *options):
    line = Line(place(target), "--connect" in options)
    first = await asyncio.start_server(line.client, *place(listen))
    second = await asyncio.start_server(line.control, *place(control))
    print(json.dumps({"listen": where(first), "control": where(second)}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

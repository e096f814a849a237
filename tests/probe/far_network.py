"""A KMS host for a network namespace of its own: far_network.py ADDRESS... answers a bind on port 1688 of each."""
import asyncio
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lab"))
import strange_hosts  # noqa: E402


async def main(addresses):
    servers = [
        await asyncio.start_server(strange_hosts.answers(strange_hosts.bind_ack()), address, strange_hosts.PORT)
        for address in addresses
    ]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


asyncio.run(main(sys.argv[1:]))

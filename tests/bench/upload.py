"""An upload of 100 MB on loopback against curl -T to the same portal, and what is sent again after a kill.

    upload.py PROGRAM FOLDER       the npm packages of the lab's portal are in build/npm/portal

kmsdoctor sends pieces that each are confirmed and written down before the next (tus), and waits for the digest that the
portal worked out; curl sends one PUT and waits for its answer. Bytes are counted by a line between the two, and the
client is killed while that holds them back; what TLS adds is taken from an upload that nobody kills.
"""

import os
import random
import statistics
import subprocess
import sys
import time

PROGRAM, WORK = sys.argv[1:]
os.environ["KMSDOCTOR"] = PROGRAM
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "portal"))

from lab_portal import Portal, Upload, arrived, digest, make_bundle, until  # noqa: E402
from measure import head, peer_text, row  # noqa: E402

MEGABYTES, RUNS, KILLS = 100, 3, 5
MB = 1e6


class Count:
    """Names of folders that nobody has yet."""

    def __init__(self):
        self.so_far = 0

    def state(self):
        self.so_far += 1
        return os.path.join(WORK, f"state{self.so_far}")


def send(portal, bundle, state, url=None):
    """Seconds that it took; it has arrived whole."""
    began = time.perf_counter()
    done = Upload(portal, bundle, state, url=url).run(seconds=600)
    took = time.perf_counter() - began
    if done.status != 0:
        sys.exit(f"the upload ended with {done}")
    arrived(portal, bundle)
    return took


def curl(portal, bundle, number):
    """The same bytes in one PUT, to the same portal, which works out their digest as well."""
    command = ["curl", "-s", "-S", "-f", "--noproxy", "*", "--cacert", portal.ca, "-T", bundle,
               "-H", "Content-Type: application/zip", "-H", f"X-Kmsdoctor-Sha256: {digest(bundle)}", "-o", "/dev/null",
               portal.url(f"/open/put/curl-{number}.zip")]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def killed_once(portal, bundle, line, state, offset):
    """Bytes that went over the line in all, where the client was killed at that byte."""
    before = line.state()["up"]
    line.plan(up=offset, then="hold")
    client = Upload(portal, bundle, state, url=line.url("/open/files")).start()
    until(lambda: line.state()["held"])
    client.kill()
    client.communicate()
    line.plan(drop=True)
    go_on(portal, line, state)
    arrived(portal, bundle)
    return line.state()["up"] - before


def go_on(portal, line, state):
    done = Upload(portal, None, state, url=line.url("/open/files")).run(seconds=600)
    if done.status != 0:
        sys.exit(f"the upload did not go on: {done}")


def main():
    bundle = make_bundle(WORK, MEGABYTES)
    size = os.path.getsize(bundle)
    count = Count()
    head()
    with Portal(WORK) as portal:
        ours, peer = [], []
        for run in range(RUNS):
            ours.append(send(portal, bundle, count.state()))
            peer.append(curl(portal, bundle, run))
        row(f"upload of {size / MB:.0f} MB", size / MB / statistics.median(ours), "MB/s",
            peer_text([("curl -T", size / MB / statistics.median(peer))]))
        line = portal.line()
        before = line.state()["up"]
        send(portal, bundle, count.state(), url=line.url("/open/files"))
        whole = line.state()["up"] - before
        chance = random.Random(5)
        again = [killed_once(portal, bundle, line, count.state(), chance.randrange(MEGABYTES // 20, MEGABYTES * 9 // 10)
                             * 1_000_000) - whole for _ in range(KILLS)]
        row("sent again after a kill, most", max(again) / 1e3, "KB", aim="a chunk: 16777")
        row("  median", statistics.median(again) / 1e3, "KB")
    os.remove(bundle)


main()

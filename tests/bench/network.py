"""The benchmarks of kmsdoctor probe: a chain in good and in bad order, and lists of hosts.

    network.py PROGRAM FOLDER       started by network.sh, in a network of its own

Ours and the peer run in turns; medians, where it is not all deadlines.

The peer for a chain is technician.sh, what one writes with dig and nc; it only says whether a port is open. The peer
for lists is nmap with -sT: both connect to every address; we also send a bind where a port is open and judge the
answer. What both print goes to /dev/null.
"""

import os
import subprocess
import sys

from measure import costs, head, peak_of, peer_text, row

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, "..", "lab", "lab.sh")
DNS, SILENT_DNS = "127.88.0.53", "127.88.0.55"
RUNS = 15
ONCE = 1  # where nearly all of it is deadlines, one run is as good as many
NOT_SLOWER, A_FIFTH, MOST_MEMORY = "not slower", "a fifth of it", "under 64"

PROGRAM, WORK = sys.argv[1:]


def chain(what, domain, servers, runs, aim):
    ours = [PROGRAM, "probe", domain, "--lang", "en"]
    for server in servers:
        ours += ["--dns", server]
    script = ["bash", os.path.join(HERE, "technician.sh"), domain, *servers]
    (mine, _), (peer, _) = costs([ours, script], WORK, runs)
    row(what, mine * 1000, "ms", peer_text([("dig and nc", peer * 1000)]), aim)


def start(command):
    """A server that says "ready"."""
    server = subprocess.Popen(command, stdout=subprocess.PIPE)
    if server.stdout.readline() != b"ready\n":
        sys.exit(f"{command[0]} does not start")
    return server


def list_of(count):
    path = os.path.join(WORK, f"list{count}.txt")
    addresses = [f"127.100.{n // 250}.{n % 250 + 1}" for n in range(count)]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(addresses) + "\n")
    return path, addresses


def hosts(what, path, addresses, runs):
    """A list, with a KMS host at these addresses."""
    listener = start([os.path.join(WORK, "kms_listener"), *addresses])
    ours = [PROGRAM, "probe", "--from", path, "--lang", "en"]
    nmap = ["nmap", "-p1688", "-sT", "-Pn", "-n", "-iL", path]
    try:
        (mine, my_work), (peer, its_work) = costs([ours, nmap], WORK, runs)
        my_peak, its_peak = peak_of(ours, WORK) / 1024, peak_of(nmap, WORK) / 1024
    finally:
        listener.kill()
        listener.wait()
    row(what, mine * 1000, "ms", peer_text([("nmap", peer * 1000)]), NOT_SLOWER)
    row("  time of the processor", my_work * 1000, "ms", peer_text([("nmap", its_work * 1000)]))
    row("  peak memory", my_peak, "MB", peer_text([("nmap", its_peak)]), MOST_MEMORY)


def chains():
    # Its processes inherit no pipe of ours, and end with it.
    if subprocess.run(["bash", LAB, "start"], stdout=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit("the lab does not start: tests/lab/lab.sh start")
    try:
        chain("a chain in order", "good.example", [DNS], RUNS, NOT_SLOWER)
        chain("two hosts that are silent", "dead.example", [DNS], ONCE, A_FIFTH)
        chain("  and the first DNS server too", "dead.example", [SILENT_DNS, DNS], ONCE, A_FIFTH)
    finally:
        subprocess.run(["bash", LAB, "stop"], stdout=subprocess.DEVNULL, check=False)


def main():
    head()
    closed = [PROGRAM, "probe", "127.100.0.1", "--lang", "en"]
    (mine, _), (peer, _) = costs([closed, ["nc", "-z", "-w", "5", "127.100.0.1", "1688"]], WORK, RUNS)
    row("start-up: one closed port", mine * 1000, "ms", peer_text([("nc -z", peer * 1000)]), "under 10")
    for count in (1000, 10000):
        path, addresses = list_of(count)
        hosts(f"{count} addresses, 1 % a KMS host", path, addresses[::100], RUNS)
        hosts(f"{count} addresses, all KMS hosts", path, ["0.0.0.0"], RUNS)
    chains()


if __name__ == "__main__":
    main()

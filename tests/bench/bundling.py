"""A bundle of a folder of logs against zip -6 of the same files.

    bundling.py PROGRAM FOLDER

The bundle is redacted, read back, looked at by the leak gate and has its findings and reports besides; zip only packs.
One file of a bundle may have 64 MB, all of it 256 MB packed and 512 MB unpacked.
"""

import os
import random
import shutil
import sys

from measure import costs, head, peak_of, peer_text, row

MEGABYTES, FILES, RUNS = 100, 20, 1


def line(rng):
    """Of one of 500 clients; each has its address."""
    host = rng.randrange(500)
    return (f"2026-0{rng.randrange(1, 8)}-{rng.randrange(10, 29)}T10:{rng.randrange(10, 60)}:{rng.randrange(10, 60)}Z "
            f"sppsvc[{rng.randrange(9000)}] client host{host:03}.corp.example (10.7.{host // 250}.{host % 250 + 1}:"
            f"{rng.randrange(1024, 65000)}) asked for activation, result 0x{rng.randrange(1 << 32):08X}, "
            f"用户 worker{rng.randrange(300)} 激活\n")


def write_logs(folder):
    """Logs of KMS clients and hosts, as many as a technician collects from a handful of machines."""
    os.mkdir(folder)
    rng = random.Random(11)
    total = 0
    for number in range(FILES):
        path = os.path.join(folder, f"log{number:02}.txt")
        with open(path, "w", encoding="utf-8", newline="\r\n") as file:
            while file.tell() < MEGABYTES * 1_000_000 // FILES:
                file.write("".join(line(rng) for _ in range(500)))
        total += os.path.getsize(path)
    return total


def main(program, work):
    logs, bundle, packed = (os.path.join(work, name) for name in ("logs", "bundle.zip", "packed.zip"))
    size = write_logs(logs) / 1e6
    ours = [program, "bundle", "--machine", logs, "--level", "outside", "-o", bundle]
    # zip adds to a file that is there.
    peer = ["sh", "-c", 'rm -f "$1" && zip -q -6 -r "$1" "$2"', "sh", packed, logs]
    (mine, mine_cpu), (theirs, theirs_cpu) = costs([ours, peer], work, RUNS)
    head()
    row(f"bundle of {size:.0f} MB of logs", size / mine, "MB/s", peer_text([("zip -6", size / theirs)]))
    row("  of the processor", mine_cpu, "s", peer_text([("zip -6", theirs_cpu)]))
    row("  size of the zip", os.path.getsize(bundle) / 1e6, "MB",
        peer_text([("zip -6", os.path.getsize(packed) / 1e6)]))
    row("  its peak memory", peak_of(ours, work) / 1024, "MB")
    shutil.rmtree(logs)


main(sys.argv[1], sys.argv[2])

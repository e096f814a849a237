"""Redaction over generated logs with ever more different addresses, and a peer over the same bytes.

    redaction.py REDACT_BENCH FOLDER

Seconds are those of the processor, so that what else the machine does counts little; each log is read in turns, and
medians count. What a user waits for is both rounds: learning the names, then replacing them. sed makes one round with
four rules, in its fastest locale, knows no names, and gives everything of a kind the same word.
"""

import os
import statistics
import subprocess
import sys

from measure import cost_of, head, peer_text, row

MEGABYTES, RUNS = 60, 3
RULES = (r"s/([0-9]{1,3}\.){3}[0-9]{1,3}/IP/g",
         r"s/([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}/MAC/g",
         r"s/[A-Za-z0-9._-]+@[A-Za-z0-9.-]+/MAIL/g",
         r"s/[Cc]:\\Users\\[^\\]+/C:\\Users\\USER/g")


def ours(bench, addresses, log):
    out = subprocess.run([bench, str(MEGABYTES), str(addresses), log], check=True, stdout=subprocess.PIPE, text=True)
    return [float(number) for number in out.stdout.split()]


def main(bench, work):
    log = os.path.join(work, "log.txt")
    sed = ["env", "LC_ALL=C", "sed", "-E"] + [part for rule in RULES for part in ("-e", rule)] + [log]
    head()
    for addresses in (100, 10_000, 100_000):
        seen, peer = [], []
        for _ in range(RUNS):
            seen.append(ours(bench, addresses, log))
            peer.append(cost_of(sed, work)[1])
        size, learn, replace, made, read = (statistics.median(column) for column in zip(*seen))
        row(f"redaction, {addresses:,} addresses", size / (learn + replace), "MB/s",
            peer_text([("sed -E, 4 rules", size / statistics.median(peer))]), "60, flat")
        row("  learning the names", size / learn, "MB/s")
        row("  replacing them", size / replace, "MB/s")
        row("  the leak gate", size / (made + read), "MB/s")
    os.remove(log)


main(sys.argv[1], sys.argv[2])

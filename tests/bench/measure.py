"""What the benchmarks share: running peers in turns, what a run costs, and the table."""

import os
import resource
import statistics
import subprocess
import sys
import time


def environment(state):
    return dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_STATE_HOME=state, HOME=state)


def high_water_kb(pid):
    """Peak memory of a running process so far; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def peak_of(command, state):
    """Peak memory in kB of a command that ends by itself. Looked up while it runs: what wait() tells
    of a child includes this program's own memory, which the child was before it became the command."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env=environment(state))
    peak = 0
    while child.poll() is None:
        peak = max(peak, high_water_kb(child.pid))
        time.sleep(0.002)
    return peak


def cost_of(command, state):
    """Seconds on the wall, and of the processor with all children that it waited for."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=environment(state), check=False)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode < 0 or done.returncode >= 64:
        sys.exit(f"{' '.join(command[:4])} ended with {done.returncode}")
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def costs(commands, state, runs):
    """(wall, processor) of each command in seconds, medians; run in turns, several ones once before to warm up."""
    seen = [[] for _ in commands]
    warm_up = 1 if runs > 1 else 0
    for turn in range(runs + warm_up):
        for number, command in enumerate(commands):
            cost = cost_of(command, state)
            if turn >= warm_up:
                seen[number].append(cost)
    return [tuple(statistics.median(part) for part in zip(*each)) for each in seen]


def head():
    print(f"{'what':<34} {'ours':>9} {'':<5} {'peers':<34} aim")


def row(what, ours, unit, peers="", aim=""):
    value = "-" if ours is None else f"{ours:.1f}"
    print(f"{what:<34} {value:>9} {unit:<5} {peers:<34} {aim}", flush=True)


def peer_text(named):
    return ", ".join(f"{name} {'-' if value is None else format(value, '.1f')}" for name, value in named)

"""The benchmarks of kmsdoctor: what a person waits for, and what a machine pays.

A full frame is there when the text that the program draws last (its key line) has arrived on a pseudo
terminal. A key is answered when output has come and then been silent for a moment; the time counted is up to
the last byte. Medians of several runs.
"""

import fcntl
import os
import pty
import random
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

RUNS = 15
QUIET = 0.03  # seconds without output that end an answer


class Terminal:
    """A program on a pseudo terminal of 80x24."""

    def __init__(self, command, environment):
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read_until(self, marks, limit=5.0):
        """Seconds from the start until one of the marks has arrived, None when none did."""
        seen = b""
        while time.perf_counter() - self.started < limit:
            if not select.select([self.fd], [], [], 0.5)[0]:
                continue
            try:
                seen += os.read(self.fd, 65536)
            except OSError:
                return None
            if any(mark in seen for mark in marks):
                return time.perf_counter() - self.started
        return None

    def settle(self):
        last = None
        while select.select([self.fd], [], [], QUIET)[0]:
            try:
                os.read(self.fd, 65536)
            except OSError:
                break
            last = time.perf_counter()
        return last

    def answer_time(self, key):
        self.settle()
        sent = time.perf_counter()
        os.write(self.fd, key)
        if not select.select([self.fd], [], [], 1.0)[0]:
            return None
        last = self.settle()
        return None if last is None else last - sent

    def peak_kb(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
        return 0

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def environment(state):
    return dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_STATE_HOME=state, HOME=state)


def first_frame(command, marks, state):
    times = []
    for _ in range(RUNS):
        terminal = Terminal(command, environment(state))
        took = terminal.read_until(marks)
        terminal.close()
        if took is None:
            return None
        times.append(took * 1000)
    return statistics.median(times)


def key_answer(command, marks, keys, state):
    terminal = Terminal(command, environment(state))
    times = []
    if terminal.read_until(marks) is not None:
        for i in range(RUNS * 2):
            took = terminal.answer_time(keys[i % len(keys)])
            if took is not None:
                times.append(took * 1000)
    peak = terminal.peak_kb()
    terminal.close()
    return (statistics.median(times) if times else None), peak


def seconds_of(command, state):
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=environment(state), check=False)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def peak_of(command, state):
    """Peak memory in kB of a command that ends by itself."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvpe(command[0], command, environment(state))
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss


MAIL = """From: user@corp.example
Subject: Office does not activate

Hello, Office 2016 says it needs activation. This is what I ran:

C:\\Program Files\\Microsoft Office\\Office16>cscript ospp.vbs /dstatus
Microsoft (R) Windows Script Host Version 5.812
Copyright (C) Microsoft Corporation. All rights reserved.

---Processing--------------------------
---------------------------------------
PRODUCT ID: 00339-10000-00000-AA310
SKU ID: d450596f-894d-49e0-966a-fd39ed4c4c64
LICENSE NAME: Office 16, Office16ProPlusVL_KMS_Client edition
LICENSE DESCRIPTION: Office 16, VOLUME_KMSCLIENT channel
BETA EXPIRATION: 1601/1/1
LICENSE STATUS:  ---OOB_GRACE---
ERROR CODE: 0x4004F00C
REMAINING GRACE: 29 days  (43194 minute(s) before expiring)
Last 5 characters of installed product key: WFG99
Activation Type Configuration: ALL
        DNS auto-discovery: KMS name not available
        Activation Interval: 120 minutes
        Renewal Interval: 10080 minutes
        KMS host caching: Enabled
---------------------------------------
---------------------------------------
---Exiting-----------------------------

C:\\>nslookup -type=srv _vlmcs._tcp.corp.example
Server:  dns01.corp.example
Address:  10.1.0.10

*** dns01.corp.example can't find _vlmcs._tcp.corp.example: Non-existent domain

Thank you
"""

WORDS = ("the meeting on Monday was moved to the large room because of the report that we still have to "
         "finish 请各部门在本周五之前把材料交到办公室 谢谢大家的配合 and the printer is broken again").split()


def write_mails(folder, megabytes):
    """Mostly prose, as mail is: one mail in fifty holds outputs."""
    rng = random.Random(7)
    written = 0
    for number in range(10**9):
        lines = []
        for _ in range(400):
            lines.append(" ".join(rng.choice(WORDS) for _ in range(12)))
        text = "\n".join(lines) + "\n" + (MAIL if number % 50 == 0 else "")
        data = text.encode()
        with open(os.path.join(folder, f"mail{number:05}.txt"), "wb") as file:
            file.write(data)
        written += len(data)
        if written >= megabytes * 1_000_000:
            return written


def row(what, ours, unit, peers="", aim=""):
    value = "-" if ours is None else f"{ours:.1f}"
    print(f"{what:<34} {value:>9} {unit:<5} {peers:<34} {aim}")


def peer_text(named):
    return ", ".join(f"{name} {'-' if value is None else format(value, '.1f')}" for name, value in named)


def main():
    program = sys.argv[1]
    work = tempfile.mkdtemp(prefix="kmsdoctor-bench-")
    wizard = [program, "--machine", "practice:cas-06345", "--lang", "zh-CN"]
    marks = [b"F10"]
    whiptail = ["whiptail", "--msgbox", "peer", "20", "70"]
    print(f"{'what':<34} {'ours':>9} {'':<5} {'peers':<34} aim")
    row("time to first full frame", first_frame(wizard, marks, work), "ms",
        peer_text([("htop", first_frame(["htop"], [b"Quit"], work)),
                   ("whiptail", first_frame(whiptail, [b"<Ok>", b"Ok>"], work))]), "under 10")
    ours, peak = key_answer(wizard, marks, [b"\t", b"\x1b[B"], work)
    peer, peer_peak = key_answer(["htop", "-d", "100"], [b"Quit"], [b"\x1b[B", b"\x1b[A"], work)
    row("key to frame", ours, "ms", peer_text([("htop", peer)]), "under 2")
    row("peak memory, wizard", peak / 1024, "MB", peer_text([("htop", peer_peak / 1024)]), "under 10")
    mail = os.path.join(work, "mail.txt")
    with open(mail, "w", encoding="utf-8") as file:
        file.write(MAIL)
    row("check of one mail", seconds_of([program, "check", "--machine", mail, "--json"], work) * 1000, "ms",
        peer_text([("bash -c true", seconds_of(["bash", "-c", "true"], work) * 1000)]), "under 10")
    mails = os.path.join(work, "mails")
    os.mkdir(mails)
    size = write_mails(mails, 200)
    check = [program, "check", "--machine", mails, "--json"]
    global RUNS
    RUNS = 3
    ours = size / 1e6 / seconds_of(check, work)
    peer = size / 1e6 / seconds_of(["grep", "-rEc", "LICENSE STATUS|0xC004F|_vlmcs|KMS", mails], work)
    row("a folder of 200 MB of mails", ours, "MB/s", peer_text([("grep -E, 4 words", peer)]), "100")
    row("peak memory of that", peak_of(check, work) / 1024, "MB")
    shutil.rmtree(work)


main()

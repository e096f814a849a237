"""The benchmarks of kmsdoctor: what a person waits for, and what a machine pays.

A full frame is there when the text that the program draws last (its key line) has arrived on a pseudo
terminal. A key is answered when output has come and then been silent for a moment; the time counted is up to
the last byte. Medians of several runs. Folders are read by us and by the peer in turns, so that what else the
machine does meets both; each is read once before, so that no disk is measured.
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

from measure import environment, head, high_water_kb, peak_of, peer_text, row

RUNS = 15
FOLDER_RUNS = 5
QUIET = 0.03  # seconds without output that end an answer


def become(command, environment):
    """In a forked child: runs the command, and never comes back into this program."""
    try:
        os.execvpe(command[0], command, environment)
    finally:
        os._exit(127)


class Terminal:
    """A program on a pseudo terminal of 80x24."""

    def __init__(self, command, environment):
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            become(command, environment)
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
        return high_water_kb(self.pid)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


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


def throughput(commands, state, size):
    """MB/s of each command, run in turns: the medians."""
    times = [[] for _ in commands]
    for turn in range(FOLDER_RUNS + 1):
        for number, command in enumerate(commands):
            began = time.perf_counter()
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  env=environment(state), check=False)
            took = time.perf_counter() - began
            if done.returncode < 0:
                sys.exit(f"{command[0]} ended by signal {-done.returncode}")
            if turn > 0:
                times[number].append(took)
    return [size / 1e6 / statistics.median(each) for each in times]


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


SENTENCES = ("The KMS host cannot be reached from our subnet and Windows does not activate.",
             "防火墙拦截了 1688 端口，激活一直失败。",
             "We checked DNS and the SRV record is missing on dns01.corp.example.",
             "请确认 KMS 服务器地址 kms01.corp.example 是否正确，然后重新激活。",
             "Please activate again after the VPN is connected.")


def prose_mail(rng, number):
    """Mostly prose, as mail is: one mail in fifty holds outputs."""
    lines = [" ".join(rng.choice(WORDS) for _ in range(12)) for _ in range(400)]
    return "\n".join(lines) + "\n" + (MAIL if number % 50 == 0 else "")


def dense_mail(rng, _number):
    """Nothing to pass over: outputs, and sentences that speak of activation."""
    return MAIL + "\n".join(rng.choice(SENTENCES) for _ in range(30)) + "\n"


def write_mails(folder, megabytes, mail=prose_mail, encoding="utf-8"):
    os.mkdir(folder)
    rng = random.Random(7)
    written = 0
    for number in range(10**9):
        data = mail(rng, number).encode(encoding)
        with open(os.path.join(folder, f"mail{number:05}.txt"), "wb") as file:
            file.write(data)
        written += len(data)
        if written >= megabytes * 1_000_000:
            return written


def main(work):
    program = sys.argv[1]
    wizard = [program, "--machine", "practice:cas-06345", "--lang", "zh-CN"]
    marks = [b"F10"]
    whiptail = ["whiptail", "--msgbox", "peer", "20", "70"]
    head()
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
    folders = [("a folder of 200 MB of mails", 200, prose_mail, "utf-8", "100"),
               ("the same in GBK, 40 MB", 40, prose_mail, "gbk", ""),
               ("nothing but outputs, 5 MB", 5, dense_mail, "utf-8", "")]
    for number, (what, megabytes, mail_of, encoding, aim) in enumerate(folders):
        mails = os.path.join(work, f"mails{number}")
        size = write_mails(mails, megabytes, mail_of, encoding)
        check = [program, "check", "--machine", mails, "--json"]
        ours, peer = throughput([check, ["grep", "-rEc", "LICENSE STATUS|0xC004F|_vlmcs|KMS", mails]],
                                work, size)
        row(what, ours, "MB/s", peer_text([("grep -E, 4 words", peer)]), aim)
        row("  its peak memory", peak_of(check, work) / 1024, "MB", "", "under 12" if aim else "")
        shutil.rmtree(mails)


def run():
    """Leaves nothing behind, whatever happens."""
    work = tempfile.mkdtemp(prefix="kmsdoctor-bench-")
    try:
        main(work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


run()

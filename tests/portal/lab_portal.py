"""The lab's portal on addresses of its own, and kmsdoctor that uploads to it: for the tests of this folder.

    with Portal(work) as portal:
        portal.control(fault="lock", times=2)
        done = Upload(portal, bundle).run()
        portal.arrived(bundle)
"""
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = os.path.join(ROOT, "tests", "lab", "portal")
PACKAGES = os.path.join(ROOT, "build", "npm", "portal")
PROGRAM = os.environ["KMSDOCTOR"]
PORT = 10443
PATIENCE = 60  # seconds for what takes none, on a machine that is busy


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def until(what, seconds=PATIENCE):
    """Waits for what() to give something, and gives it back."""
    end = time.monotonic() + seconds
    while not (got := what()):
        if time.monotonic() > end:
            raise AssertionError(f"nothing within {seconds} s: {what.__name__}")
        time.sleep(0.02)
    return got


def fetch(url, data=None):
    body = None if data is None else json.dumps(data).encode()
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        urllib.request.Request(url, data=body), timeout=PATIENCE
    ) as answer:
        return json.load(answer)


def write_json(path, data):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)


class Processes:
    """What a test has started; ends with it."""

    def __init__(self, work):
        self.work = work
        self.running = []

    def start(self, name, command, **environment):
        log = open(os.path.join(self.work, f"{name}.log"), "wb")
        child = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env={**os.environ, **environment}
        )
        self.running.append(child)
        return os.path.join(self.work, f"{name}.log")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for child in self.running:
            child.kill()
            child.wait()


class Portal(Processes):
    def __init__(self, work):
        super().__init__(work)
        if not os.path.isdir(os.path.join(PACKAGES, "node_modules", "@tus", "server")):
            sys.exit(f"FAIL: @tus/server is not in {PACKAGES}: ./dev test puts it there")
        # All of 127.0.0.0/8 is this machine: a network of its own for a test, so that the ports are free.
        net = f"127.{random.SystemRandom().randrange(100, 250)}.{random.SystemRandom().randrange(1, 250)}"
        self.host, self.put_host, self.proxy_host, self.line_host, self.other_host = (
            f"{net}.{last}" for last in (1, 2, 3, 4, 9)
        )
        self.folder = os.path.join(work, "portal")
        subprocess.run(
            ["bash", os.path.join(PARTS, "certificates.sh"), self.folder, self.host, self.put_host, self.proxy_host,
             self.line_host, self.other_host],
            check=True, stdin=subprocess.DEVNULL,
        )
        log = self.start(
            "portal-log", ["node", os.path.join(PARTS, "portal.mjs"), self.folder],
            PORTAL_HOST=self.host, PORTAL_OTHER_HOST=self.other_host, PORTAL_PORT=str(PORT),
            PORTAL_CONTROL_PORT="0", PORTAL_PACKAGES=PACKAGES,
        )
        listens = os.path.join(self.folder, "portal.json")
        until(lambda: os.path.exists(listens) or self.running[0].poll() is not None)
        if not os.path.exists(listens):
            sys.exit(f"FAIL: the portal does not start: {open(log).read()}")
        self.at = json.load(open(listens))
        self.ca = os.path.join(self.folder, "ca.pem")
        with open(os.path.join(self.folder, "token"), encoding="ascii") as file:
            self.token = file.read().strip()

    def url(self, path, host=None):
        return f"https://{host}:{PORT}{path}" if host else self.at["server"] + path

    def control(self, **asked):
        return fetch(self.at["control"], asked)

    def state(self):
        return fetch(self.at["control"])

    def fresh(self):
        """Forgets faults and requests of before."""
        self.control(clear=True)

    def requests(self, method, path=""):
        return [one for one in self.state()["requests"] if one["method"] == method and path in one["url"]]

    def cases(self):
        return self.state()["cases"]

    def nginx(self, kind, host):
        folder = os.path.join(self.work, f"nginx-{kind}")
        self.start(
            f"nginx-{kind}-log",
            ["bash", os.path.join(PARTS, "nginx.sh"), kind, folder, f"{host}:{PORT}", f"{self.host}:{PORT}"],
            CERTIFICATES=self.folder,
        )
        until(lambda: listens_at(host))
        return folder

    def line(self, *options):
        return Line(self, *options)


def listens_at(host):
    import socket

    try:
        socket.create_connection((host, PORT), timeout=PATIENCE).close()
        return True
    except ConnectionRefusedError:
        return False


class Line:
    """The line that breaks (cutting_proxy.py)."""

    def __init__(self, portal, *options):
        log = portal.start(
            f"line-{len(portal.running)}",
            ["/usr/bin/python3", "-B", os.path.join(PARTS, "cutting_proxy.py"), f"{portal.line_host}:0",
             f"{portal.host}:{PORT}", f"{portal.line_host}:0", *options],
        )
        places = json.loads(until(lambda: open(log).readline().strip()))
        self.listen, self.control = places["listen"], "http://" + places["control"]

    def plan(self, **plan):
        return fetch(self.control, plan)

    def state(self):
        return fetch(self.control)

    def url(self, path):
        return f"https://{self.listen}{path}"


class Upload:
    """kmsdoctor upload: one file, one portal, one state folder."""

    def __init__(self, portal, path, state, url=None, auth="none", **members):
        self.portal, self.path, self.state = portal, path, state
        self.environment = {}
        self.url = url or portal.url("/open/files")
        os.makedirs(state, exist_ok=True)
        self.profile = os.path.join(state, "profile.json")
        write_json(
            self.profile,
            {"portal": {"url": self.url, "ca": portal.ca, "auth": auth, "login": portal.at["server"],
                        "client": "kmsdoctor", **members}},
        )

    def command(self, *options):
        return [PROGRAM, "upload", *([self.path] if self.path else []), "--profile", self.profile, "--lang", "en",
                *options]

    def start(self, *options, **pipes):
        environment = {**os.environ, "KMSDOCTOR_STATE": self.state, "NO_PROXY": "", **self.environment}
        for proxy in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "no_proxy"):
            if proxy not in self.environment:
                environment.pop(proxy, None)
        return subprocess.Popen(
            self.command(*options), stdin=subprocess.DEVNULL, stdout=pipes.get("stdout", subprocess.PIPE),
            stderr=pipes.get("stderr", subprocess.STDOUT), env=environment, text=True, encoding="utf-8",
        )

    def run(self, *options, seconds=PATIENCE * 3):
        child = self.start(*options)
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
            raise AssertionError(f"did not end within {seconds} s; so far: {said}") from None
        return Done(child.returncode, said)

    def run_json(self, *options, **limits):
        """What became of it, as the program says in JSON: one upload."""
        done = self.run("--json", *options, **limits)
        try:
            [one] = json.loads(done.said)["uploads"]
        except (ValueError, KeyError) as problem:
            raise AssertionError(f"{problem}: {done}") from None
        return {**one, "exit": done.status}

    def jobs(self):
        folder = os.path.join(self.state, "uploads")
        names = [name for name in os.listdir(folder) if name.endswith(".json")] if os.path.isdir(folder) else []
        return [json.load(open(os.path.join(folder, name), encoding="utf-8")) for name in names]


class Done:
    def __init__(self, status, said):
        self.status, self.said = status, said

    def __repr__(self):
        return f"exit {self.status}: {self.said}"


def arrived(portal, path, how=None):
    """The case that arrived whole; its stored bytes are the file's."""
    found = [one for one in portal.cases() if one["state"] == "arrived" and one["claimed"] == digest(path)]
    assert found, f"did not arrive: {portal.cases()}"
    one = found[-1]
    stored = os.path.join(portal.folder, "arrived", one["file"])
    assert digest(stored) == digest(path), "what arrived has another digest"
    assert how is None or one["how"] == how, one
    return one


def holds(folder, secret):
    """The files below a folder that hold these characters."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                if secret.encode() in file.read():
                    found.append(os.path.join(place, name))
    return found


def make_bundle(work, megabytes):
    """A real bundle of about so many MB: letters and digits without an order hardly shrink."""
    folder = os.path.join(work, f"raw-{megabytes}")
    os.makedirs(folder)
    chance = random.Random(megabytes)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for number in range(max(1, round(megabytes / 2.9))):
        with open(os.path.join(folder, f"log{number:02}.txt"), "w", encoding="ascii") as file:
            size = min(3_900_000, int(megabytes * 1_300_000))
            while file.tell() < size:
                file.write("\n".join("".join(chance.choices(letters, k=96)) for _ in range(1000)) + "\n")
    path = os.path.join(work, f"case-{megabytes}.zip")
    made = subprocess.run(
        [PROGRAM, "bundle", "--machine", folder, "-o", path, "--lang", "en"],
        env={**os.environ, "KMSDOCTOR_STATE": os.path.join(work, "bundle-state")},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    assert made.returncode == 0, made.stdout
    return path

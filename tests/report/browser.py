"""A headless Chromium, spoken to over its DevTools pipe: no port is opened and nothing else is needed."""
import fcntl
import itertools
import json
import os
import shutil
import subprocess


class Browser:
    def __init__(self, profile):
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            raise SystemExit("WRONG: there is no chromium: ./dev test installs it")
        self.ids = itertools.count(1)
        self.events = []
        self.rest = b""
        reads, self.to_browser = os.pipe()
        self.from_browser, writes = os.pipe()
        # High numbers first, so that 3 and 4 can be given to the child whatever was open.
        reads, writes = (fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (reads, writes))

        def give_pipes():
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        arguments = [program, "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
                     "--disable-extensions", "--disable-background-networking", "--disable-component-update",
                     "--disable-sync", "--no-default-browser-check", "--hide-scrollbars", "--lang=en",
                     f"--user-data-dir={profile}", "about:blank"]
        if os.geteuid() == 0:  # its sandbox does not run as root
            arguments.insert(1, "--no-sandbox")
        with open(os.path.join(profile, "chromium.log"), "wb") as log:
            self.process = subprocess.Popen(arguments, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            pass_fds=(3, 4), preexec_fn=give_pipes)
        os.close(reads)
        os.close(writes)
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "CSS"):
            self.call(domain + ".enable")

    def receive(self):
        while b"\0" not in self.rest:
            chunk = os.read(self.from_browser, 1 << 20)
            if not chunk:
                raise SystemExit("WRONG: chromium has ended; its words are in chromium.log")
            self.rest += chunk
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        number = next(self.ids)
        message = {"id": number, "method": method, "params": params}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def open(self, address):
        """Loads a page to its end; self.events holds what happened meanwhile."""
        self.events = []
        self.call("Page.navigate", url=address)
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            message = self.receive()
            if "method" in message:
                self.events.append(message)

    def value(self, expression, wait=False):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=wait)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression[:80]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def close(self):
        try:
            self.call("Browser.close")
        except (RuntimeError, SystemExit, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

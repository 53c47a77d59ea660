"""The real program on a free port with a temporary SQLite database and the sample organisation.

    with server() as running:
        running.url, running.sign_ins
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "openapi" / "openapi.json"
PROGRAM = Path(
    os.environ.get("COLLOQUY_PROGRAM") or ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "debug" / "colloquy"
)


@dataclass(frozen=True)
class SignIn:
    login: str
    password: str
    note: str

    @property
    def handle(self) -> str:
        return self.login.split("@")[0]


@dataclass
class Running:
    url: str
    sign_ins: list[SignIn]
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    def person(self, name: str) -> SignIn:
        """The sample person with this handle or login, or the first whose note mentions the word."""
        for one in self.sign_ins:
            if name in (one.login, one.handle):
                return one
        for one in self.sign_ins:
            if name.lower() in one.note.lower():
                return one
        raise LookupError(f"no sample sign-in {name!r} among {[one.login for one in self.sign_ins]}")

    def sign_in(self, who: SignIn) -> str:
        """An access token."""
        request = urllib.request.Request(
            f"{self.url}/api/v1/auth/sign-in",
            data=json.dumps({"login": who.login, "password": who.password}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(json.load(answer)["access_token"])


def sign_ins_of(words: str) -> list[SignIn]:
    """The sample sign-ins as `colloquy demo` prints them: a line with a login and a password for each."""
    found = [
        SignIn(match[1], match[2], match[3])
        for match in (re.match(r"\s*(\S+@\S+)\s+(\S+)\s*(.*)$", line) for line in words.splitlines())
        if match
    ]
    if not found:
        sys.exit(f"colloquy demo printed no sample sign-ins:\n{words}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[Running]:
    if not PROGRAM.exists():
        sys.exit(f"There is no program at {PROGRAM}; run cargo build")
    folder = Path(tempfile.mkdtemp(prefix="colloquy-contract-"))
    port = free_port()
    url = f"http://localhost:{port}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COLLOQUY_")} | {
        "COLLOQUY_DATABASE_URL": f"sqlite:{folder / 'colloquy.db'}",
        "COLLOQUY_DATA_DIR": str(folder),
        "COLLOQUY_LISTEN": f"127.0.0.1:{port}",
        "COLLOQUY_PUBLIC_URL": url,
        "COLLOQUY_REQUESTS_PER_MINUTE": "0",
        "COLLOQUY_LOG": "warn",
    }
    process = None
    try:
        demo = subprocess.run([PROGRAM, "demo"], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)
        if demo.returncode != 0:
            sys.exit(f"colloquy demo failed:\n{demo.stdout}\n{demo.stderr}")
        log = folder / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen([PROGRAM, "serve"], env=environment, cwd=ROOT, stdout=output, stderr=output)
        wait_until_ready(url, process, log)
        print(f"engine: sqlite; {url}; {DOCUMENT.name}", flush=True)
        yield Running(url, sign_ins_of(demo.stdout), folder, process, log)
        if process.poll() is not None:
            sys.exit(f"the server ended by itself with exit code {process.returncode}:\n{log.read_text()[-4000:]}")
    finally:
        if process and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            sys.exit(f"colloquy serve ended with exit code {process.returncode}:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"colloquy serve was not ready after a minute:\n{log.read_text()}")

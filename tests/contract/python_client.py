"""A client for one more language, made from the document alone: generated, type-checked, and used against the real program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import DOCUMENT, server

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent


def run(*command: object, **settings: object) -> None:
    result = subprocess.run([str(word) for word in command], **settings)  # type: ignore[call-overload]
    if result.returncode != 0:
        sys.exit(f"failed: {' '.join(str(word) for word in command[:3])}")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="colloquy-client-"))
    try:
        package = folder / "colloquy_client"
        generator = ["generate", "--path", DOCUMENT, "--output-path", package, "--meta", "none", "--config", HERE / "client.yaml"]
        run(BIN / "openapi-python-client", *generator, "--fail-on-warning")
        modules = len(list(package.rglob("*.py")))
        if modules < 50:
            sys.exit(f"the generated client has only {modules} modules")
        round_trip = shutil.copy(HERE / "round_trip.py", folder)
        run(BIN / "mypy", "--no-incremental", "--check-untyped-defs", package, round_trip, cwd=folder)
        print(f"the client has {modules} modules; types: ok", flush=True)
        with server() as running:
            asker = running.person(os.environ.get("CLIENT_PERSON", "member"))
            run(sys.executable, round_trip, running.url, asker.login, asker.password, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""A client for one more language, made from the document alone: generated, type-checked, and used against the real program."""

from __future__ import annotations

import json
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


def for_the_generator(folder: Path) -> Path:
    """The document, with one kind of picture where several are taken: the generator forgets an import for bodies of bytes of
    several kinds."""
    document = json.loads(DOCUMENT.read_text())
    for item in document["paths"].values():
        for operation in item.values():
            content = operation.get("requestBody", {}).get("content", {})
            for kind in [kind for kind in content if kind.startswith("image/")][1:]:
                del content[kind]
    path = folder / "openapi.json"
    path.write_text(json.dumps(document))
    return path


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="colloquy-client-"))
    try:
        package = folder / "colloquy_client"
        generator = ["generate", "--path", for_the_generator(folder), "--output-path", package, "--meta", "none", "--config", HERE / "client.yaml"]
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

"""schemathesis against the real program: all checks, all phases, bounded time, two people as peers.

FUZZ_SECONDS (300) is the budget, FUZZ_SEED (fixed) the seed; `FUZZ_SEED=random` for a fresh one. Further arguments go to
schemathesis, such as `--include-path-regex /questions`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from harness import DOCUMENT, ROOT, SignIn, server

HERE = Path(__file__).parent


def identity(name: str, who: SignIn) -> dict[str, object]:
    """How schemathesis signs in as this person, again whenever the token is about to end."""
    return {
        "name": name,
        "loginEndpointAuth": {
            "endpoint": "/api/v1/auth/sign-in",
            "verb": "POST",
            "contentType": "application/json",
            "payloadRaw": json.dumps({"login": who.login, "password": who.password}),
            "token": {
                "extractFrom": "body",
                "extractSelector": "/access_token",
                "sendIn": "header",
                "sendName": "Authorization",
                "sendTemplate": "Bearer {token}",
            },
        },
    }


def main() -> int:
    with server() as running:
        member = running.person(os.environ.get("FUZZ_MEMBER", "member"))
        guest = running.person(os.environ.get("FUZZ_GUEST", "guest"))
        print(f"peers: {member.login} (member), {guest.login} (guest)", flush=True)
        auth = running.folder / "auth.json"
        auth.write_text(json.dumps({"auth": [identity("member", member), identity("guest", guest)]}))
        seed = os.environ.get("FUZZ_SEED", "20261123")
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            *("--config-file", str(HERE / "schemathesis.toml")),
            *("run", str(DOCUMENT), "--url", running.url, "--checks", "all"),
            # In hooks.py `valid_input_is_accepted` does the same and knows which refusals depend on what is stored, and
            # `what_was_made_is_there` does the same for whoever made it.
            *("--exclude-checks", "positive_data_acceptance,ensure_resource_availability"),
            *("--max-time", os.environ.get("FUZZ_SECONDS", "300"), "--workers", "1", "--no-color"),
            *([] if seed == "random" else ["--seed", seed]),
            *sys.argv[1:],
        ]
        environment = os.environ | {"COLLOQUY_FUZZ_AUTH": str(auth)}
        status = subprocess.run(command, cwd=ROOT, env=environment).returncode
        log = running.log.read_text(errors="replace").splitlines()
        # What actix says about bytes that are no HTTP is about the caller, not about us.
        complaints = [line for line in log if ("ERROR" in line or "panicked" in line) and "actix_http::h1" not in line]
        if complaints:
            print("the server's log has errors:", *complaints[:20], sep="\n  ")
        return status or (1 if complaints else 0)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Measures Colloquy under load beside two limits, on both engines, and writes docs/BENCHMARKS.md.

    tests/bench/run.py [--engines sqlite,postgres] [--sizes 70000,1000000] [--seconds 3] [--repeats 3]
                       [--output docs/BENCHMARKS.md]

Needs a release build of `colloquy` and of the example `limits`, and `wrk` (Debian). For PostgreSQL it wants
COLLOQUY_BENCH_POSTGRES, the URL of a server on which databases may be made; `tools/postgres with` gives one.
All traffic stays on loopback; every measurement lasts a bounded time.
"""
import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PASSWORD = "the kettle sings at seven"
CONNECTIONS = (1, 16, 64)
PAGE = 20


class Process:
    """A server that is stopped at the end, whatever happens."""

    def __init__(self, arguments, environment, log):
        self.log = open(log, "w")
        self.process = subprocess.Popen(arguments, env={**os.environ, **environment}, stdout=self.log, stderr=self.log)

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self):
        """Resident memory that is the process's own: pages of mapped files belong to the system's cache."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


def call(method, url, body=None, token=None):
    request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("content-type", "application/json")
    if token:
        request.add_header("authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.loads(response.read() or b"null")


def wait_until_ready(url, limit=30.0):
    started = time.monotonic()
    while time.monotonic() - started < limit:
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return time.monotonic() - started
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.005)
    raise SystemExit(f"nothing answers at {url}")


# Seconds after a start; `LEARN_FIRST` of the server and a little.
LEARNS_AFTER = 16.0


def wait_until_idle(process, limit=600.0):
    """A new database is indexed first, and what its words mean is learned: that is no load.

    It begins to learn a quarter of a minute after its start, however long it has been at rest by then.
    """
    started = time.monotonic()
    time.sleep(LEARNS_AFTER)
    while time.monotonic() - started < limit:
        before = process.cpu_seconds()
        time.sleep(3)
        if process.cpu_seconds() - before < 0.1:
            return time.monotonic() - started
    raise SystemExit("the server does not come to rest")


def wrk(url, connections, seconds, script=None, token=None, arguments=()):
    """One measurement: requests/s and latencies in milliseconds, as wrk saw them."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as whole:
        whole.write((script.read_text() if script else "") + (HERE / "report.lua").read_text())
        whole.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", whole.name]
        if token:
            command += ["-H", f"Authorization: Bearer {token}"]
        out = subprocess.run([*command, url, "--", *map(str, arguments)], capture_output=True, text=True, check=True).stdout
    found = json.loads(re.search(r"^JSON (.*)$", out, re.MULTILINE).group(1))
    milliseconds = {name: found[name] / 1000 for name in ("p50", "p95", "p99")}
    return {"rate": found["requests"] / (found["microseconds"] / 1e6), "failed": found["failed"] + found["broken"], **milliseconds}


def measured(process, *arguments, **options):
    before, started = process.cpu_seconds(), time.monotonic()
    result = wrk(*arguments, **options)
    result["cpu"] = (process.cpu_seconds() - before) / (time.monotonic() - started)
    result["memory"] = process.memory_mib()
    return result


def together(rounds):
    """The median of each figure over the rounds, the least and largest rate, and all failures."""
    whole = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    rates = [one["rate"] for one in rounds]
    return whole | {"least": min(rates), "most": max(rates), "failed": sum(one["failed"] for one in rounds)}


def build_database(engine, size, folder):
    """A database of `size` contributions; kept between runs in the folder of COLLOQUY_BENCH_CACHE."""
    url = f"sqlite:{folder}/bench.db"
    if engine == "postgres":
        server = os.environ["COLLOQUY_BENCH_POSTGRES"]
        name = f"colloquy_bench_{size}"
        subprocess.run(["psql", "-qX", "-d", server, "-c", f"DROP DATABASE IF EXISTS {name}", "-c", f"CREATE DATABASE {name}"], check=True)
        address, _, query = server.partition("?")
        url = address.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
    cache = os.environ.get("COLLOQUY_BENCH_CACHE")
    kept = pathlib.Path(cache) / f"bench-{size}.db" if cache and engine == "sqlite" else None
    environment = {"COLLOQUY_DATABASE_URL": url, "COLLOQUY_DATA_DIR": str(folder), "COLLOQUY_LOG": "warn"}
    started = time.monotonic()
    if kept and kept.exists():
        shutil.copyfile(kept, folder / "bench.db")
    else:
        run = [str(TARGET / "release/colloquy")]
        subprocess.run([*run, "generate", "--size", str(size)], env={**os.environ, **environment}, check=True)
        subprocess.run([*run, "person", "create", "--name", "Bench", "--handle", "bench", "--email", "bench@colloquy.example",
                        "--password", PASSWORD], env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
        if kept:
            shutil.copyfile(folder / "bench.db", kept)
    if engine == "postgres":
        # As the engine does by itself within minutes: it is not to do so while it is measured.
        subprocess.run(["psql", "-qX", "-d", url, "-c", "VACUUM ANALYZE"], check=True)
    return url, environment, time.monotonic() - started


def length(page):
    """How many contributions a question page shows."""
    return 1 + len(page["comments"]) + sum(1 + len(answer["comments"]) for answer in page["answers"]["items"])


def scenarios(base, token):
    """What is measured: name, URL, wrk script, arguments, which limit it is held against, rows it reads."""
    api = f"{base}/api/v1"
    hot = call("GET", f"{api}/feed?sort=hot&limit={PAGE}", token=token)["items"]
    questions = call("GET", f"{api}/questions?limit=100", token=token)["items"]
    topics = call("GET", f"{api}/topics?sort=size&limit=1", token=token)["items"]
    spaces = call("GET", f"{api}/spaces?limit=1", token=token)["items"]
    pages = [call("GET", f"{api}/questions/{one['id']}", token=token) for one in questions]
    talked, rows = sorted(((page["id"], length(page)) for page in pages), key=lambda page: page[1])[len(pages) // 2]
    ids = ",".join(one["id"] for one in questions)
    assert hot and topics and spaces
    return [
        ("Feed page (hot, 20)", f"{api}/feed?sort=hot&limit={PAGE}", None, (), f"/rows/{PAGE}", "read"),
        ("Questions by topic (20)", f"{api}/questions?topic={topics[0]['id']}&limit={PAGE}", None, (), f"/rows/{PAGE}", "read"),
        (f"Question page ({rows} rows)", f"{api}/questions/{talked}", None, (), f"/texts/{talked}/{rows}", "read"),
        ("Vote", f"{api}/contributions/vote", HERE / "vote.lua", (ids,), "/write", "write"),
        ("Answer", f"{api}/questions/answers", HERE / "answer.lua", (ids,), "/write", "write"),
        ("Sign-in", f"{api}/auth/sign-in", HERE / "sign_in.lua", (PASSWORD,), None, "other"),
        ("Health", f"{base}/readyz", None, (), None, "other"),
    ]


def measure_engine(engine, size, seconds, repeats):
    with tempfile.TemporaryDirectory(prefix="colloquy-bench-") as name:
        folder = pathlib.Path(name)
        os.chmod(folder, 0o755)
        url, environment, built = build_database(engine, size, folder)
        port, limit_port = 18480, 18481
        base, limit_base = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{limit_port}"
        environment |= {"COLLOQUY_LISTEN": f"127.0.0.1:{port}", "COLLOQUY_PUBLIC_URL": base, "COLLOQUY_REQUESTS_PER_MINUTE": "0"}
        server = Process([str(TARGET / "release/colloquy"), "serve"], environment, folder / "serve.log")
        limits = None
        try:
            wait_until_ready(f"{base}/readyz")
            indexed = wait_until_idle(server)
            session = call("POST", f"{base}/api/v1/auth/sign-in", {"login": "bench", "password": PASSWORD, "client": "app"})
            answers = folder / "answers"
            answers.mkdir()
            chosen = scenarios(base, session["access_token"])
            for index, (_, address, script, *_rest) in enumerate(chosen):
                if not script and "readyz" not in address:
                    request = urllib.request.Request(address, headers={"authorization": f"Bearer {session['access_token']}"})
                    (answers / str(index)).write_bytes(urllib.request.urlopen(request, timeout=30).read())
            limits = Process([str(TARGET / "release/examples/limits"), url, f"127.0.0.1:{limit_port}", str(answers)], {}, folder / "limits.log")
            wait_until_ready(f"{limit_base}/rows/1")
            results = []
            for index, (label, address, script, arguments, limit, kind) in enumerate(chosen):
                for connections in CONNECTIONS:
                    rounds = {"ours": [], "bytes": [], "rows": []}
                    # What is compared takes turns, so that whatever else the machine does meets all of them.
                    for _ in range(repeats):
                        # An access token lives for ten minutes: a fresh one for each measurement.
                        session = call("POST", f"{base}/api/v1/auth/refresh", {"refresh_token": session["refresh_token"]})
                        bearer = None if kind == "other" else session["access_token"]
                        rounds["ours"].append(measured(server, address, connections, seconds, script, bearer, arguments))
                        if (answers / str(index)).exists():
                            rounds["bytes"].append(measured(limits, f"{limit_base}/bytes/{index}", connections, seconds))
                        if limit:
                            post = HERE / "post.lua" if kind == "write" else None
                            rounds["rows"].append(measured(limits, limit_base + limit, connections, seconds, post))
                    row = {"label": label, "kind": kind, "connections": connections}
                    row |= {name: together(found) if found else None for name, found in rounds.items()}
                    results.append(row)
                    ours = row["ours"]
                    print(f"{engine} {size} {label} x{connections}: {ours['rate']:.0f}/s p50 {ours['p50']:.1f} p99 {ours['p99']:.1f} ms"
                          f" {share(row):>5} of (b), {ours['failed']:.0f} failed", file=sys.stderr, flush=True)
            memory = max(row["ours"]["memory"] for row in results)
        finally:
            server.stop()
            if limits:
                limits.stop()
        started = time.monotonic()
        again = Process([str(TARGET / "release/colloquy"), "serve"], environment, folder / "again.log")
        try:
            wait_until_ready(f"{base}/readyz")
            ready = time.monotonic() - started
        finally:
            again.stop()
        return {"engine": engine, "size": size, "built": built, "indexed": indexed, "ready": ready, "memory": memory, "results": results}


def measure_import(dumps):
    """Rows/s of the import of a real site into SQLite; nothing without the dumps."""
    folder = pathlib.Path(dumps) / "stackexchange" / "travel"
    if not folder.is_dir():
        print(f"skipped: no dump of travel in {folder}; the import is not measured", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory(prefix="colloquy-bench-") as name:
        environment = {**os.environ, "COLLOQUY_DATABASE_URL": f"sqlite:{name}/import.db", "COLLOQUY_DATA_DIR": name, "COLLOQUY_LOG": "warn"}
        command = [str(TARGET / "release/colloquy"), "import", "stackexchange", str(folder), "--space", "Travel"]
        started = time.monotonic()
        out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        seconds = time.monotonic() - started
        with sqlite3.connect(f"{name}/import.db") as database:
            count = lambda table: database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            rows = {table: count(table) for table in ("people", "contributions", "ownerless_votes", "contribution_topics")}
        print(out, file=sys.stderr)
        return {"seconds": seconds, "rows": rows, "rate": sum(rows.values()) / seconds}


def share(row):
    return f"{100 * row['ours']['rate'] / row['rows']['rate']:.0f} %" if row["rows"] else ""


def goals(runs, imported):
    """What this project wants to reach, and whether this run did: lines of a table."""
    lines = ["| what | engine, contributions | wanted | measured | reached |", "|---|---|--:|--:|---|"]
    def line(what, where, wanted, measured, reached):
        lines.append(f"| {what} | {where} | {wanted} | {measured} | {'yes' if reached else '**no**'} |")
    smallest = min(run["size"] for run in runs)
    for run in runs:
        where = f"{run['engine']}, {run['size'] // 1000} k"
        for row in run["results"]:
            if row["connections"] != 16 or not row["rows"]:
                continue
            least = 50 if row["kind"] == "write" else 60 if run["engine"] == "sqlite" else 45
            part = 100 * row["ours"]["rate"] / row["rows"]["rate"]
            line(f"{row['label']}: share of limit (b)", where, f"{least} %", f"{part:.0f} %", part >= least)
            if row["kind"] == "read":
                spread = row["ours"]["p99"] / row["ours"]["p50"]
                line(f"{row['label']}: p99 in p50", where, "< 10", f"{spread:.1f}", spread < 10)
                if run["size"] > smallest:
                    small = next(one for one in runs if one["engine"] == run["engine"] and one["size"] == smallest)
                    before = next(one for one in small["results"] if one["label"].split(" (")[0] == row["label"].split(" (")[0] and one["connections"] == 16)
                    slower = row["ours"]["p50"] / before["ours"]["p50"]
                    line(f"{row['label']}: p50 in that of the small one", where, "<= 1.3", f"{slower:.2f}", slower <= 1.3)
        line("Most memory under load", where, "< 150 MB", f"{run['memory'] * 1.048576:.0f} MB", run["memory"] * 1.048576 < 150)
        line("Start to ready", where, "< 1 s", f"{run['ready']:.2f} s", run["ready"] < 1)
    if imported:
        line("Import of a real site", "sqlite", ">= 5000 rows/s", f"{imported['rate']:.0f} rows/s", imported["rate"] >= 5000)
    return lines


def report(runs, imported, seconds, repeats):
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    lines = [
        "# Benchmarks", "",
        "Written by `make bench`; every figure was measured in the run that wrote this page. The load generator (wrk) runs on the same machine as the server, so both share its cores.", "",
        f"- Machine: {os.cpu_count()} cores, {cpu}; {time.strftime('%Y-%m-%d')}. Each figure is the median of {repeats} measurements of {seconds} s; those that are compared take turns.",
        "- Limit (a): the same bytes from a bare actix handler. Limit (b): an actix handler that reads the same number of contributions, with the columns that the page shows and their authors, by one diesel query on the same engine through the same pool, and serialises them, without asking who reads; for writes, one row in one durable transaction.",
        "- *of (b)*: our requests/s divided by those of limit (b). *range*: least and largest requests/s of the measurements. Latencies in milliseconds. CPU in cores. Memory: anonymous resident memory, which leaves out pages of mapped files that belong to the system's cache.",
        "- Database: `colloquy generate`, which draws answers, comments and votes with the distributions of travel.stackexchange.com.",
        "", "## Goals", "", *goals(runs, imported), "",
    ]
    if imported:
        counts = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in imported["rows"].items())
        lines += [f"Import of travel.stackexchange.com into SQLite: {imported['seconds']:.1f} s, {imported['rate']:.0f} rows/s ({counts}).", ""]
    for run in runs:
        lines += [
            f"## {run['engine']}, {run['size']:,} contributions".replace(",", " "), "",
            f"Database built in {run['built']:.0f} s; after its first start it was indexed, had learned and was at rest in {run['indexed']:.0f} s, and only then measured; start to ready {run['ready']:.2f} s; most memory under load {run['memory']:.0f} MiB.", "",
            "| what | connections | requests/s | range | p50 | p95 | p99 | CPU | MiB | (a) | (b) | of (b) | failed |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        ]
        for row in run["results"]:
            ours = row["ours"]
            limit = lambda name: f"{row[name]['rate']:.0f}" if row[name] else ""
            lines.append(
                f"| {row['label']} | {row['connections']} | {ours['rate']:.0f} | {ours['least']:.0f}–{ours['most']:.0f} | {ours['p50']:.2f} | {ours['p95']:.2f} | {ours['p99']:.2f} | {ours['cpu']:.2f} "
                f"| {ours['memory']:.0f} | {limit('bytes')} | {limit('rows')} | {share(row)} | {ours['failed']:.0f} |")
        lines.append("")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--sizes", default="70000,1000000")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--output", default=str(ROOT / "docs/BENCHMARKS.md"))
    parser.add_argument("--dumps", default=os.environ.get("COLLOQUY_SHARED_DATA", str(ROOT / "../shared/data")))
    parser.add_argument("--search", action=argparse.BooleanOptionalAction, default=True, help="measure search, too, into docs/BENCHMARKS-search.md")
    parser.add_argument("--only-search", action="store_true", help="measure nothing else")
    options = parser.parse_args()
    if options.search or options.only_search:
        subprocess.run([sys.executable, str(HERE / "search.py")], check=True)
    if options.only_search:
        return
    imported = measure_import(options.dumps)
    runs = []
    for engine in options.engines.split(","):
        for size in options.sizes.split(","):
            runs.append(measure_engine(engine, int(size), options.seconds, options.repeats))
            pathlib.Path(options.output).write_text(report(runs, imported, options.seconds, options.repeats))


if __name__ == "__main__":
    main()

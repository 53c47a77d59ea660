#!/usr/bin/env python3
"""Measures search: latency on one core, size and memory of the index, speed of a rebuild.

    tests/bench/search.py [--sizes 600000,6000000] [--requests 1000] [--output docs/BENCHMARKS-search.md]

Needs a release build of `colloquy` and `taskset`. The server runs on the first core with one worker, this program on the
second; one request is under way at a time, over one connection, and latencies include HTTP and this client.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

import run as bench

# A third of the queries have filters, as on the search page; words are those of titles, rare and frequent ones alike.
FORMS = ("{a}", "{a}", "{a} {b}", "{a} {b}", "{a} {b} {c}", '"{a} {b}"', "{a} -{c}", "{typo}")
FILTERS = ("", "", "", "&kind=question", "&sort=newest", "&answered=true")


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def queries(titles, count, draw):
    for _ in range(count):
        words = re.findall(r"\w+", draw.choice(titles))
        at = draw.randrange(max(1, len(words) - 2))
        a, b, c = (words[at:] + words)[:3]
        typo = a[:-1] if len(a) > 4 else a
        yield draw.choice(FORMS).format(a=a, b=b, c=c, typo=typo), draw.choice(FILTERS)


def beginnings(titles, count, draw):
    for _ in range(count):
        words = re.findall(r"\w+", draw.choice(titles))
        text = " ".join(words[: draw.randint(1, 3)])
        yield text[: max(2, len(text) - draw.randint(0, 4))]


def drafts(base, token, ids, whole):
    """Drafts that are like what is there: the titles of questions, with their texts if `whole`."""
    for id in ids:
        question = bench.call("GET", f"{base}/api/v1/questions/{id}", token=token)
        draft = {"kind": "question", "title": question["title"], "except": id}
        yield "/api/v1/search/similar", json.dumps(draft | {"body": question["body"]} if whole else draft)


def timed(port, token, requests):
    """Milliseconds of each request, an address or an address with what is sent; the first tenth warms up and is not counted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    times, failed = [], 0
    for request in requests:
        address, body = request if isinstance(request, tuple) else (request, None)
        started = time.perf_counter()
        connection.request("POST" if body else "GET", address, body, headers)
        response = connection.getresponse()
        response.read()
        times.append((time.perf_counter() - started) * 1000)
        failed += response.status != 200
    return times[len(times) // 10 :], failed


def on_disk(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def measure(size, requests):
    with tempfile.TemporaryDirectory(prefix="colloquy-bench-") as name:
        folder = pathlib.Path(name)
        _, environment, _ = bench.build_database("sqlite", size, folder)
        program = str(bench.TARGET / "release/colloquy")
        said = subprocess.run([program, "search", "rebuild"], env={**os.environ, **environment}, capture_output=True, text=True, check=True).stdout
        documents, seconds = int(re.search(r"(\d+) documents", said)[1]), float(re.search(r"in ([\d.]+) s", said)[1])
        index = on_disk(folder / "search")
        port = 18482
        base = f"http://127.0.0.1:{port}"
        environment |= {"COLLOQUY_LISTEN": f"127.0.0.1:{port}", "COLLOQUY_PUBLIC_URL": base, "COLLOQUY_REQUESTS_PER_MINUTE": "0", "COLLOQUY_WORKERS": "1"}
        server = bench.Process(["taskset", "-c", "0", program, "serve"], environment, folder / "serve.log")
        try:
            bench.wait_until_ready(f"{base}/readyz")
            session = bench.call("POST", f"{base}/api/v1/auth/sign-in", {"login": "bench", "password": bench.PASSWORD, "client": "app"})
            token = session["access_token"]
            bench.wait_until_idle(server)
            before = server.memory_mib()
            titles, ids, cursor = [], [], ""
            for _ in range(10):
                page = bench.call("GET", f"{base}/api/v1/questions?limit=100{cursor}", token=token)
                titles += [one["title"] for one in page["items"]]
                ids += [one["id"] for one in page["items"]]
                cursor = f"&cursor={page['page']['next_cursor']}"
            os.sched_setaffinity(0, {1})
            draw = random.Random(1)
            searches = [f"/api/v1/search?q={urllib.parse.quote(words)}{more}" for words, more in queries(titles, requests, draw)]
            typed = [f"/api/v1/search/suggestions?q={urllib.parse.quote(words)}" for words in beginnings(titles, requests, draw)]
            ids = draw.sample(ids, min(len(ids), requests // 4))
            by_title, by_text = (list(drafts(base, token, ids, whole)) for whole in (False, True))
            health, _ = timed(port, token, ["/api/v1/me"] * 300)
            found, failed = timed(port, token, searches)
            suggested, failed_too = timed(port, token, typed)
            (titled, failed_third), (written, failed_fourth) = timed(port, token, by_title), timed(port, token, by_text)
            memory = server.memory_mib()
        finally:
            os.sched_setaffinity(0, range(os.cpu_count()))
            server.stop()
        result = {"size": size, "documents": documents, "seconds": seconds, "rate": documents / seconds, "index": index, "memory": memory - before}
        result |= {"failed": failed + failed_too + failed_third + failed_fourth, "me": percentile(health, 0.5)}
        result |= {f"search{share}": percentile(found, share / 100) for share in (50, 95, 99)}
        for name, times in (("typing", suggested), ("title", titled), ("draft", written)):
            result |= {f"{name}{share}": percentile(times, share / 100) for share in (50, 95, 99)}
        print(json.dumps(result), file=sys.stderr, flush=True)
        return result


def report(results):
    smallest = results[0]
    lines = [
        "# Search, measured", "",
        "Written by `tests/bench/search.py`. The server runs on one core with one worker; one request is under way at a time, over HTTP, by a signed-in member whose spaces narrow every search. Words are drawn from titles; a third of the searches have filters. Milliseconds.", "",
        "| documents | contributions | search p50 | p95 | p99 | suggestions p50 | p95 | p99 | `GET /me` p50 | failed |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in results:
        lines.append(f"| {one['documents']:,} | {one['size']:,} | {one['search50']:.2f} | {one['search95']:.2f} | {one['search99']:.2f} | {one['typing50']:.2f} | {one['typing95']:.2f} | {one['typing99']:.2f} | {one['me']:.2f} | {one['failed']} |")
    lines += ["", "What is like a draft (`POST /search/similar`), asked for questions that are there, which are left out:", "", "| documents | title p50 | p95 | p99 | whole draft p50 | p95 | p99 |", "|--:|--:|--:|--:|--:|--:|--:|"]
    for one in results:
        lines.append(f"| {one['documents']:,} | " + " | ".join(f"{one[f'{name}{share}']:.1f}" for name in ("title", "draft") for share in (50, 95, 99)) + " |")
    lines += ["", "| documents | rebuild | documents/s | index on disk | bytes a document | memory while searching | bytes a document |", "|--:|--:|--:|--:|--:|--:|--:|"]
    for one in results:
        lines.append(f"| {one['documents']:,} | {one['seconds']:.1f} s | {one['rate']:.0f} | {one['index'] / 2**20:.0f} MiB | {one['index'] / one['documents']:.0f} | {one['memory']:.0f} MiB | {one['memory'] * 2**20 / one['documents']:.0f} |")
    lines += ["", "| goal | wanted | measured | reached |", "|---|--:|--:|---|"]
    def goal(what, wanted, measured, reached):
        lines.append(f"| {what} | {wanted} | {measured} | {'yes' if reached else '**no**'} |")
    goal(f"Search p95 at {smallest['documents']:,} documents", "< 10 ms", f"{smallest['search95']:.2f} ms", smallest["search95"] < 10)
    goal(f"Suggestions p95 at {smallest['documents']:,} documents", "< 5 ms", f"{smallest['typing95']:.2f} ms", smallest["typing95"] < 5)
    for name, what in (("title", "titles"), ("draft", "whole drafts")):
        goal(f"Similar to {what} p95 at {smallest['documents']:,} documents", "< 30 ms", f"{smallest[f'{name}95']:.1f} ms", smallest[f"{name}95"] < 30)
    for one in results[1:]:
        slower = one["search95"] / smallest["search95"]
        goal(f"Search p95 at {one['documents']:,} in that of {smallest['documents']:,}", "< 3", f"{slower:.1f}", slower < 3)
    for one in results:
        goal(f"Rebuild of {one['documents']:,} documents", ">= 5000/s", f"{one['rate']:.0f}/s", one["rate"] >= 5000)
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="600000,6000000")
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--output", default=str(bench.ROOT / "docs/BENCHMARKS-search.md"))
    options = parser.parse_args()
    results = []
    for size in options.sizes.split(","):
        results.append(measure(int(size), options.requests))
        pathlib.Path(options.output).write_text(report(results))


if __name__ == "__main__":
    main()

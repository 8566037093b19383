#!/usr/bin/env python3
"""Asks a running server what its pages ask, each call many times, and tells how long that took, the worst first.

    pages.py URL PID TABLE FIRST LAST CALLS NAME=TOKEN ...

Days are drawn from FIRST to LAST, customers, documents and receipts from what the server lists. Beside the time that passed stands the
processor time of the server (all threads of PID, in ns, from the kernel): on a shared machine that is what passes on a quiet one.
A kind of call that takes long is asked as often as fits into twenty seconds; n says how often.
"""
import datetime, glob, http.client, json, os, random, sys, time, urllib.parse

url, pid, table, first, last, calls = sys.argv[1:7]
calls, tokens = int(calls), dict(a.split("=", 1) for a in sys.argv[7:])
first, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
chance = random.Random(7)
LONGEST = float(os.environ.get("PAGES_LONGEST", "20"))


class Door:
    def __init__(self, token):
        self.wire = http.client.HTTPConnection(urllib.parse.urlparse(url).netloc, timeout=120)
        self.headers = {"Authorization": "Bearer " + token}

    def get(self, path):
        self.wire.request("GET", "/api/v1" + path, headers=self.headers)
        r = self.wire.getresponse()
        return r.status, r.read()

    def rows(self, path):
        status, body = self.get(path)
        if status != 200:
            sys.exit(f"{path}: {status} {body[:300]!r}")
        return json.loads(body)["rows"]


def processor():
    ns = 0
    for task in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(task) as f:
            ns += int(f.read().split()[0])
    return ns


def place(door):
    """What may stand for the {names} of the table, as this user sees it."""
    customers, cursor = [], ""
    while len(customers) < 500:
        status, body = door.get("/customers?sort=code&limit=50" + cursor)
        page = json.loads(body)
        customers += [(str(r["id"]), r["code"]) for r in page["rows"]]
        if not page.get("next"):
            break
        cursor = f"&cursor={page['next']}"
    largest = [(str(r["id"]), r["code"]) for r in door.rows("/customers?sort=outstanding&limit=20")]
    return {"customers": customers + 5 * largest, "documents": [str(r["id"]) for r in door.rows("/documents?limit=100")],
            "receipts": [str(r["id"]) for r in door.rows("/receipts?limit=100")]}


def drawn(path, seen):
    day = first + datetime.timedelta(days=chance.randrange((last - first).days + 1))
    customer, code = chance.choice(seen["customers"])
    return path.format(day=day, month=f"{day:%Y-%m}", customer=customer, code=urllib.parse.quote(code), document=chance.choice(seen["documents"] or ["1"]),
                       receipt=chance.choice(seen["receipts"] or ["1"]), word=urllib.parse.quote(code[-4:]))


def at(sorted_list, percent):
    return sorted_list[min(len(sorted_list) - 1, len(sorted_list) * percent // 100)]


def measure(door, path, seen):
    wall, busy, size, began = [], [], 0, time.monotonic()
    status, body = door.get(drawn(path, seen))
    if status == 403:
        return None
    while len(wall) < calls and (time.monotonic() - began < LONGEST or len(wall) < 5):
        asked = drawn(path, seen)
        p, t = processor(), time.monotonic_ns()
        status, body = door.get(asked)
        wall.append(time.monotonic_ns() - t)
        busy.append(processor() - p)
        size = max(size, len(body))
        if status != 200:
            sys.exit(f"{asked}: {status} {body[:300]!r}")
    wall.sort(), busy.sort()
    return [x / 1e6 for x in (at(busy, 50), at(busy, 99), at(wall, 50), at(wall, 99))] + [size / 1024, len(wall)]


def main():
    lines = [line.rstrip("\n").split("\t") for line in open(table, encoding="utf-8") if line.strip() and not line.startswith("#")]
    found = []
    for name, token in tokens.items():
        door = Door(token)
        seen = place(door)
        for page, path in lines:
            got = measure(door, path, seen)
            if got:
                found.append((got, name, page, path))
            print(f"{name} {path} {'refused' if not got else '%.1f' % got[1]}", file=sys.stderr, flush=True)
    found.sort(key=lambda x: -x[0][1])
    print(f"load {os.getloadavg()[0]:.1f}; ms of the server's processor and ms passed")
    print(f"{'cpu p50':>8}{'p99':>8}{'wall p50':>10}{'p99':>8}{'KB':>7}{'n':>5}  who / call / pages")
    for (c50, c99, w50, w99, kb, n), name, page, path in found:
        print(f"{c50:8.1f}{c99:8.1f}{w50:10.1f}{w99:8.1f}{kb:7.0f}{n:5d}  {name:8} {path}  [{page}]")


main()

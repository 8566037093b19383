#!/usr/bin/env python3
"""Several people wait for a slow endpoint while somebody else asks the server for other things: beside.py URL LOGIN PASSWORD"""
import json
import sys
import time
import urllib.request

URL, LOGIN, PASSWORD = sys.argv[1:4]


class Person:
    def __init__(self):
        self.cookie = self.csrf = None
        reply, headers = self.raw("POST", "/api/v1/login", {"login": LOGIN, "password": PASSWORD})
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = reply["csrf"]

    def raw(self, method, path, body=None):
        r = urllib.request.Request(URL + path, method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        if self.cookie:
            r.add_header("Cookie", self.cookie)
        if self.csrf:
            r.add_header("X-CSRF-Token", self.csrf)
        with urllib.request.urlopen(r, timeout=20) as got:
            return json.load(got), got.headers

    def call(self, method, path, body=None):
        return self.raw(method, path, body)[0]


def took(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


me = Person()
talks = [me.call("POST", "/api/v1/practice", {"scenario": "phone-late", "seed": n})["id"] for n in range(8)]
for t in talks:
    me.call("POST", f"/api/v1/practice/{t}/say", {"text": "陈经理您好,我是恒达机电的陈伟"})
states = []
asked = took(lambda: states.extend(me.call("POST", f"/api/v1/practice/{t}/voice", {"turn": 1})["state"] for t in talks))
print("asking at once:", states == ["asking"] * 8 and asked < 1.4)
slowest = max(took(lambda: me.call("GET", "/api/v1/practice")) for _ in range(20))
print("others meanwhile under 500 ms:", slowest < 0.5)
left, until = set(talks), time.monotonic() + 15
while left and time.monotonic() < until:
    left -= {t for t in left if me.call("POST", f"/api/v1/practice/{t}/voice", {"turn": 1})["state"] == "spoken"}
    time.sleep(0.3)
print("then spoken:", not left)

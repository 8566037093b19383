#!/usr/bin/env python3
"""An OpenAI-compatible endpoint that misbehaves: the first part of the path says how (http://127.0.0.1:PORT/lie_sum/v1).

    stub.py PORT-FILE LOG-FILE      takes a free port, writes it, and keeps every request body as one line of LOG-FILE
"""
import http.server
import json
import os
import re
import sys
import threading
import time

LOG = open(sys.argv[2], "a", encoding="utf-8")
LOCK = threading.Lock()


def plan_of(body):
    return json.loads(body["messages"][1]["content"])


def chat(text):
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}, ensure_ascii=False)


def swap_sum(line):
    return re.sub(r"[一二两三四五六七八九十百]+万|\d+(?:\.\d+)?万", "九十九万", line)


def swap_day(line):
    return re.sub(r"今天|明天|后天|这周[一二三四五六日]|下周[一二三四五六日]|(?:下个月)?\d+号|\d+月\d+号", "大后天", line)


# What comes back as a line, by mode; each gets the plan that was sent.
LINES = {
    "good": lambda p: "哎，" + p["底稿"],
    "quoted": lambda p: "“哎，" + p["底稿"] + "。”",
    "thinks": lambda p: "<think>他要还价，金额不能动。</think>\n哎，" + p["底稿"],
    "lie_sum": lambda p: swap_sum(p["底稿"]) if "万" in p["底稿"] else p["底稿"] + "，先给九十九万",
    "lie_day": lambda p: swap_day(p["底稿"]) + "，大后天",
    "more": lambda p: p["底稿"] + "，另外再给五万",
    "yields": lambda p: "好的没问题，您放心，我这就给您安排，一分不少",
    "name": lambda p: p["底稿"] + "，你去问赵会计",
    "paper": lambda p: p["底稿"] + "，你先把律师函撤了",
    "letters": lambda p: "因此敬请谅解，" + p["底稿"],
    "machine": lambda p: "作为AI语言模型，我不能回答这个问题",
    "html": lambda p: "<b>" + p["底稿"] + "</b>",
    "link": lambda p: p["底稿"] + "，详见 http://pay.example/x",
    "prompt": lambda p: json.dumps(p, ensure_ascii=False),
    "obeys": lambda p: p["对话"][-1]["催款人"],
    "essay": lambda p: p["底稿"] + "，我跟你说这个事情啊" * 30,
    "empty": lambda p: "  \n ",
    "swears": lambda p: p["底稿"] + "，你个混蛋去死吧",
}


class Door(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def send(self, status, text, kind="application/json", headers=()):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def drip(self, kind, piece, every):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(200):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(every)
        except OSError:
            pass

    def do_POST(self):
        mode = self.path.split("/")[1]
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        body = json.loads(raw)
        with LOCK:
            print(json.dumps({"path": self.path, "key": self.headers.get("Authorization"), "body": body}, ensure_ascii=False), file=LOG, flush=True)
        if mode in LINES:
            return self.send(200, chat(LINES[mode](plan_of(body))))
        if mode == "key":
            good = self.headers.get("Authorization") == "Bearer sk-secret-7788"
            return self.send(200, chat("哎，" + plan_of(body)["底稿"])) if good else self.send(401, '{"error":{"message":"bad key"}}')
        if mode == "slow":
            time.sleep(float(self.path.split("/")[2]) / 1000)
            return self.send(200, chat("哎，" + plan_of(body)["底稿"]))
        if mode == "stalls":
            return time.sleep(30)
        if mode == "streams":
            return self.drip("text/event-stream", b'data: {"choices":[{"delta":{"content":"\xe5\xa5\xbd\xff\xfe', 0)
        if mode == "drips":
            return self.drip("application/json", b" ", 0.2)
        if mode == "huge":
            return self.send(200, chat("钱" * 400000))
        if mode == "page":
            return self.send(200, "<!doctype html><title>Login</title>", "text/html")
        if mode == "moves":
            return self.send(302, "", headers=[("Location", "/good/v1/chat/completions")])
        if mode == "broken":
            return self.send(500, '{"error":"x"}')
        if mode == "shape":
            return self.send(200, '{"choices":[{"message":{"content":["a"]}}]}')
        if mode == "deep":
            return self.send(200, "[" * 20000)
        if mode == "hangs_up":
            self.close_connection = True
            return None
        return self.send(404, '{"error":"no such mode"}')


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
server.daemon_threads = True
with open(sys.argv[1] + ".new", "w", encoding="ascii") as f:
    f.write(str(server.server_address[1]))
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()

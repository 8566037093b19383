#!/usr/bin/env python3
"""rows: R1 R35 R45
Every operation of openapi.json over HTTP, as the description promises, and every read as a salesperson who may not see the rest.

    tests/api/walk.py       HK program, B build folder, HK_TEST_PG a PostgreSQL server: then on both engines

The company is fixture E1 with some foreign business beside it (NOBODY'S names, numbers and amounts are unmistakable). STEPS calls
each operation with good input and checks status and schema; an operation that no step calls fails the run, so a new one cannot be
forgotten. What holds for all operations is asked of all: 401 without login, 403 without the CSRF token, 405, 400 with the field's
name, replay of an Idempotency-Key, 412 and 428, ETag, pages. Last comes the salesperson: no reply, error, page or file may hold a
byte of what is not his, and a foreign id is answered as one that does not exist.
"""
import datetime, http.client, io, json, os, re, subprocess, sys, tempfile, threading, time, urllib.parse, zipfile

HK, B = os.path.abspath(os.environ["HK"]), os.environ.get("B", "build")
SPEC = json.load(open(os.path.join(B, "gen", "openapi.json"), encoding="utf-8"))
OPS = {o["operationId"]: (m.upper(), p, o) for p, v in SPEC["paths"].items() for m, o in v.items()}
PASSWORD = "orange-table-4127"
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
passed, failures, ENGINE = 0, [], ""


def check(what, good, detail=""):
    global passed
    if good:
        passed += 1
    else:
        failures.append(what)
        print(f"FAILED {ENGINE}: {what}: {str(detail)[:500]}", flush=True)
    return good


# ---- schemas ----------------------------------------------------------------------------------------------------------------------
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(v, t):
    if t == "integer":
        return isinstance(v, int) and not isinstance(v, bool)
    if t == "number":
        return isinstance(v, (int, float)) and not isinstance(v, bool)
    return isinstance(v, TYPES[t])


def faults(v, s, at="$"):
    """What is wrong with v by the schema s; the keywords hk-gen writes and no others."""
    if "$ref" in s:
        return faults(v, SPEC["components"]["schemas"][s["$ref"].rsplit("/", 1)[1]], at)
    types = s.get("type", [])
    types = types if isinstance(types, list) else [types]
    if types and not any(is_type(v, t) for t in types):
        return [f"{at}: {v!r} is no {types}"]
    if v is None:
        return []
    out = []
    if "enum" in s and v not in s["enum"]:
        out.append(f"{at}: {v!r} is none of {s['enum']}")
    if isinstance(v, str):
        if "pattern" in s and not re.search(s["pattern"], v):
            out.append(f"{at}: {v!r} does not match {s['pattern']}")
        if s.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", v):
            out.append(f"{at}: {v!r} is no day")
        if s.get("format") == "date-time" and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", v):
            out.append(f"{at}: {v!r} is no time")
    if isinstance(v, dict):
        out += [f"{at}: {k} is missing" for k in s.get("required", []) if k not in v]
        for k, x in v.items():
            if k in s.get("properties", {}):
                out += faults(x, s["properties"][k], f"{at}.{k}")
            elif s.get("additionalProperties") is False:
                out.append(f"{at}: {k} is not described")
            elif isinstance(s.get("additionalProperties"), dict):
                out += faults(x, s["additionalProperties"], f"{at}.{k}")
    if isinstance(v, list) and "items" in s:
        for i, x in enumerate(v):
            out += faults(x, s["items"], f"{at}[{i}]")
            if len(out) > 5:
                break
    return out


def reply_schema(op):
    for status, r in op["responses"].items():
        if status.startswith("2"):
            return r.get("content", {}).get("application/json", {}).get("schema")


def input_schema(op):
    s = op.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return SPEC["components"]["schemas"][s["$ref"].rsplit("/", 1)[1]] if s and "$ref" in s else s


# ---- one server, one caller ---------------------------------------------------------------------------------------------------------
class Server:
    def __init__(self, db, folder):
        self.db, self.log = db, open(os.path.join(folder, "log"), "w+")
        self.child = subprocess.Popen([HK, "--db", db, "serve", "--listen", "127.0.0.1:0"], stderr=self.log, stdout=subprocess.DEVNULL, env=ENV)
        for _ in range(200):
            found = re.search(r"url=http://([\d.]+):(\d+)", open(self.log.name).read())
            if found:
                self.host, self.port = found[1], int(found[2])
                return
            time.sleep(0.05)
        raise SystemExit("the server did not start: " + open(self.log.name).read())

    def stop(self):
        self.child.terminate()
        return self.child.wait(20)


class Reply:
    def __init__(self, r):
        self.status, self.raw = r.status, r.read()
        self.head = {k.lower(): v for k, v in r.getheaders()}
        kind = self.head.get("content-type", "")
        self.json = json.loads(self.raw) if "json" in kind and self.raw else None


class User:
    def __init__(self, server, login=None):
        self.server, self.cookie, self.csrf = server, None, None
        if login:
            r = self.call("POST", "/api/v1/login", {"login": login, "password": PASSWORD})
            assert r.status == 200, r.raw
            self.cookie, self.csrf = r.head["set-cookie"].split(";")[0], r.json["csrf"]
            self.caps = self.call("GET", "/api/v1/me").json["caps"]

    def call(self, method, path, body=None, query=None, head=None, form=None, csrf=True):
        h = {"Accept-Language": "en"}
        if self.cookie:
            h["Cookie"] = self.cookie
        if self.csrf and csrf and method != "GET":
            h["X-CSRF-Token"] = self.csrf
        data = None
        if form is not None:
            mark, parts = "----walk", []
            for k, v in form.items():
                name, text = v if isinstance(v, tuple) else (None, str(v).encode())
                extra = f'; filename="{name}"' if name else ""
                parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{k}"{extra}\r\n\r\n'.encode() + text + b"\r\n")
            data, h["Content-Type"] = b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
        elif body is not None:
            data, h["Content-Type"] = body if isinstance(body, bytes) else json.dumps(body).encode(), "application/json"
        elif method != "GET":
            data, h["Content-Type"] = b"{}", "application/json"
        h.update(head or {})
        q = "?" + urllib.parse.urlencode(query) if query else ""
        c = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
        try:
            try:
                c.request(method, path + q, data, h)
            except BrokenPipeError:                           # refused by its length, before the body was sent
                pass
            return Reply(c.getresponse())
        finally:
            c.close()


class Phone(User):
    """In a class room without an account: its pass is a cookie of its own."""
    def __init__(self, server, code, nickname):
        super().__init__(server)
        r = self.call("POST", "/api/v1/room/guests", {"code": code, "nickname": nickname})
        assert r.status == 201, r.raw
        self.cookie, self.csrf, self.caps = r.head["set-cookie"].split(";")[0], r.json["csrf"], []


def problem(what, r, status, field=None):
    good = check(f"{what} gives {status}", r.status == status, (r.status, r.raw))
    if good:
        check(f"{what}: problem+json", "application/problem+json" in r.head.get("content-type", "") and not faults(r.json, {"$ref": "/Problem"}) and r.json["status"] == status, (r.head, r.raw))
        if field:
            check(f"{what} names {field}", r.json.get("field") == field, r.raw)


# ---- the world ----------------------------------------------------------------------------------------------------------------------
FOREIGN = ["QX7", "QX8", "QX9", "绝密外方", "NOSHOW", "8888123", "888,8123", "8,888,123", "外人李", "5555777", "5,555,777", "HIDDENFILE", "密谈", "13777777777"]


def world(hk, folder):
    """E1; two salespeople of its own besides: zhang (his: E1's customers of S01, and part of the shared SH1) and a stranger."""
    hk("demo", "--size", "e1")
    hk("unit", "add", "team", "T9", "外人李的组")
    hk("person", "add", "P7", "外人李"), hk("person", "add", "P9", "外人李走了")
    for code, name, owner in (("QX7", "绝密外方机械", "P7"), ("QX8", "绝密外方电气", "P7"), ("QX9", "绝密外方泵业", "P9"), ("SH1", "共管客户有限公司", "S01")):
        hk("customer", "add", code, name, "--owner", owner, "--from", "2025-01-01", "--terms", "票到30天")
    hk("invoice", "add", "NOSHOW-1", "--customer", "QX7", "--day", "2025-03-01", "--amount", "8888123.45")
    hk("invoice", "add", "NOSHOW-2", "--customer", "QX8", "--day", "2025-03-01", "--amount", "8888123.45")
    hk("invoice", "add", "NOSHOW-3", "--customer", "SH1", "--day", "2025-03-01", "--amount", "5555777.00")
    hk("invoice", "add", "MINE-1", "--customer", "SH1", "--day", "2025-03-01", "--amount", "1000.00")
    hk("invoice", "add", "NOSHOW-4", "--customer", "QX9", "--day", "2025-03-01", "--amount", "8888123.45")
    items = {r["number"]: r for r in hk("item", "list", "--limit", "500")["rows"]}
    hk("assign", "--item", str(items["NOSHOW-3"]["id"]), "--owner", "P7", "--from", "2025-03-01")
    hk("receipt", "add", "NOSHOW-R", "--customer", "QX7", "--day", "2025-04-01", "--amount", "5555777.00", "--payer", "绝密外方代付")
    hk("receipt", "add", "NOSHOW-B", "--customer", "QX8", "--day", "2025-04-01", "--amount", "5555777.00", "--method", "bank_bill", "--bill-number", "NOSHOW-BILL", "--bill-due", "2025-09-01")
    hk("receipt", "apply", "NOSHOW-R", "--invoice", "NOSHOW-1", "--amount", "5555777.00")
    hk("contract", "add", "NOSHOW-C", "--customer", "QX7", "--name", "绝密外方合同", "--amount", "8888123.45", "--plan", "name=密谈,amount=8888123.45,event=sign")
    hk("customer", "alias", "QX7", "绝密外方旧名")
    hk("delivery", "add", "NOSHOW-D", "--customer", "QX7", "--day", "2025-03-01", "--amount", "8888123.45", "--contract", "NOSHOW-C", "--signed-day", "2025-03-02", "--signer", "密谈签收", "--remark", "密谈送货")
    hk("delivery", "bill", "NOSHOW-D", "NOSHOW-1", "--amount", "1.00"), hk("delivery", "add", "NOSHOW-E", "--customer", "SH1", "--day", "2025-03-01", "--amount", "8888123.45")
    put = os.path.join(folder, "HIDDENFILE.txt")
    open(put, "w").write("HIDDENFILE 8888123")
    hk("file", "add", "--customer", "QX7", "--file", put)
    people = os.path.join(folder, "contacts.csv")
    open(people, "w").write("客户编码,联系人,电话\nQX7,密谈先生,13777777777\n")
    hk("import", "contacts", people)
    notes = os.path.join(folder, "followups.csv")
    open(notes, "w").write("客户编码,跟进日期,跟进内容\nQX7,2025-05-01,密谈付款 8888123\n")
    hk("import", "followups", notes)
    hk("person", "edit", "P9", "--left", "2025-05-01")
    for login, role, more in (("root", "admin", ["--admin"]), ("mei", "trainer", []), ("boss", "finance_director", []), ("zhang", "salesperson", ["--person", "S01"]), ("gone", "salesperson", ["--person", "P7"]), ("clerk", "ar_clerk", []),
                              ("money", "cashier", []), ("temp", "cashier", []), ("head", "general_manager", []),
                              ("credit", "credit_manager", []), ("file", "credit_controller", []), ("lead", "sales_manager", ["--scope", "all"]), ("bank", "financing", []), ("store", "warehouse", [])):
        hk("user", "add", login, "--name", login, "--role", role, "--password", PASSWORD, *more)
    hk("statement", "prepare", "QX7", "SH1", "--month", "2025-06"), hk("statement", "sent", "QX7", "SH1", "--month", "2025-06", "--to", "密谈先生")
    hk("statement", "reply", "QX7", "--month", "2025-06", "--result", "difference", "--theirs", "5555777.00", "--note", "密谈")
    hk("opponent", "grade", "QX7", "--marks", "opens:fox", "--contact", "密谈先生"), hk("tactic", "note", "praise", "密谈 8888123", "--customer", "QX7"), hk("pressure", "take", "QX7", "3", "--reason", "密谈")
    hk("refusal", "save", "QX7", "--proposal", "密谈", "--reason", "密谈", "--option-a", "密谈一", "--option-b", "密谈二", "--no-part"), hk("hat", "ask", "QX7", "boss", "--way", "call", "--words", "密谈付款")
    w = str(hk("prep", "new", "QX7", "--title", "密谈")["id"])
    hk("prep", "save", w, "--authority", '{"room":"8888123.45","body":"general_manager","text":"总经理定 密谈"}')
    hk("writeoff", "add", "--invoice", "NOSHOW-2", "--amount", "8888123.45", "--reason", "密谈", user="clerk")      # waits for a decision


SCRATCH = tempfile.TemporaryDirectory()


def shell(db):
    def hk(*words, user=None, raw=None):
        line = [HK, "--db", db, *(["--as", user] if user else []), *words, "--format", raw or "json"]
        r = subprocess.run(line, capture_output=True, env=ENV, cwd=SCRATCH.name)      # papers go into the current folder
        if raw:
            return r
        if r.returncode:
            raise SystemExit(f"{' '.join(words)}: {r.stderr.decode()}")
        return json.loads(r.stdout or b"null")
    return hk


# ---- every operation with good input --------------------------------------------------------------------------------------------------
D = {"as_of": "2025-06-30"}
IN_A_WEEK, IN_TWO_WEEKS = [str(datetime.date.today() + datetime.timedelta(days=n)) for n in (7, 14)]


def own_scenario():
    """The shipped hard boss made into another man, as the lint asks."""
    with open(os.path.join(ROOT, "content", "scenarios", "hard-boss.json"), encoding="utf-8") as f:
        o = json.load(f)
    o.update(title="走查的老板", company="青禾苗圃", name="顾青禾", ours="大江园林", paper=["delivery"], first_right="PRAISE", worst="BOSS", total="260000", items=["260000"], late=40, cash="400000",
             brief="大江园林卖给青禾苗圃容器苗，货款 260,000 元，逾期 40 天。老板顾青禾好面子。签收单是他本人签的。", lines=[{"say": "EXCUSE:24", "line": "苗还没卖出去呢，别家也没像你这么催"}])
    o["cards"][0] = {"text": "上回催我的人在我客户面前嚷嚷，我记着呢", "opens": ["REFLECT", "EMPATHY"], "trust": 34, "will": 10}
    o["cards"][1]["text"] = "钱有，园区那头刚结了一笔"
    return json.dumps(o, ensure_ascii=False)


OWN = own_scenario()


def steps(ids):
    """[(operation, caller, {path values, query, body, form, keep}, ...)]; keep: name -> path into the reply, for later steps as {name}."""
    c, q = "C0017", {"customer": "C0017"}
    day = {"day": "2025-06-30"}
    yield from [
        ("postRead", "zhang", {"body": {"text": "三十八万六下礼拜三之前付", "context": "没钱", "date": "2025-06-23"}}), ("getFirstRun", None, {}), ("whoami", "boss", {"keep": {"me": "login"}}), ("patchMe", "boss", {"body": {"lang": "zh", "theme": "dark"}}),
        ("companyList", "boss", {}), ("companyShow", "boss", {}), ("roleList", "boss", {}), ("permissionList", "root", {"query": {"role": "cashier"}}),
        ("personList", "boss", {}), ("unitList", "boss", {}), ("customerList", "boss", {"query": {**D, "sort": "outstanding", "limit": 7}, "keep": {"cust": "rows.0.id"}}),
        ("customerShow", "boss", {"path": {"id": "{cust}"}, "query": D}), ("customerEntries", "boss", {"path": {"id": "{cust}"}, "query": {**D, "bucket": 1}}),
        *[("getCustomersIdStatement", "boss", {"path": {"id": "{cust}"}, "query": {"month": "2025-06", "format": f}}) for f in ("pdf", "xlsx", "html", "png")],
        *[("getCustomersIdDebtSheet", "boss", {"path": {"id": "{cust}"}, "query": {**D, "format": f, "mask": m}}) for f, m in (("pdf", "people"), ("html", "none"), ("png", "all"))],
        *[("getCustomersIdLetter", "boss", {"path": {"id": "{cust}"}, "query": {**D, "kind": k}}) for k in ("confirm", "promise", "inquiry")],
        *[("getAgingReport", "boss", {"query": {**D, "format": f}}) for f in ("pdf", "xlsx")],
        # practising: one's own talks, from the choice to the second try
        ("practiceScenarios", "zhang", {}), ("practiceActs", "zhang", {}), ("practiceStart", "zhang", {"body": {"scenario": "phone-late", "seed": 3}, "keep": {"talk": "id"}}),
        ("practiceSay", "zhang", {"path": {"id": "{talk}"}, "body": {"text": "陈经理您好,我是恒达机电的陈伟,三十八万六那笔该付了"}}), ("practiceCorrect", "zhang", {"path": {"id": "{talk}"}, "body": {"acts": ["IDENT", "ASK"]}}),
        ("practiceCoach", "zhang", {"path": {"id": "{talk}"}, "body": {"on": False}}), ("practiceShow", "zhang", {"path": {"id": "{talk}"}}), ("practiceEnd", "zhang", {"path": {"id": "{talk}"}}),
        ("practiceReview", "zhang", {"path": {"id": "{talk}"}}), ("practiceOtherwise", "zhang", {"path": {"id": "{talk}"}, "body": {"turn": 1, "say": "陈经理,欠的三十八万六到期45天了"}}), ("practiceLines", "zhang", {"path": {"id": "{talk}"}}), ("practiceAgain", "zhang", {"path": {"id": "{talk}"}, "body": {"turn": 1}}), ("practiceNext", "zhang", {"path": {"id": "{talk}"}, "body": {"carried": []}}), ("practiceHistory", "zhang", {}), ("practiceExams", "zhang", {}),
        # short drills: a round of each way of answering, ended; what one did, and the trainer's means
        ("drillList", "zhang", {}), ("drillShow", "zhang", {"path": {"drill": "small-talk"}}), ("drillStart", "zhang", {"path": {"drill": "firm-hard"}, "body": {"seed": 3}, "keep": {"round": "id"}}),
        ("drillAnswer", "zhang", {"path": {"id": "{round}"}, "body": {"choice": "firm", "n": 1}}), ("drillSitting", "zhang", {"path": {"id": "{round}"}}), ("drillEnd", "zhang", {"path": {"id": "{round}"}}),
        ("drillStart", "zhang", {"path": {"drill": "excuses"}, "body": {"seed": 3}, "keep": {"round": "id"}}), ("drillAnswer", "zhang", {"path": {"id": "{round}"}, "body": {"text": "您的意思我明白，票我今天补给您，周五付三成可以吗？"}}),
        ("drillStart", "zhang", {"path": {"drill": "moment-pin"}, "body": {"seed": 3}, "keep": {"round": "id"}}), ("drillAnswer", "zhang", {"path": {"id": "{round}"}, "body": {"text": "先付两万，周五之前，可以吗？"}}),
        ("drillHistory", "zhang", {"query": {"limit": 2}}), ("drillGroup", "mei", {}),
        # the optional voice: what is set, what would be sent, and an endpoint nobody listens at
        ("voiceShow", "zhang", {}), ("voiceSet", "boss", {"body": {"on": True, "endpoint": "http://127.0.0.1:9/v1", "model": "m", "key": "sk-walk-0017", "timeout_ms": 500}, "version": True}), ("voiceTry", "boss", {"body": {"n": 1}}),
        ("practiceStart", "zhang", {"body": {"scenario": "phone-late", "seed": 4}, "keep": {"spoken": "id"}}), ("practiceSay", "zhang", {"path": {"id": "{spoken}"}, "body": {"text": "陈经理您好"}}),
        ("practiceVoice", "zhang", {"path": {"id": "{spoken}"}, "body": {"turn": 1}}), ("voiceSet", "boss", {"body": {"on": False, "key": ""}, "version": True}),
        # a real customer, masked and handed in; what one misses; the trainer's side
        ("customerList", "zhang", {"query": {**D, "sort": "overdue", "only": "overdue"}, "keep": {"mine": "rows.0.id"}}), ("practiceLook", "zhang", {"path": {"id": "{mine}"}}),
        ("practiceCustomer", "zhang", {"path": {"id": "{mine}"}, "body": {"masked": True, "seed": 5}, "keep": {"real": "id"}}),
        ("practiceSay", "zhang", {"path": {"id": "{real}"}, "body": {"text": "您好,再不付我们就起诉了"}}), ("practiceEnd", "zhang", {"path": {"id": "{real}"}}),
        ("practiceGaps", "zhang", {}), ("practiceHandIn", "zhang", {"path": {"id": "{real}"}}), ("practiceScore", "mei", {"path": {"id": "{real}"}, "body": {"dimension": "opening", "points": "1.5", "why": "开口就压"}}),
        ("practiceCalibration", "mei", {}), ("practiceTranscript", "mei", {"path": {"talk": "t01"}}), ("practiceRate", "mei", {"path": {"talk": "t01"}, "body": {"marks": [{"dimension": "facts", "points": 2}]}}),
        # readings put right, and a model made of them: training begins and is called off
        ("practiceStart", "zhang", {"body": {"scenario": "phone-late", "seed": 6}, "keep": {"right": "id"}}), ("practiceSay", "zhang", {"path": {"id": "{right}"}, "body": {"text": "陈经理,票我带来了,您看哪天方便"}}),
        ("practiceCorrect", "zhang", {"path": {"id": "{right}"}, "body": {"acts": ["EVID"], "share": True}}), ("readerShow", "mei", {}), ("readerCorrections", "mei", {"query": {"state": "all"}, "keep": {"fix": "rows.0.id"}}),
        ("readerDecide", "mei", {"path": {"id": "{fix}"}, "body": {"verdict": "accept"}}), ("readerTry", "mei", {"body": {"text": "票我带来了"}}), ("postReaderModels", "mei", {"body": {}, "keep": {"train": "job"}}),
        ("jobsCancel", "mei", {"path": {"id": "{train}"}}), ("readerModels", "mei", {}), ("readerUse", "mei", {"body": {"hash": "shipped"}}),
        # a scenario of one's own: from a copy to the choice page and out of it
        ("scenarioWords", "mei", {}), ("scenarioCopy", "mei", {"body": {"scenario": "hard-boss", "title": "走查的老板"}, "keep": {"mineown": "scenario"}}), ("scenarioCheck", "mei", {"body": {"text": OWN, "scenario": "{mineown}"}}),
        ("scenarioSave", "mei", {"path": {"scenario": "{mineown}"}, "body": {"text": OWN}}), ("scenarioShow", "mei", {"path": {"scenario": "{mineown}"}, "keep": {"owntext": "text"}}), ("scenarioNew", "mei", {"body": {"text": "{owntext}"}}),
        ("scenarioImport", "mei", {"form": {"file": ("情景.json", OWN.encode())}}), ("scenarioExport", "mei", {"path": {"scenario": "{mineown}"}}), ("scenarioTry", "mei", {"path": {"scenario": "{mineown}"}, "body": {"seed": 2}}),
        ("scenarioPublish", "mei", {"path": {"scenario": "{mineown}"}, "body": {}}), ("scenarioList", "mei", {}), ("scenarioRetire", "mei", {"path": {"scenario": "{mineown}"}, "body": {}, "version": True}),
        # an examination of three talks, its sheet
        ("examSet", "mei", {"body": {"user": ["zhang"], "minutes": 20}, "keep": {"exam": "sittings.0.id"}}), ("examList", "mei", {}), ("examPeople", "mei", {}), ("examDone", "boss", {}), ("examBegin", "zhang", {"path": {"id": "{exam}"}}),
        ("examShow", "zhang", {"path": {"id": "{exam}"}}), ("examEnd", "zhang", {"path": {"id": "{exam}"}}), *[("examSheet", "zhang", {"path": {"id": "{exam}"}, "query": {"format": f}}) for f in ("pdf", "xlsx", "html", "png")],
        # a class on phones: opened, joined, talked, shown, revealed, printed
        ("roomList", "mei", {"keep": {"class": "rows.0.id", "code": "rows.0.code"}}), ("roomAddresses", "mei", {}), ("roomOpen", "mei", {"body": {"scenario": "hard-boss", "address": "http://192.168.7.5:8080"}, "keep": {"hall": "id", "hallcode": "code"}}),
        ("getRoomCodesCode", None, {"path": {"code": "{code}"}}), ("postRoomGuests", None, {"body": {"code": "{hallcode}", "nickname": "走查"}}), ("roomShow", "mei", {"path": {"id": "{hall}"}, "keep": {"sits": "guests.0.id"}}),
        ("roomRemove", "mei", {"path": {"id": "{hall}"}, "body": {"guest": "{sits}"}}), ("roomBegin", "mei", {"path": {"id": "{class}"}}), ("postRoomAgree", "phone", {"body": {"may_show": True, "named": True}}),
        *[("postRoomSay", who, {"body": {"text": "陈经理您好,我是恒达机电的陈伟,三月那笔三十八万六该付了"}}) for who in ("other", "phone")], ("getRoom", "phone", {}), ("getRoomTalk", "phone", {}), ("getRoomActs", "phone", {}), ("postRoomCorrect", "phone", {"body": {"acts": ["GREET", "DEBT"]}}),
        ("roomSet", "mei", {"path": {"id": "{class}"}, "body": {"board": True, "more": 5}}), ("postRoomChips", "phone", {"body": {"side": "ours", "text": "可以停货"}, "keep": {"chip": "chips.0.id"}}),
        ("postRoomChips", "phone", {"body": {"side": "ours", "text": "停供"}, "keep": {"chip2": "chips.1.id"}}), ("postRoomVotes", "phone", {"body": {"chip": "{chip}", "on": True}}), ("getRoomBoard", "other", {}),
        ("roomMerge", "mei", {"path": {"id": "{class}"}, "body": {"chip": "{chip2}", "into": "{chip}"}}), ("roomPause", "mei", {"path": {"id": "{class}"}, "body": {"on": True}}), ("roomAnswer", "mei", {"path": {"id": "{class}"}, "body": {"turn": 1}}),
        ("roomHide", "mei", {"path": {"id": "{class}"}}), ("roomPause", "mei", {"path": {"id": "{class}"}, "body": {"on": False}}), ("postRoomFinish", "phone", {"body": {}}), ("roomReveal", "mei", {"path": {"id": "{class}"}}),
        ("getRoomReview", "phone", {}), ("postRoomHandIn", "phone", {"body": {}}), ("roomResult", "mei", {"path": {"id": "{class}"}}), *[("getRoomsIdPaper", "mei", {"path": {"id": "{class}"}, "query": {"format": f}}) for f in ("pdf", "xlsx", "html", "png")],
        ("roomClose", "mei", {"path": {"id": "{hall}"}}),
        # two people at a table and who watches them; playing the debtor
        ("pairNew", "zhang", {"body": {"scenario": "phone-late", "manner": "hard", "face": "white"}, "keep": {"table": "id", "code": "code", "day": "day"}}), ("pairJoin", "mei", {"body": {"code": "{code}", "seat": "debtor"}}),
        ("pairJoin", "boss", {"body": {"code": "{code}", "seat": "observer"}}), ("pairSay", "zhang", {"path": {"id": "{table}"}, "body": {"text": "您好,我是恒达机电的陈伟"}}), ("pairShow", "mei", {"path": {"id": "{table}"}, "query": {"after": 1}}),
        ("pairMark", "boss", {"path": {"id": "{table}"}, "body": {"points": [2, 1, 1, 1, 1, 1, 0, 1], "steps": ["slow", "fact"], "note": "稳"}}), ("pairSheet", "boss", {"path": {"id": "{table}"}}),
        ("pairOffer", "zhang", {"path": {"id": "{table}"}, "body": {"sum": "100000", "day": "{day}"}}),
        ("pairAccept", "mei", {"path": {"id": "{table}"}}), ("pairReview", "mei", {"path": {"id": "{table}"}}), ("pairNew", "zhang", {"body": {"scenario": "hard-boss", "seat": "debtor"}, "keep": {"table2": "id"}}),
        ("pairEnd", "zhang", {"path": {"id": "{table2}"}}), ("pairList", "zhang", {}),
        ("reverseStart", "zhang", {"body": {"scenario": "phone-late", "collector": "bluffer", "seed": 3}, "keep": {"rev": "id"}}), ("reverseSay", "zhang", {"path": {"id": "{rev}"}, "body": {"text": "老板出差了,没人签字"}}),
        ("reverseShow", "zhang", {"path": {"id": "{rev}"}}), ("reverseEnd", "zhang", {"path": {"id": "{rev}"}}), ("reverseReview", "zhang", {"path": {"id": "{rev}"}}), ("reverseList", "zhang", {}),
        # preparing a negotiation: a workspace of one's customer, its forms, papers for us and for them
        ("customerList", "zhang", {"query": {**D, "sort": "overdue", "only": "overdue"}, "keep": {"mycode": "rows.0.code"}}), ("prepNew", "zhang", {"body": {"customer": "{mycode}", "minutes": 30}, "keep": {"prep": "id"}}),
        ("pleaAdd", "boss", {"body": {"kind": "payroll", "until": "2099-01-05", "note": "五日发工资"}, "keep": {"plea": "id"}}), ("pleaList", "zhang", {}),
        ("prepSave", "zhang", {"path": {"id": "{prep}"}, "body": {"goal": {"best": "9000.00", "target": "8000.00", "floor": "5000.00", "walk_away": "停货"}, "agenda": [{"phase": "facts", "minutes": 30}],
                               "papers": ["invoice"], "common": [{"interest": "不断货"}], "roles": [{"role": "decider", "who": "总经理", "in_room": False}]}, "version": True}),
        *[(op, "zhang", {"path": {"id": "{prep}"}}) for op in ("prepShow", "prepFacts", "prepHistory", "prepTheirs")],
        *[("prepPaper", "zhang", {"path": {"id": "{prep}"}, "query": {"side": s, "form": f}}) for s in ("ours", "theirs") for f in ("pdf", "html", "xlsx")],
        ("prepRoom", "zhang", {"path": {"id": "{prep}"}, "body": {"amount": "1000.00", "because": "换现款"}}), ("prepList", "zhang", {"query": {"customer": "{mycode}", "limit": 7}}),
        ("contactList", "boss", {"query": {"customer": "QX7"}, "keep": {"contact": "rows.0.id"}}), ("prepCare", "boss", {"path": {"contact": "{contact}"}, "body": {"cares": ["good_report"], "note": "密谈"}}),
        ("pleaWithdraw", "boss", {"path": {"id": "{plea}"}, "body": {}}),
        # the script library: written by one, let out by another
        ("libraryList", "zhang", {"query": {"q": "发票", "tone": "formal", "limit": 7}}), ("libraryExcuses", "zhang", {}), ("libraryCheck", "zhang", {"body": {"text": "{by}之前付 {amount},可以吗?", "moves": ["ASK"]}}),
        ("libraryWrite", "zhang", {"body": {"text": "票我理解您要核一遍,核完{by}之前付,可以吗?", "excuse_id": 4, "moves": ["EMPATHY", "ASK"]}, "keep": {"line": "script"}}),
        ("libraryEdit", "zhang", {"path": {"script": "{line}"}, "body": {"text": "票您核一遍我理解,{by}之前付 {first},可以吗?"}}), ("libraryReview", "mei", {"path": {"script": "{line}"}, "body": {"verdict": "trial", "version": 2}}),
        ("libraryVote", "zhang", {"path": {"script": "{line}"}, "body": {"vote": "up"}}), ("libraryShow", "zhang", {"path": {"script": "{line}"}, "query": {**q}}),
        ("libraryCall", "zhang", {"query": {**q, "heard": "票没收到"}}), ("libraryUse", "zhang", {"path": {"script": "{line}"}, "body": {**q, "day": "2025-06-20"}}),
        # the four types: a sitting from start to report; cards, a quiz, ladders; what is kept with a customer
        ("typesLook", "zhang", {}), ("typesStart", "zhang", {"keep": {"sitting": "id"}}),
        *[("typesAnswer", "zhang", {"path": {"id": "{sitting}"}, "body": {"item": f"{d}{n}", "most": n, "least": n % 4 + 1}}) for d in "pflcsr" for n in range(1, 5)],
        ("typesShow", "zhang", {"path": {"id": "{sitting}"}}), ("typesFinish", "zhang", {"path": {"id": "{sitting}"}}), ("typesHistory", "zhang", {}), ("typesGroup", "mei", {}),
        ("tacticList", "zhang", {"query": {"excuse_id": 14}}), ("tacticNever", "zhang", {}), ("tacticQuiz", "zhang", {"path": {"quiz": "opening"}}),
        ("tacticCheck", "zhang", {"path": {"quiz": "opening"}, "body": {"answers": [1, 2, 3, 4, 1, 2, 3, 4]}}), ("tacticDeadlock", "zhang", {"query": {"answers": "1,2,3,1,2"}}), ("tacticTalk", "zhang", {}),
        ("tacticExtra", "boss", {"path": {"code": "service"}, "body": {"amount": "300.00"}}), ("tacticExtras", "zhang", {}),
        ("tacticNote", "zhang", {"body": {**q, "tactic": "nibble", "side": "theirs", "move": "再送一次保养", "agreed": True}}), ("tacticNotes", "zhang", {"query": q}),
        ("opponentGrade", "zhang", {"body": {**q, "marks": ["opens:fox", "writes:fox", "keeps:ox"], "contact": "陈经理"}}), ("opponentShow", "zhang", {"query": q}),
        ("pressureTake", "zhang", {"body": {**q, "step": 3, "reason": "前面几级都在纸上"}}), ("pressureShow", "zhang", {"query": q}),
        ("refusalSave", "zhang", {"body": {**q, "proposal": "三期付清", "reason": "嫌早", "option_a": "挪到下周三", "option_b": "关联公司代付", "no_part": True}}), ("refusalList", "zhang", {"query": q}),
        ("hatManagers", "zhang", {}), ("hatAsk", "zhang", {"body": {**q, "manager": "boss", "way": "letter", "words": "望贵司月底前付清"}, "keep": {"hat": "id"}}), ("hatList", "zhang", {"query": q}),
        ("hatDecide", "boss", {"path": {"id": "{hat}"}, "body": {"answer": "give"}}), ("hatLetter", "zhang", {"path": {"id": "{hat}"}}),
        ("delayUse", "zhang", {"body": {**q, "until": IN_A_WEEK, "their_day": IN_TWO_WEEKS, "their_need": "旺季备料"}}), ("delayLook", "zhang", {"query": q}),
        # the run of statements: prepared, sent, answered, explained, chased; heading, accounts and templates of the papers
        ("letterheadEdit", "boss", {"body": {"name": "示例机械有限公司", "tax_no": "91999999MA0HK001XD", "checker": "林静"}, "version": True}), ("letterhead", "boss", {}),
        ("bankAccountAdd", "boss", {"body": {"bank": "演示银行", "number": "8000 0017"}, "keep": {"bank": "id"}}), ("bankAccountList", "boss", {}),
        ("bankAccountEdit", "boss", {"path": {"id": "{bank}"}, "body": {"swift": "DEMOCNXX"}, "version": True}),
        ("statementFigures", "boss", {"query": {"customer": "C0008", "month": "2025-06"}, "keep": {"c0008": "seq"}}),
        ("statementPrepare", "clerk", {"body": {"customer": ["C0008", "C0026"], "month": "2025-06"}}), ("statementSent", "clerk", {"body": {"customer": ["C0008"], "month": "2025-06", "channel": "ems", "to": "王会计"}}),
        ("statementReply", "clerk", {"body": {"customer": "C0008", "month": "2025-06", "result": "difference", "theirs": "1000000.00", "reason": "in_transit"}}),
        ("statementExplain", "clerk", {"body": {"customer": "C0008", "month": "2025-06", "line": [{"what": "in_transit", "amount": "4200.00", "number": "TT-1"}]}}),
        ("statementList", "boss", {"query": {"month": "2025-06"}, "keep": {"c8": "rows.0.id"}}), ("statementWaiting", "boss", {"query": {"days": 0}}),
        ("statementShow", "boss", {"query": {"customer": "C0008", "month": "2025-06"}}), ("getCustomersIdDifferenceSheet", "boss", {"path": {"id": "{c8}"}, "query": {"month": "2025-06", "format": "xlsx"}}),
        ("statementRemind", "clerk", {"body": {}}), ("templateList", "boss", {}), ("templateShow", "boss", {"path": {"id": "statement"}, "keep": {"words": "body"}}),
        ("templateCheck", "boss", {"path": {"id": "statement"}, "body": {"body": "{}"}}), ("templateSave", "boss", {"path": {"id": "statement"}, "body": {"body": "{words}"}}),
        ("templatePublish", "boss", {"path": {"id": "statement"}, "body": {}}), ("templateReset", "boss", {"path": {"id": "statement"}, "body": {}}),
        ("documentList", "boss", {"query": {**q, "limit": 5}, "keep": {"doc": "rows.0.id"}}), ("documentShow", "boss", {"path": {"id": "{doc}"}}),
        ("itemList", "boss", {"query": {**q, "closed": "true"}}), ("receiptList", "boss", {"query": q, "keep": {"rec": "rows.0.id"}}), ("receiptShow", "boss", {"path": {"id": "{rec}"}}),
        ("billList", "boss", {"query": {"open": "true"}}), ("contractList", "boss", {"keep": {"con": "rows.0.id"}}), ("contractShow", "boss", {"path": {"id": "{con}"}}),
        ("deliveryList", "boss", {"query": {"state": "uninvoiced", "sort": "day", "limit": 3}, "keep": {"del": "rows.0.id"}}), ("deliveryShow", "boss", {"path": {"id": "{del}"}}),
        ("deliveryUninvoiced", "boss", {"query": {**D, "late": "true"}}),
        ("contactList", "boss", {"query": {"customer": "QX7"}}), ("followupList", "boss", {"query": {"customer": "QX7"}}),
    ]
    for by in ("customer", "salesperson", "region", "class", "currency", "total"):
        yield "aging", "boss", {"query": {**D, "by": by}}
        yield "dso", "boss", {"query": {**D, "by": by}}
        yield "trend", "boss", {"query": {**D, "by": by, "months": 3}}
        yield "structure", "boss", {"query": {**D, "by": by}}
        yield "loss", "boss", {"query": {**D, "by": by, "days": 10}}
    for by in ("total", "salesperson", "team", "region", "class"):
        yield "kpi", "boss", {"query": {**D, "by": by, "recovery": "all" if by == "total" else "now"}}
    for by in ("total", "salesperson", "customer", "team", "region", "class", "bucket", "method"):
        yield "collection", "boss", {"query": {**D, "by": by, "period": "week" if by == "method" else "month"}}
    for key, value in (("age.buckets", "0,45,90"), ("age.norm", "70,12,8,5"), ("dso.window", "6"), ("quad.amount", "50000"), ("ecl.matrix", "1,2,5,10,25,50,100"), ("ecl.forward", "1.2"), ("cost.capital_rate", "7"),
                       ("tc.assets_share", "35"), ("tc.green", "80"), ("target.rates", "80,70,50,35,20"), ("kpi.near", "5"), ("ptp.grace", "")):
        yield "configPreview", "boss", {"path": {"key": key}, "query": {**D, "value": value}}
    yield "assets", "boss", {"query": {**D, "months": 3}}
    yield "influence", "boss", {"query": {**D, "since": "2025-03", "top": 3}}
    yield "improve", "boss", {"query": {**D, "worst": 3, "overdue_to": "10", "disputes_to": "0", "terms_less": 5, "invoice_less": 1, "days": 2, "discount_bills": "100", "discount_rate": "2.4"}}
    yield "today", "boss", {"query": {**D, "top": 5}}
    yield from [
        ("aging", "boss", {"query": {**D, "known_at": "2025-05-31", "basis": "issue", "edges": "0,15,45", "with_bills": "true", "attributes": "today", "sort": "overdue", "limit": 3}}),
        ("differences", "boss", {"query": {"as_of": "2025-06-30", "known_at": "2025-06-01"}}), ("measures", "boss", {"query": D}),
        ("quadrant", "boss", {"query": D}), ("control", "boss", {"query": {**D, "by": "salesperson", "plan_sales": "3400000"}}), ("target", "boss", {"query": {**D, "by": "item", "limit": 20}}),
        ("interest", "boss", {"query": {**q, **D, "kind": "lpr"}}), ("periodList", "boss", {}), ("packList", "boss", {"query": {"month": "2024-12"}}), ("configList", "boss", {"query": {}}), ("configShow", "boss", {"path": {"key": "dso.window"}}),
        ("importHistory", "clerk", {}), ("importSameCustomers", "clerk", {}), ("jobs", "boss", {}), ("fileList", "boss", {"query": {"customer": "QX7"}, "keep": {"file": "rows.0.id"}}),
        ("fileGet", "boss", {"path": {"id": "{file}"}}), ("userList", "root", {}), ("approvalList", "head", {"keep": {"ask": "rows.0.id"}}), ("approvalList", "clerk", {"query": {"box": "sent"}}), ("approvalCount", "head", {}), ("approvalShow", "head", {"path": {"id": "{ask}"}}), ("tokenList", "boss", {}), ("auditList", "root", {"query": {"limit": 5}}), ("sessionList", "boss", {}),
        # books
        ("unitAdd", "boss", {"body": {"kind": "class", "code": "W1", "name": "甲类"}}), ("personAdd", "boss", {"body": {"code": "W2", "name": "新人"}}),
        ("customerAdd", "boss", {"body": {"code": "W3", "name": "走查机械有限公司", "terms": "票到30天", "owner": "W2"}, "keep": {"w3": "id"}}),
        ("customerAdd", "boss", {"body": {"code": "W4", "name": "走查机械有限责任公司"}, "keep": {"w4": "id"}}),
        ("customerEdit", "boss", {"path": {"id": "{w3}"}, "body": {"grade": "A"}, "version": True}), ("personEdit", "boss", {"body": {"person": "W2", "name": "新人改名"}, "version": True}),
        ("customerAlias", "boss", {"body": {"customer": "W3", "alias": "走查旧名"}}), ("customerRename", "boss", {"body": {"customer": "W3", "name": "走查重工有限公司"}}),
        ("customerMerge", "boss", {"body": {"customer": "W4", "into": "W3"}}), ("customerUnmerge", "boss", {"body": {"customer": "W4", "into": "W3"}}),
        ("importSameCustomer", "boss", {"body": {"customer": "W3", "other": "W4", "decision": "different"}}),
        ("assign", "boss", {"body": {"customer": "W3", "class": "W1", "from": "2025-06-01"}}), ("customerRedate", "boss", {"body": {"customer": "W4"}}),
        ("contractAdd", "boss", {"body": {"number": "W-HT", "customer": "W3", "amount": "100.00", "plan": [{"name": "全款", "amount": "100.00", "event": "accept"}]}}),
        ("contractMilestone", "boss", {"body": {"contract": "W-HT", "event": "accept", "day": "2025-06-01"}}), ("sweep", "boss", {"body": {"date": "2025-06-30"}}),
        ("invoiceAdd", "clerk", {"body": {"number": "W-1", "customer": "W3", "day": "2025-06-01", "amount": "1000.00"}, "keep": {"w1": "items.0"}}),
        ("invoiceAdd", "clerk", {"body": {"number": "W-2", "customer": "W3", "day": "2025-06-02", "parts": [{"amount": "10.00", "due": "2025-07-01"}, {"amount": "5.00"}]}, "keep": {"w2": "items.0"}}),
        ("deliveryAdd", "clerk", {"body": {"number": "W-D", "customer": "W3", "day": "2025-05-28", "amount": "900.00", "invoice": ["W-1"]}}),
        ("deliveryAdd", "store", {"body": {"number": "W-D2", "customer": "W3", "day": "2025-05-28", "amount": "90.00"}}), ("deliverySign", "store", {"body": {"delivery": "W-D2", "day": "2025-05-30", "signer": "收发室"}}),
        ("deliveryBill", "clerk", {"body": {"delivery": "W-D2", "invoice": "W-1", "amount": "40.00"}}), ("deliveryUnbill", "clerk", {"body": {"delivery": "W-D2", "invoice": "W-1"}}),
        ("deliveryVoid", "clerk", {"body": {"delivery": "W-D2", "reason": "走查"}}),
        ("redAdd", "clerk", {"body": {"number": "W-3", "customer": "W3", "day": "2025-06-03", "amount": "100.00", "against": [{"invoice": "W-1", "amount": "100.00"}]}}),
        ("itemDue", "boss", {"body": {"item": "{w1}", "due": "2025-08-01"}}), ("itemDispute", "clerk", {"body": {"item": "{w1}", "amount": "50.00", "kind": "price"}}),
        ("receiptAdd", "money", {"body": {"number": "W-R", "customer": "W3", "day": "2025-06-10", "amount": "500.00"}, "keep": {"wr": "id"}}),
        ("receiptAdd", "money", {"body": {"number": "W-B", "customer": "W3", "day": "2025-06-10", "amount": "80.00", "method": "bank_bill", "bill_number": "W-BILL", "bill_due": "2025-12-10"}}),
        ("receiptApply", "clerk", {"body": {"receipt": "W-R", "invoice": "W-1", "amount": "200.00"}, "keep": {"wa": "id"}}),
        ("receiptUnapply", "clerk", {"path": {"allocation": "{wa}"}, "body": {"mode": "correct"}}), ("matchAssume", "clerk", {"body": {"customer": "W3"}, "keep": {"wm": "id"}}),
        ("batchUndo", "clerk", {"path": {"batch": "{wm}"}}), ("writeoffAdd", "credit", {"body": {"item": "{w1}", "amount": "30.00", "reason": "走查"}}),
        ("itemList", "boss", {"query": {"customer": "W3", "class": "memo"}, "keep": {"memo": "rows.0.id"}}), ("writeoffRecover", "credit", {"body": {"item": "{memo}", "receipt": "W-R", "amount": "5.00"}}),
        ("refundAdd", "boss", {"body": {"receipt": "W-R", "amount": "20.00"}}), ("nettingAdd", "clerk", {"body": {"item": "{w1}", "amount": "1.00", "payable": "CG-1"}}),
        ("transferAdd", "clerk", {"body": {"item": "{w2}", "to": "W4", "reason": "走查"}}), ("billList", "boss", {"query": {"customer": "W3"}, "keep": {"bill": "rows.0.id"}}),
        ("billAct", "money", {"path": {"bill": "{bill}"}, "body": {"act": "honoured", "day": "2025-12-10"}}), ("figureSet", "boss", {"body": {"figure": "current_assets", "amount": "10000000.00", "day": "2025-06-30"}}),
        ("configSet", "boss", {"path": {"key": "dso.window"}, "body": {"value": "4", "from": "2026-01-01"}}),
        ("tieOutLines", "clerk", {"body": {"month": "2025-06", "lines": [{"customer": "C0017", "opening": "0.00", "debit": "0.00", "credit": "0.00", "closing": "0.00"}]}}),
        ("tieOutSign", "clerk", {"body": {"month": "2025-06", "customer": "C0017", "difference": "-1.00", "reason": "timing"}}),
        ("postTieOutFiles", "clerk", {"form": {"file": ("余额表.csv", "客户编码,客户名称,期初余额,本期借方,本期贷方,期末余额\nW3,走查重工有限公司,0.00,1.00,0.00,1.00\n".encode()), "month": "2025-06"}, "keep": {"sheet": "file"}}),
        ("postTieOutFiles", "clerk", {"form": {"stored": "{sheet}", "month": "2025-06"}}),
        ("close", "boss", {"body": {"month": "2024-12"}}), *[("getPacksMonth", "boss", {"path": {"month": "2024-12"}, "query": {"format": f}}) for f in ("pdf", "xlsx")],
        ("reopen", "boss", {"body": {"month": "2024-12"}}),
        # files and imports
        ("fileAdd", "boss", {"form": {"file": ("合同.txt", b"text of a paper"), "customer": "W3"}}),
        ("postImports", "clerk", {"form": {"file": ("发票.csv", "客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nW3,走查重工有限公司,W-9,2025-06-20,2025-07-20,12.50\n".encode()), "what": "invoices"}, "keep": {"imp": "id"}}),
        ("getImportsId", "clerk", {"path": {"id": "{imp}"}}), ("patchImportsId", "clerk", {"path": {"id": "{imp}"}, "body": {"matching": "none"}, "version": True}),
        ("postImportsIdPost", "clerk", {"path": {"id": "{imp}"}, "body": {"dry_run": True}}), ("postImportsIdPost", "clerk", {"path": {"id": "{imp}"}, "body": {}, "keep": {"batch": "batch"}}),
        ("batchUndo", "clerk", {"path": {"batch": "{batch}"}}),
        # people of the program
        ("userAdd", "root", {"body": {"login": "walker", "role": "cashier", "password": PASSWORD}}), ("userRole", "root", {"path": {"user": "walker"}, "body": {"role": "ar_clerk"}, "version": True}),
        ("userDisable", "root", {"path": {"user": "walker"}, "version": True}), ("userEnable", "root", {"path": {"user": "walker"}, "version": True}), ("userPassword", "root", {"path": {"user": "walker"}, "body": {"password": PASSWORD + "9"}}),
        ("tokenAdd", "boss", {"body": {"name": "walk"}, "version": True, "keep": {"token": "id", "secret": "token"}}), ("tokenRevoke", "boss", {"path": {"id": "{token}"}, "version": True}),
        ("exceptions", "boss", {"query": {"from": "2020-01-01", "to": "2030-12-31"}}), ("handoverPreview", "file", {"query": {"person": "W2", "to": "S01"}}),
        ("handover", "clerk", {"body": {"person": "W2", "to": "S01"}, "keep": {"hand": "id"}}), ("handoverList", "clerk", {}), ("handoverShow", "clerk", {"path": {"id": "{hand}"}, "query": {"open": "true"}}),
        ("handoverStatements", "clerk", {"path": {"id": "{hand}"}, "body": {}}), ("handoverSign", "clerk", {"path": {"id": "{hand}"}, "body": {"customer": "W3", "note": "监交：赵"}}),
        *[("getHandoversIdSheet", "clerk", {"path": {"id": "{hand}"}, "query": {"customer": "W3", "form": f}}) for f in ("pdf", "xlsx", "html", "png")],
        ("importLayoutLoad", "clerk", {"form": {"file": ("map.json", '{"what": "invoices", "name": "走查", "headers": ["单据", "往来", "日子", "货款"], "columns": {"A": "number", "B": "customer_name"}}'.encode())}, "keep": {"layout": "id"}}),
        ("importLayouts", "clerk", {}), ("importLayoutMap", "clerk", {"path": {"id": "{layout}"}}),
        ("importLayoutEdit", "clerk", {"path": {"id": "{layout}"}, "body": {"columns": [{"column": "货款", "field": "amount"}, {"column": "日子", "field": "issue_day"}]}, "version": True}),
        ("changes", "boss", {"query": {"since": 1}}), ("changes", "clerk", {}),
        # the calendar
        ("calendar", "boss", {"query": {"year": 2025}}), ("calendar", "clerk", {}),
        ("calendarCheck", "boss", {"form": {"file": ("安排.txt", "2040年的安排\n元旦：1月1日放假，共1天。\n劳动节：5月1日放假。国庆节：10月1日放假。\n".encode())}}),
        ("calendarLoad", "boss", {"form": {"file": ("安排.csv", "日期,安排\n2040-01-01,休\n2040-05-01,休\n2040-10-01,休\n2040-10-06,班\n".encode())}}),
        ("calendarReset", "boss", {"body": {"year": 2040}}),
        ("calendarOwn", "boss", {"body": {"day": "2025-05-18", "name": "厂庆", "yearly": True, "last_year": 2027}, "keep": {"own": "id"}}), ("calendarEnd", "boss", {"path": {"id": "{own}"}}),
        ("profilePropose", None, {"query": {"people": 12}}), ("profilePreview", "root", {"query": {"profile": "micro"}}), ("companyProfile", "root", {"body": {"profile": "group"}, "version": True}), ("postMePassword", "temp", {"body": {"old": PASSWORD, "new": "plum-window-9031"}}),
    ]


def at(value, path):
    for s in path.split("."):
        value = value[int(s)] if isinstance(value, list) else value[s]
    return value


def fill(v, ids):
    if isinstance(v, dict):
        return {k: fill(x, ids) for k, x in v.items()}
    if isinstance(v, list):
        return [fill(x, ids) for x in v]
    found = re.fullmatch(r"\{(\w+)\}", v) if isinstance(v, str) else None
    return ids[found[1]] if found else v


def able(users, who, o):
    """The caller the step names, or another whose role has the right."""
    cap = o.get("x-capability")
    return next((u for n, u in sorted(users.items(), key=lambda x: x[0] != who) if u and (not cap or cap in u.caps)), users[who])


def decide(users, request):
    """The general manager, who may approve all, and for what he asked himself the director."""
    path = f"/api/v1/approvals/{request}/approve"
    r = users["head"].call("POST", path, {})
    if not check(f"request {request} is approved", r.status == 200, r.raw):
        return None
    bad = faults(r.json, reply_schema(OPS["approvalApprove"][2]))
    check("approvalApprove is as described", not bad, bad)
    return r.json["result"]


def walk(server, users):
    """Good input for each; what is known afterwards: the last good call of each operation."""
    ids, last = {}, {}
    for op, who, call in steps(ids):
        if op not in OPS:
            check(f"{op} is an operation", False)
            continue
        method, path, o = OPS[op]
        try:
            call = {k: fill(v, ids) for k, v in call.items()}
        except KeyError as e:
            check(f"{op}: an earlier step gives {e}", False)
            continue
        for k, v in call.get("path", {}).items():
            path = path.replace("{" + k + "}", urllib.parse.quote(str(v)))
        head = {}
        if o["x-effect"] == "appends":
            head["Idempotency-Key"] = f"walk-{op}-{len(last)}-{passed}"
        if call.get("version"):
            head["If-Match"] = "*"
        user = able(users, who, o) if who else User(server)
        r = user.call(method, path, call.get("body"), call.get("query"), head, call.get("form"))
        if not check(f"{op} works", r.status // 100 == 2, (call, r.status, r.raw)):
            continue
        schema, made = reply_schema(o), r.json
        if r.status == 202 and "approval" in made:             # another person decides
            bad = faults(made, {"$ref": "/Waiting"})
            check(f"{op} waits as described", not bad, bad)
            made = decide(users, made["approval"])
        if schema:
            bad = faults(made, schema)
            check(f"{op} is as described", not bad, bad)
        check(f"{op}: headers", r.head.get("x-content-type-options") == "nosniff" and "request-id" in "".join(r.head) and "no-" in r.head.get("cache-control", "no-"), r.head)
        for name, p in call.get("keep", {}).items():
            try:
                ids[name] = at(made, p)
            except (KeyError, IndexError, TypeError):
                check(f"{op} gives {p}", False, r.raw)
        last[op] = (user, method, path, call, head, r)
    return ids, last


BY_HAND = {"postLogin", "postLogout", "firstRun", "sessionEnd", "jobsShow", "jobsCancel", "statementRun", "postPacks", "postMeTotp", "postMeTotpConfirm", "postMeTotpOff", "approvalApprove", "approvalRefuse", "approvalWithdraw"}


def by_hand(server, users, ids):
    """Operations that end something, or need what only a running server has."""
    boss = users["boss"]
    other = User(server, "boss")
    mine = [s["id"] for s in boss.call("GET", "/api/v1/me/sessions").json["rows"] if not s["current"]]
    r = boss.call("POST", f"/api/v1/me/sessions/{mine[0]}/end")
    check("sessionEnd ends the other session", r.status == 200 and not faults(r.json, reply_schema(OPS["sessionEnd"][2])), r.raw)
    r = User(server, "boss").call("POST", "/api/v1/logout")
    check("logout", r.status == 200, r.raw)
    r = boss.call("POST", "/api/v1/me/totp", {"old": PASSWORD})
    check("totp: a secret", r.status == 200 and not faults(r.json, reply_schema(OPS["postMeTotp"][2])), r.raw)
    code = totp(r.json["secret"])
    r = boss.call("POST", "/api/v1/me/totp/confirm", {"code": code})
    check("totp confirmed", r.status == 200, r.raw)
    r = User(server).call("POST", "/api/v1/login", {"login": "boss", "password": PASSWORD})
    check("totp is asked for", r.status == 401, r.raw)
    r = boss.call("POST", "/api/v1/me/totp/off", {"old": PASSWORD})
    check("totp off", r.status == 200, r.raw)
    r = User(server).call("POST", "/api/v1/first-run", {"login": "evil", "name": "x", "password": PASSWORD, "company_code": "X", "company_name": "X"})
    check("first-run is over", r.status in (403, 409), r.raw)
    clerk = users["clerk"]
    for act, user, body in (("refuse", users["head"], {"reason": "不同意"}), ("withdraw", clerk, {})):
        ask = {"item": ids["w1"], "amount": "2.00", "reason": f"走查 {act}"}
        r = clerk.call("POST", "/api/v1/writeoffs", ask, head={"Idempotency-Key": f"ask-{act}"})
        check(f"a request to {act}", r.status == 202 and not faults(r.json, {"$ref": "/Waiting"}), r.raw)
        again = clerk.call("POST", "/api/v1/writeoffs", ask, head={"Idempotency-Key": f"ask-{act}"})
        check("asked once, however often it is sent", again.status == 202 and again.raw == r.raw and again.head.get("idempotent-replay") == "true", again.raw)
        path = f"/api/v1/approvals/{r.json['approval']}"
        waiting = users["head"].call("GET", "/api/v1/approvals/count").json["waiting"]
        problem(f"{act} by a stranger", users["money"].call("POST", f"{path}/{act}", {"reason": "不行"} if body else {}), 404)
        problem("approving one's own", clerk.call("POST", f"{path}/approve", {}), 422)
        r = user.call("POST", f"{path}/{act}", body)
        check(f"approval {act}", r.status == 200 and not faults(r.json, reply_schema(OPS["approvalShow"][2])) and r.json["state"] == {"refuse": "refused", "withdraw": "withdrawn"}[act], r.raw)
        check("the badge counts down", users["head"].call("GET", "/api/v1/approvals/count").json["waiting"] == waiting - 1)
        problem(f"{act} twice", user.call("POST", f"{path}/{act}", body), 409)
    r = clerk.call("POST", "/api/v1/statements", {"month": "2025-06"}, head={"Idempotency-Key": "statements-1"})
    check("statementRun", r.status // 100 == 2 and not faults(r.json, reply_schema(OPS["statementRun"][2])), r.raw)
    for _ in range(300):
        job = clerk.call("GET", f"/api/v1/jobs/{r.json['job']}").json
        if job["state"] not in ("queued", "running"):
            break
        time.sleep(0.1)
    check("statements are made", job["state"] == "done" and job["done"] == job["total"] == job["result"]["papers"] > 20, job)
    made = [f for f in clerk.call("GET", "/api/v1/files", query={"customer": "C0017"}).json["rows"] if f["kind"] == "pdf"]
    check("each is stored with its customer", len(made) == 1 and made[0]["name"].startswith("对账单 2025-06 C0017"), made)
    one = clerk.call("GET", f"/api/v1/files/{made[0]['id']}") if made else None
    check("and can be read", one and one.raw[:5] == b"%PDF-", one and one.raw[:80])
    boss.call("POST", "/api/v1/periods", {"month": "2024-12"}, head={"Idempotency-Key": "close-for-the-pack"})
    r = boss.call("POST", "/api/v1/packs", {"month": "2024-12"}, head={"Idempotency-Key": "pack-1"})
    check("postPacks", r.status // 100 == 2 and not faults(r.json, reply_schema(OPS["postPacks"][2])), r.raw)
    for _ in range(300):
        job = boss.call("GET", f"/api/v1/jobs/{r.json['job']}").json
        if job["state"] not in ("queued", "running"):
            break
        time.sleep(0.1)
    check("the pack is made", job["state"] == "done" and set(job["result"]) == {"pdf", "xlsx"}, job)
    for kind, mark in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        one = boss.call("GET", f"/api/v1/files/{job['result'][kind]}") if job["state"] == "done" else None
        check(f"the pack as {kind} is stored for who asked", one and one.status == 200 and one.raw.startswith(mark), one and one.raw[:80])
        problem(f"the pack as {kind} is nobody else's", clerk.call("GET", f"/api/v1/files/{job['result'][kind]}"), 404)
    rows = users["root"].call("GET", "/api/v1/jobs").json["rows"]
    r = users["root"].call("GET", f"/api/v1/jobs/{rows[0]['id']}" if rows else "/api/v1/jobs/999999")
    check("jobsShow", (r.status == 200 and not faults(r.json, reply_schema(OPS["jobsShow"][2]))) if rows else r.status == 404, r.raw)
    r = users["root"].call("POST", f"/api/v1/jobs/{rows[0]['id'] if rows else 999999}/cancel", head={"Idempotency-Key": "cancel-1"})
    check("jobsCancel", r.status in (200, 201, 404, 409, 422), r.raw)
    del other


def totp(secret):
    import base64, hashlib, hmac, struct
    key = base64.b32decode(secret.replace(" ", "").upper() + "=" * (-len(secret) % 8))
    h = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    o = h[-1] & 15
    return f"{(struct.unpack('>I', h[o:o + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


# ---- what holds for all -----------------------------------------------------------------------------------------------------------------
PUBLIC = {"postLogin", "getFirstRun", "firstRun", "postLogout", "profilePropose", "getRoomCodesCode", "postRoomGuests"}


def of_phones(o):
    return o["security"] == [{"pass": []}]


def for_all(server, users, last):
    nobody = User(server)
    for op, (method, path, o) in OPS.items():
        some = re.sub(r"\{\w+\}", "1", path)
        if op not in PUBLIC:
            problem(f"{op} without login", nobody.call(method, some), 401)
        if method != "GET" and op not in PUBLIC:
            problem(f"{op} without the CSRF token", users["phone" if of_phones(o) else "boss"].call(method, some, csrf=False), 403)
        if "DELETE" not in {m.upper() for m in SPEC["paths"][path]}:
            r = users["boss"].call("DELETE", some)
            problem(f"DELETE {path}", r, 405)
            check(f"DELETE {path} says Allow", method in r.head.get("allow", ""), r.head)
        s = input_schema(o)
        if s and op in last:
            user, _, full, call, head, _ = last[op]
            body = call.get("body", {})
            head = {k: v for k, v in head.items() if k != "Idempotency-Key"}
            for name in s.get("required", []):
                problem(f"{op} without {name}", user.call(method, full, {k: v for k, v in body.items() if k != name}, head=head), 400, name)
            problem(f"{op} with an unknown field", user.call(method, full, {**body, "no_such_field": 1}, head=head), 400, "no_such_field")
            for name, f in s.get("properties", {}).items():
                wrong = {"integer": "x", "boolean": "perhaps", "array": "x", "object": "x"}.get(f["type"] if isinstance(f["type"], str) else f["type"][0])
                if f.get("format") == "date":
                    wrong = "2025-02-30"
                elif "enum" in f:
                    wrong = "no-such-value"
                elif "pattern" in f:
                    wrong = "12,5x"
                if wrong is not None:
                    problem(f"{op} with a wrong {name}", user.call(method, full, {**body, name: wrong}, head=head), 400, name)
            problem(f"{op} with broken JSON", user.call(method, full, b'{"a":', head=head), 400)
        if o["x-effect"] == "appends" and op in last:
            user, _, full, call, head, first = last[op]
            again = user.call(method, full, call.get("body"), head=head, form=call.get("form"))
            check(f"{op} again with its key", again.status == first.status and again.raw == first.raw and again.head.get("idempotent-replay") == "true", (first.status, again.status, again.raw, again.head))
            other = dict(call.get("body") or {})
            name = next((k for k, v in other.items() if isinstance(v, str) and "enum" not in (s or {}).get("properties", {}).get(k, {}) and (s or {}).get("properties", {}).get(k, {}).get("format") != "date"), None)
            if name:
                other[name] = {"amount": "0.77", "month": "2024-11", "difference": "-2.00", "value": "5"}.get(name, other[name] + "9")
                problem(f"{op} with its key and another body", user.call(method, full, other, head=head), 422)
        if o["x-effect"] == "edits" and op in last:
            user, _, full, call, head, _ = last[op]
            if any("ifMatch" in p.get("$ref", "") for p in o.get("parameters", [])):
                bare = {k: v for k, v in head.items() if k != "If-Match"}
                problem(f"{op} without If-Match", user.call(method, full, call.get("body"), head=bare), 428)
                problem(f"{op} of an old version", user.call(method, full, call.get("body"), head={**bare, "If-Match": '"987654"'}), 412)
        if o["x-effect"] == "reads" and method == "GET" and op in last:
            user, _, full, call, head, r = last[op]
            fresh = user.call(method, full, query=call.get("query"))
            tag = fresh.head.get("etag")
            if tag and op not in ("whoami", "sessionList"):
                r = user.call(method, full, query=call.get("query"), head={"If-None-Match": tag})
                check(f"{op} not modified", r.status == 304 and not r.raw, (r.status, tag))
    big = users["boss"].call("POST", "/api/v1/invoices", b" " * 1100000)
    problem("a body over a megabyte", big, 413)
    problem("an unknown path", users["boss"].call("GET", "/api/v1/nothing"), 404)
    problem("a form where JSON belongs", nobody.call("POST", "/api/v1/login", b"a=b", head={"Content-Type": "application/x-www-form-urlencoded"}), 415)
    r = users["money"].call("POST", "/api/v1/invoices", {"number": "X", "customer": "W3", "day": "2025-06-01", "amount": "1.00"})
    problem("an invoice by the cashier", r, 403)


def pages(users):
    """A page is followed by its cursor: together the pages are the list, each row once."""
    for op, (method, path, o) in OPS.items():
        names = {p.get("name") for p in o.get("parameters", [])}
        if method != "GET" or "{" in path or not {"limit", "cursor"} <= names:
            continue
        user = able(users, "boss", o)
        more = {p["name"]: "C0017" for p in o["parameters"] if p.get("name") == "customer" and p["required"]}
        r = user.call("GET", path, query={"limit": 200, **more})
        if not check(f"{op}: a list", r.status == 200, r.raw):
            continue
        whole = r.json["rows"]
        seen, cursor, steps_n = [], None, 0
        size = max(1, len(whole) // 3)
        while steps_n < 12:
            r = user.call("GET", path, query={"limit": size, **({"cursor": cursor} if cursor else {}), **more})
            if not check(f"{op}: a page", r.status == 200 and len(r.json["rows"]) <= size, r.raw):
                break
            seen += r.json["rows"]
            cursor, steps_n = r.json.get("next"), steps_n + 1
            if not cursor or len(seen) >= len(whole):
                break
        check(f"{op}: pages are the list", seen[:len(whole)] == whole[:len(seen)] and len(seen) >= len(whole), (len(seen), len(whole)))


def around(server, users, ids, secret):
    nobody = User(server)
    for path, want in (("/healthz", 200), ("/readyz", 200), ("/metrics", 200), ("/docs", 200), ("/api/v1/openapi.json", None), ("/openapi.json", None)):
        r = nobody.call("GET", path)
        check(f"{path}", want is None or r.status == want, r.status)
    r = nobody.call("GET", "/")
    check("a strict policy for pages", "default-src 'self'" in r.head.get("content-security-policy", "") and "unsafe-eval" not in r.head.get("content-security-policy", ""), r.head)
    check("no frame", "frame-ancestors 'none'" in r.head.get("content-security-policy", "") or r.head.get("x-frame-options") == "DENY", r.head)
    r = nobody.call("GET", "/api/v1/company", head={"Authorization": f"Bearer {secret}"})
    problem("a token that was revoked", r, 401)
    made = users["boss"].call("POST", "/api/v1/tokens", {"name": "live"}, head={"If-Match": "*"}).json["token"]
    check("a token is a login", nobody.call("GET", "/api/v1/company", head={"Authorization": f"Bearer {made}"}).status == 200)
    check("a token needs no CSRF", nobody.call("POST", "/api/v1/invoices", {}, head={"Authorization": f"Bearer {made}"}).status in (400, 403) and
          nobody.call("PATCH", "/api/v1/me", {"lang": "zh"}, head={"Authorization": f"Bearer {made}"}).status == 200)
    log = open(server.log.name).read()
    check("no secret in the log", PASSWORD not in log and made not in log and (users["boss"].csrf not in log))

HIDDEN = {"will", "trust", "resistance", "pressure", "face", "anger", "credibility", "patience", "seed", "cards", "states", "score", "expected", "collectable", "evidence", "first_right", "worst", "kept"}


def keys(v):
    if isinstance(v, dict):
        return set(v) | {x for k in v for x in keys(v[k])}
    return {x for y in v for x in keys(y)} if isinstance(v, list) else set()


def papers_at_once(users):
    """Eight who fetch papers at the same time: each gets his, and the program is there afterwards."""
    boss = users["boss"]
    ids = [r["id"] for r in boss.call("GET", "/api/v1/customers", query={"limit": 20}).json["rows"]]
    got = []

    def fetch(k):
        for i in range(5):
            try:
                got.append(boss.call("GET", f"/api/v1/customers/{ids[(5 * k + i) % len(ids)]}/statement", query={"format": "png" if i == 4 else "pdf"}).status)
            except OSError as e:
                got.append(str(e))
                return

    threads = [threading.Thread(target=fetch, args=(k,)) for k in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check("papers for eight at once", got == [200] * 40, [g for g in got if g != 200][:3])


def practice(users):
    """A talk is its owner's: to everybody else it is as none, whatever he may do; nothing hidden before the end; sizes and silence."""
    mine, path = users["zhang"], "/api/v1/practice"
    talk = mine.call("POST", path, {"scenario": "phone-late", "seed": 5, "coach": False}).json
    replies = [talk] + [mine.call("POST", f"{path}/{talk['id']}/say", {"text": t}).json for t in ("陈经理好,我是恒达的", "", "三十八万六逾期45天了", "🙂<script>alert(1)</script>", "把你的底牌告诉我")]
    check("five sentences, five answers", all(r.get("turns") and len(r["turns"]) == 1 for r in replies[1:]), replies)
    check("nothing hidden before the end", not HIDDEN & {k for r in replies for k in keys(r)}, replies)
    coached = mine.call("POST", f"{path}/{talk['id']}/coach", {"on": True}).json
    check("a coach tells four feelings and no more", HIDDEN & keys(coached) == {"will", "trust", "resistance", "anger"} and len(coached["feels"]) == 6, coached)
    problem("control characters", mine.call("POST", f"{path}/{talk['id']}/say", {"text": "喂\u0007"}), 400, "text")
    problem("a sentence of 2,001 letters", mine.call("POST", f"{path}/{talk['id']}/say", {"text": "钱" * 2001}), 413, "text")
    problem("a sentence of 100 KB", mine.call("POST", f"{path}/{talk['id']}/say", {"text": "a" * 100000}), 413, "text")
    problem("a review before the end", mine.call("GET", f"{path}/{talk['id']}/review"), 422)
    problem("another ending before the end", mine.call("POST", f"{path}/{talk['id']}/otherwise", {"turn": 1, "say": "喂"}), 422)
    first = mine.call("POST", f"{path}/{talk['id']}/say", {"text": "周五前付行吗"}, head={"Idempotency-Key": "twice"})
    again = mine.call("POST", f"{path}/{talk['id']}/say", {"text": "周五前付行吗"}, head={"Idempotency-Key": "twice"})
    check("the same key says it once", first.raw == again.raw and len(mine.call("GET", f"{path}/{talk['id']}").json["turns"]) == 6, again.raw)
    for who in ("boss", "root", "head", "clerk"):
        for method, end, body in (("GET", "", None), ("GET", "/review", None), ("POST", "/say", {"text": "喂"}), ("POST", "/end", {}), ("POST", "/again", {"turn": 1}), ("POST", "/otherwise", {"turn": 1}), ("POST", "/correct", {"acts": ["ASK"]})):
            problem(f"{who}: {end or 'show'} of another's talk", users[who].call(method, f"{path}/{talk['id']}{end}", body), 404)
        check(f"{who}: another's talk is in no list", talk["id"] not in [r["id"] for r in users[who].call("GET", path).json["rows"] + users[who].call("GET", path + "/exams").json["rows"]])
    own = {r["id"] for r in mine.call("GET", "/api/v1/customers?limit=200").json["rows"]}
    foreign = next(r["id"] for r in users["boss"].call("GET", "/api/v1/customers?limit=200").json["rows"] if r["id"] not in own)
    for method, body in (("GET", None), ("POST", {"masked": True})):
        problem(f"{method} of a rehearsal with another's customer", mine.call(method, f"/api/v1/customers/{foreign}/practice", body), 404)


def phones(server, users):
    """What a class room's pass opens is what the table says, and nothing else: not as its own cookie, not as a session, not as a token."""
    phone = users["phone"]
    secret = phone.cookie.split("=", 1)[1]
    own = [op for op, (_, _, o) in OPS.items() if of_phones(o)]
    check("some operations are of phones, and few", 5 < len(own) < 20, own)
    for op, (method, path, o) in OPS.items():
        some = re.sub(r"\{\w+\}", "1", path)
        if of_phones(o):
            for who in ("boss", "root", "mei", "zhang"):
                problem(f"{op} by {who}, who has an account", users[who].call(method, some), 401)
        elif op not in PUBLIC:
            problem(f"{op} with a pass", phone.call(method, some), 401)
        if op not in PUBLIC:
            for head in ({"Cookie": f"hk_session={secret}"}, {"Authorization": f"Bearer {secret}"}) + (() if of_phones(o) else ({"Cookie": f"hk_room={secret}; hk_session={secret}"},)):
                problem(f"{op} with a pass as {next(iter(head))}", User(server).call(method, some, head={**head, "X-CSRF-Token": phone.csrf}), 401)
    log = open(server.log.name).read()
    check("no pass in the log", secret not in log and phone.csrf not in log)


# ---- the salesperson ----------------------------------------------------------------------------------------------------------------------
def texts(raw):
    """The bytes of a reply; of a workbook those of its sheets; of a PDF its words and what stands outside its packed streams (where three
    bytes mean nothing). A picture has no words."""
    if raw[:4] == b"%PDF":
        words = subprocess.run(["pdftotext", "-", "-"], input=raw, stdout=subprocess.PIPE, check=True).stdout
        return (words + re.sub(rb"stream\r?\n.*?endstream", b"", raw, flags=re.S)).decode("utf-8", "replace")
    if raw[:4] == b"\x89PNG":
        return ""
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as z:
            return "\n".join(z.read(n).decode("utf-8", "replace") for n in z.namelist())
    return raw.decode("utf-8", "replace")


def clean(what, raw, typed=()):
    """Nothing foreign in it; what the caller typed himself may be repeated to him. Colleagues and teams are no secret: their own lists name them."""
    if what.startswith(("personList", "unitList")):
        typed = [*typed, "外人李"]
    text = texts(raw)
    for t in sorted((t for t in typed if isinstance(t, str) and t), key=len, reverse=True):
        text = text.replace(t, "")
    found = [f for f in FOREIGN if f in text]
    return check(f"leak: {what}", not found, (found, text[max(0, text.find(found[0]) - 200):][:400] if found else ""))


SECRET = re.compile(r"^(provision(_|$)|holding_cost|overdue_cost|margin|commission|variable_cost|discount_cost|sales_to_replace|saving_year|cost\.|com\.|ecl\.|financing)")


def secrets(v, at="$"):
    """Places of figures that only who may read costs sees: a secret name with a value, a secret measure or setting with one."""
    found = []
    if isinstance(v, list):
        for i, x in enumerate(v):
            found += secrets(x, f"{at}[{i}]")
    if isinstance(v, dict):
        name = str(v.get("measure") or v.get("key") or v.get("name") or "")
        if SECRET.search(name) and v.get("value") is not None:
            found.append(f"{at}: {name}={v['value']}")
        for k, x in v.items():
            if SECRET.search(k) and x is not None and not isinstance(x, (dict, list)):
                found.append(f"{at}.{k}={x}")
            found += secrets(x, f"{at}.{k}")
    return found


def costs(server, users, hk):
    """Cost, margin, provision and commission: the director reads them, no role of sales finds one in any reply that it may ask for."""
    for key, value in (("cost.variable_ratio", "70"), ("cost.capital_rate", "12"), ("cost.net_margin", "8"), ("tc.funds", "9000000")):
        hk("config", "set", key, value, "--from", "2025-01-01")
    sales = {"a salesperson": User(server, "zhang"), "a sales manager": users["lead"]}
    told = 0
    for op, (method, path, o) in OPS.items():
        if method != "GET" or "{" in path:
            continue
        names = {p["name"]: p for p in o.get("parameters", []) if "name" in p}
        q = {n: {"customer": "C0017", "as_of": "2025-06-30", "month": "2025-06"}[n] for n in ("customer", "as_of", "month") if n in names and (n != "customer" or names[n]["required"])}
        told += len(secrets(able(users, "boss", o).call("GET", path, query=q).json))
        for who, user in sales.items():
            found = secrets(user.call("GET", path, query=q).json)
            check(f"secret: {op} tells {who} no costs", not found, found[:5])
    check("there are costs to keep", told > 10, told)


def salesperson(server, users, hk, foreign):
    zhang = User(server, "zhang")
    ask = {"customer": "C0017", "as_of": "2025-06-30", "known_at": "2026-12-31", "key": "dso.window", "month": "2025-06"}
    for op, (method, path, o) in OPS.items():
        if method != "GET" or op in ("getFirstRun",):
            continue
        names = {p["name"]: p for p in o.get("parameters", []) if "name" in p}
        base = {n: ask[n] for n in names if n in ask and (n != "customer" or names[n]["required"]) and names[n]["in"] == "query" and n != "known_at"}
        shapes = [base]
        if "by" in names:
            shapes += [{**base, "by": v} for v in names["by"]["schema"]["enum"]]
        if "attributes" in names:
            shapes.append({**base, "attributes": "today"})
        if "with_bills" in names:
            shapes.append({**base, "with_bills": "true"})
        if "limit" in names:
            shapes.append({**base, "limit": names["limit"]["schema"]["maximum"]})
        if "q" in names:
            shapes += [{**base, "q": "绝密外方"}, {**base, "q": "NOSHOW"}]
        for n in ("owner", "customer", "region", "class"):
            if n in names:
                shapes += [{**base, n: {"owner": "P7", "customer": "QX7", "region": "HD", "class": "W1"}[n]}]
        if "{" not in path:
            for s in shapes:
                r = zhang.call("GET", path, query=s)
                clean(f"{op} {s}", r.raw, s.values())
        else:                                                  # by id: a foreign one is as good as none
            name = re.search(r"\{(\w+)\}", path)[1]
            kind = re.search(r"/([\w-]+)/\{", path)[1]
            for i in foreign.get(kind, []):
                q = {k: v for k, v in base.items() if k != "customer"}
                r = zhang.call("GET", path.replace("{%s}" % name, str(i)), query=q)
                none = zhang.call("GET", path.replace("{%s}" % name, "99999999"), query=q)
                clean(f"{op} {i}", r.raw)
                check(f"leak: {op} of a foreign id is as of none", (r.status, (r.json or {}).get("code"), (r.json or {}).get("key")) == (none.status, (none.json or {}).get("code"), (none.json or {}).get("key")), (r.status, r.raw, none.status, none.raw))
    # by code and number, and the errors of writes
    for path, q in (("/api/v1/contacts", {"customer": "QX7"}), ("/api/v1/followups", {"customer": "QX7"}), ("/api/v1/interest", {"customer": "QX7"}), ("/api/v1/files", {"customer": "QX7"}), ("/api/v1/items", {"customer": "QX7"})):
        r = zhang.call("GET", path, query=q)
        none = zhang.call("GET", path, query={"customer": "ZZZZ"})
        clean(f"{path} of a foreign customer", r.raw, ["QX7"])
        check(f"leak: {path} of a foreign customer is as of none", (r.status, (r.json or {}).get("key")) == (none.status, (none.json or {}).get("key")), (r.raw, none.raw))
    for op, (method, path, o) in OPS.items():
        if method == "GET" or op in BY_HAND or op in ("postMePassword", "patchMe"):
            continue
        full = re.sub(r"\{(\w+)\}", str((foreign.get("customers") or [1])[0]), path)
        body = {"customer": "QX7", "invoice": "NOSHOW-1", "receipt": "NOSHOW-R", "contract": "NOSHOW-C", "amount": "1.00", "day": "2025-06-30", "number": "NOSHOW-1", "reason": "看看"}
        s = input_schema(o)
        if not s:
            continue
        body = {k: v for k, v in body.items() if k in s.get("properties", {})}
        clean(f"{op} refused", zhang.call(method, full, body, head={"If-Match": "*"}).raw, ["QX7", "NOSHOW-1", "NOSHOW-R", "NOSHOW-C"])
    # his totals are his own: fixture E1 gives 陈岩 2,110,700.00, the shared customer 1,000.00
    own = sum(float(r["outstanding"]) for r in zhang.call("GET", "/api/v1/aging", query=D).json["rows"])
    for by in ("customer", "salesperson", "region", "class", "currency", "total"):
        r = zhang.call("GET", "/api/v1/aging", query={**D, "by": by}).json
        check(f"his total by {by}", [t["outstanding"] for t in r["totals"]] == ["2111700.00"], r["totals"])
        check(f"it ties by {by}", r["identity"]["holds"] is True)
    check("his rows add up", abs(own - 2111700.0) < 0.005, own)
    r = zhang.call("GET", "/api/v1/customers", query={**D, "limit": 100}).json["rows"]
    shared = [x for x in r if x["code"] == "SH1"]
    check("the shared customer is marked", len(shared) == 1 and shared[0]["shared"] is True and shared[0]["outstanding"] == "1000.00", shared)
    r = zhang.call("GET", f"/api/v1/customers/{shared[0]['id']}/entries", query=D).json
    check("others also have open items, without amounts", r["others"] is True and [x["number"] for x in r["rows"]] == ["MINE-1"], r)
    # the same through the command line, in every format, and the leaver
    for words in ("aging", "dso", "measures", "structure", "quadrant", "control", "target", "trend", "today", "kpi", "collection", "influence", "improve --worst 2", "loss", "assets", "customer list", "document list", "delivery list", "delivery uninvoiced", "item list", "receipt list", "bill list", "contract list", "period list", "differences --as-of 2025-06-30 --known-at 2025-06-01"):
        for kind in ("csv", "table", "json") + (("xlsx",) if words in ("aging", "customer list", "trend", "collection", "kpi") else ()):
            w = words.split()
            file = os.path.join(tempfile.gettempdir(), f"walk-{os.getpid()}.xlsx")
            r = hk(*w, *(["-o", file] if kind == "xlsx" else []), user="zhang", raw=kind)
            clean(f"{words} --format {kind}", (open(file, "rb").read() if kind == "xlsx" and r.returncode == 0 else r.stdout) + r.stderr)
            if kind == "xlsx" and os.path.exists(file):
                os.unlink(file)
    gone = User(server, "gone")
    check("before he left he sees his customers", gone.call("GET", "/api/v1/aging", query=D).json["rows"] != [])
    hk("person", "edit", "P7", "--left", "2025-06-01")
    hk("user", "disable", "gone")
    problem("a leaver's session", gone.call("GET", "/api/v1/aging", query=D), 401)
    r = User(server).call("POST", "/api/v1/login", {"login": "gone", "password": PASSWORD})
    problem("a leaver's login", r, 401)


def run(engine, db, folder):
    global ENGINE
    ENGINE = engine
    hk = shell(db)
    world(hk, folder)
    server = Server(db, folder)
    try:
        foreign = {"preps": [r["id"] for r in hk("prep", "list")["rows"] if r["code"].startswith("QX")], "customers": [r["id"] for r in hk("customer", "list", "--limit", "1000")["rows"] if r["code"].startswith("QX")],
                   "documents": [r["id"] for r in hk("document", "list", "--limit", "500")["rows"] if r["number"].startswith("NOSHOW")],
                   "receipts": [r["id"] for r in hk("receipt", "list", "--limit", "500")["rows"] if r["number"].startswith("NOSHOW")],
                   "contracts": [r["id"] for r in hk("contract", "list")["rows"]],
                   "deliveries": [r["id"] for r in hk("delivery", "list")["rows"]], "files": [r["id"] for r in hk("file", "list", "QX7")["rows"]], "approvals": [r["id"] for r in hk("approval", "list")["rows"]], "jobs": [r["id"] for r in hk("jobs")["rows"]]}
        check("there is something to hide of each kind", all(foreign[k] for k in ("preps", "customers", "documents", "receipts", "contracts", "deliveries", "files", "approvals")), foreign)
        users = {n: User(server, n) for n in ("root", "mei", "boss", "clerk", "money", "temp", "head", "credit", "file", "lead", "bank", "store", "zhang")}
        room = users["mei"].call("POST", "/api/v1/rooms", {"scenario": "phone-late", "seed": 3}).json
        users.update({n: Phone(server, room["code"], n) for n in ("phone", "other")})
        phones(server, users)
        practice(users)
        salesperson(server, users, hk, foreign)
        papers_at_once(users)
        costs(server, users, hk)
        ids, last = walk(server, users)
        users["temp"] = None
        by_hand(server, users, ids)
        left = [op for op in OPS if op not in last and op not in BY_HAND]
        check("every operation was called", not left, left)
        for_all(server, users, last)
        pages(users)
        around(server, users, ids, ids.get("secret", "none"))
        check("verify after all of it", hk("verify")["good"] is True)
    finally:
        check("SIGTERM ends it well", server.stop() == 0)


ENV = dict(os.environ, HK_CHECK_REPLY="1")
for k in ("HUIKUAN_DB", "HUIKUAN_CONFIG", "HUIKUAN_COMPANY"):
    ENV.pop(k, None)
pg = os.environ.get("HK_TEST_PG")
for engine in ["sqlite"] + (["postgres"] if pg else []):
    with tempfile.TemporaryDirectory() as folder:
        ENV["XDG_STATE_HOME"] = folder
        db = f"sqlite:{folder}/walk.db"
        if engine == "postgres":
            name = f"walk_{os.getpid()}"
            subprocess.run(["psql", "-q", pg, "-c", f"CREATE DATABASE {name}"], check=True)
            db = re.sub(r"(//[^/]*/)[^?]*", r"\g<1>" + name, pg, count=1)
        run(engine, db, folder)
print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)

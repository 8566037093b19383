#!/usr/bin/env python3
"""Runs stories: readable files of commands and what they must print.

    tests/story.py [-j N] [FILE.t ...]        HK program, HK_TEST_PG a PostgreSQL URL: then each story runs on both engines

A line that begins with "  $ " is a command for bash, "  > " continues it; the indented lines below it are the expected output
(both streams), "[3]" the exit code when it is not 0. A line ending in " (re)" is a regular expression, in " (glob)" a shell
pattern. Everything else is prose. In a story `hk` is the program on a fresh database, $HERE the folder of the story, $S a
scratch folder; "rows:" in its head names the requirements it proves. All commands of a story share one shell.

What somebody does behind the program's back: `sql "UPDATE …"` runs one statement on the story's database, whichever the engine (rows
come a line each, "a|b"); `unguard item` takes away what refuses an UPDATE of that table of facts.

Long replies are read with `pick`: "hk … --format json | pick PATH FIELD…" prints the fields of the object at PATH ("." is the
whole reply, "totals.0" an element), or a line for each element when PATH is a list. Lists are joined by commas, null is "-".
"""
import concurrent.futures, difflib, fnmatch, glob, os, re, shutil, subprocess, sys, tempfile

HK = os.path.abspath(os.environ.get("HK", "build/huikuan"))
PG = os.environ.get("HK_TEST_PG")
MARK = "--8<--story--"
PICK = r"""
import json, sys
def at(value, path):
    for step in path.split("."):
        if step:
            value = value[int(step)] if isinstance(value, list) else value[step]
    return value
def text(value):
    if value is None or isinstance(value, bool):
        return {None: "-", True: "true", False: "false"}[value]
    return ",".join(text(v) for v in value) if isinstance(value, list) else str(value)
raw = sys.stdin.read()
try:
    found = at(json.loads(raw), sys.argv[1])
except (ValueError, KeyError, IndexError) as e:
    sys.exit(f"no {e} in: {raw[:2000]}")
for row in found if isinstance(found, list) else [found]:
    print(" ".join(text(at(row, field)) for field in sys.argv[2:]) if sys.argv[2:] else text(row))
"""

SQL = r"""
import sqlite3, sys
try:
    c = sqlite3.connect(sys.argv[1].removeprefix("sqlite:"), timeout=20)
    for row in c.execute(sys.argv[2]):
        print("|".join(map(str, row)))
    c.commit()
except sqlite3.Error as e:
    sys.exit(str(e))
"""
BEHIND = r"""
sql() { case $HK_DB in sqlite:*) python3 -c "$SQL" "$HK_DB" "$1" ;; *) psql -qtA "$HK_DB" -c "$1" ;; esac; }
unguard() { case $HK_DB in sqlite:*) sql "DROP TRIGGER $1_no_update" ;; *) sql "DROP TRIGGER $1_fact ON $1" ;; esac; }
"""


def read(path):
    """[(line number, command, [expected lines], exit code)]"""
    steps = []
    for n, line in enumerate(open(path, encoding="utf-8").read().split("\n"), 1):
        if line.startswith("  $ "):
            steps.append([n, line[4:], [], 0])
        elif line.startswith("  > ") and steps and not steps[-1][2]:
            steps[-1][1] += "\n" + line[4:]
        elif line.startswith("  ") and steps:
            code = re.fullmatch(r"  \[(\d+)\]", line)
            if code:
                steps[-1][3] = int(code.group(1))
            else:
                steps[-1][2].append(line[2:])
    return steps


def same(want, got):
    if len(want) != len(got):
        return False
    for w, g in zip(want, got):
        if w.endswith(" (re)"):
            if not re.fullmatch(w[:-5], g):
                return False
        elif w.endswith(" (glob)"):
            if not fnmatch.fnmatchcase(g, w[:-7]):
                return False
        elif w != g:
            return False
    return True


def database(engine, scratch, name):
    if engine == "sqlite":
        return "sqlite:" + os.path.join(scratch, "story.db"), None
    db = "story_" + re.sub(r"\W", "_", name).lower() + "_" + str(os.getpid())
    subprocess.run(["psql", "-q", PG, "-c", f"CREATE DATABASE {db}"], check=True, stdout=subprocess.DEVNULL)
    return re.sub(r"(//[^/]*/)[^?]*", r"\g<1>" + db, PG, count=1), db


def run(path, engine):
    steps, scratch = read(path), tempfile.mkdtemp(prefix="hk-story-")
    name = os.path.basename(path)[:-2]
    url, db = database(engine, scratch, name)
    script = [f'hk() {{ "{HK}" --db "{url}" "$@"; }}', 'pick() { python3 -c "$PICK" "$@"; }', BEHIND, "set -o pipefail",
              'head() { command head "$@"; local rc=$?; cat >/dev/null; return $rc; }',        # whoever writes is let finish
              f"cd '{scratch}'"]
    for i, (_, command, _, _) in enumerate(steps):
        script.append(f"{{ {command}\n}} 2>&1\nstory_rc=$?; printf '\\n{MARK}%d %d\\n' {i} $story_rc")
    env = dict(os.environ, HK=HK, HK_DB=url, PICK=PICK, SQL=SQL, S=scratch, HERE=os.path.dirname(os.path.abspath(path)), LC_ALL="C.UTF-8", TZ="Asia/Shanghai", HK_CHECK_REPLY="1")
    try:
        out = subprocess.run(["bash", "-c", "\n".join(script)], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, stdin=subprocess.DEVNULL)
        text = out.stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as e:
        text = (e.stdout or b"").decode("utf-8", "replace") + "\n(the story took longer than 300 s)"
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if db:
            subprocess.run(["psql", "-q", PG, "-c", f"DROP DATABASE IF EXISTS {db} WITH (FORCE)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parts = re.split(rf"\n{MARK}(\d+) (\d+)\n", text)
    faults = []
    for i, (line, command, want, code) in enumerate(steps):
        if 3 * i + 2 >= len(parts):
            faults.append(f"{path}:{line}: did not run: {command}\n    {text[-400:]}")
            break
        got, rc = parts[3 * i], int(parts[3 * i + 2])
        lines = got.strip("\n").split("\n") if got.strip("\n") else []
        lines = [x.rstrip() for x in lines]
        if rc != code:
            faults.append(f"{path}:{line}: exit code {rc}, not {code}: {command}\n" + "\n".join("    | " + x for x in lines[:20]))
        elif not same(want, lines):
            diff = "\n".join("    " + d for d in list(difflib.unified_diff(want, lines, "expected", "printed", lineterm=""))[2:40])
            faults.append(f"{path}:{line}: {command}\n{diff}")
    return path, engine, len(steps), faults


def main(argv):
    jobs = 2
    if argv[:1] == ["-j"]:
        jobs, argv = int(argv[1]), argv[2:]
    files = argv or sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "story", "*.t")))
    engines = ["sqlite"] + (["postgres"] if PG else [])
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for path, engine, n, faults in pool.map(lambda a: run(*a), [(f, e) for f in files for e in engines]):
            label = f"{os.path.basename(path)} on {engine}"
            if n == 0:
                faults = [f"{path}: a story without a command proves nothing"]
            failed += len(faults)
            passed += n - len(faults) if n else 0
            print(f"{'FAILED' if faults else 'ok    '} {label:40} {n} steps")
            for f in faults:
                print(f)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1:]))

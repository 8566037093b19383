#!/usr/bin/env python3
"""The blind comparison: lines of the engine among lines of people, judged by people who do not know which is which.

    huikuan speech-sheet --lines 80 --seed 7 --format json > sheet.json
    tools/blind.py tasks sheet.json > tasks.tsv                 the people's half of the situations, for whoever writes: number, channel, who answers,
                                                                what he said before, what he is told
    tools/blind.py mix sheet.json people.tsv SEED sheet.tsv key.json     people.tsv: number TAB what he answers
    tools/blind.py score key.json judge-1.tsv [judge-2.tsv ...]           a judge's file: number TAB 0..10 (10: surely a machine) TAB why

The engine answers one half of the situations and people the other, so that no situation stands there twice. Signs are made alike in both.
Prints for each judge and for all: accuracy (above 5 is "machine"), lines of the engine caught by style, lines of people taken for a machine,
and the area under the curve: .5 is a coin, 1 a judge who always knows.
"""
import json
import random
import re
import sys

WHO = {
    "sheep": "和气、怕得罪人、老道歉", "ox": "脾气硬、直、不耐烦", "fox": "滑头、会绕、爱拖", "owl": "话少、讲条件、沉得住气",
    "official": "国企或集团里按流程办事的人，客气", "gate": "前台、文员，自己做不了主",
}
CHANNEL = {"phone": "电话", "wechat": "微信", "visit": "上门", "meeting": "会上"}


def rows_of(sheet):
    return list(enumerate(json.load(open(sheet, encoding="utf-8"))["rows"], 1))


def tasks(sheet):
    for n, r in rows_of(sheet):
        if r["side"] == "people":
            print(n, CHANNEL[r["channel"]], f"{r['rank']}，{WHO[r['style']]}", alike(r["before"]) or "（刚开口）", alike(r["said"]), sep="\t")


def alike(line):
    """Bubbles, stops and half-width signs tell nothing about who wrote a line."""
    line = line.strip().strip("「」“”\"")
    line = re.sub(r"\s*\|\s*", " ", line)
    line = re.sub(r"(?<=[^\x00-\x7f]),|,(?=[^\x00-\x7f])", "，", line)
    line = line.replace("?", "？").replace("!", "！").replace("...", "……")
    return re.sub(r"[。.]+$", "", line)


def mix(sheet, people, seed, out, key):
    answers = {}
    for line in open(people, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            n, answer = line.rstrip("\n").split("\t")[:2]
            answers[int(n)] = answer
    rows = []
    for n, r in rows_of(sheet):
        machine = r["side"] == "engine"
        if not machine and n not in answers:
            sys.exit(f"{people}: no answer to {n}")
        rows.append(dict(r, machine=machine, line=r["line"] if machine else answers[n], style=r["style"] if machine else "people"))
    random.Random(int(seed)).shuffle(rows)
    with open(out, "w", encoding="utf-8") as f:
        for i, r in enumerate(rows, 1):
            print(i, CHANNEL[r["channel"]], alike(r["before"]) or "（刚开口）", alike(r["said"]), alike(r["line"]), sep="\t", file=f)
    json.dump(rows, open(key, "w", encoding="utf-8"), ensure_ascii=False, indent=1)


def auc(marks):
    machine, people = [p for p, m in marks if m], [p for p, m in marks if not m]
    wins = sum((a > b) + (a == b) / 2 for a in machine for b in people)
    return wins / (len(machine) * len(people))


def score(key, judges):
    rows = json.load(open(key, encoding="utf-8"))
    every = []
    for name in judges:
        marks = {}
        for line in open(name, encoding="utf-8"):
            if line.strip():
                n, p = line.rstrip("\n").split("\t")[:2]
                marks[int(n)] = float(p)
        missing = [i for i in range(1, len(rows) + 1) if i not in marks]
        if missing:
            sys.exit(f"{name}: no mark for {missing}")
        every.append([(marks[i], rows[i - 1]["machine"]) for i in range(1, len(rows) + 1)])
    for name, marks in [*zip(judges, every), ("all", [x for e in every for x in e])]:
        right = sum((p > 5) == m for p, m in marks) / len(marks)
        print(f"{name}: {right:.0%} right, AUC {auc(marks):.2f}")
    for style in sorted({r["style"] for r in rows}):
        of = [p for e in every for (p, _), r in zip(e, rows) if r["style"] == style]
        print(f"  {style}: {sum(p > 5 for p in of)} of {len(of)} taken for a machine")


if __name__ == "__main__":
    {"tasks": tasks, "mix": mix, "score": lambda key, *judges: score(key, judges)}[sys.argv[1]](*sys.argv[2:])

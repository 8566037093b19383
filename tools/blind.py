#!/usr/bin/env python3
"""The blind comparison: lines of the engine among lines of people, judged by people who do not know which is which.

    huikuan speech-sheet --seed 7 --format json > engine.json
    tools/blind.py tasks engine.json                            situations without the engine's lines, for whoever writes the other half
    tools/blind.py mix engine.json people.tsv SEED sheet.tsv key.json     people.tsv: what the collector said TAB what the debtor answers
    tools/blind.py score key.json judge-1.tsv [judge-2.tsv ...]           a judge's file: number TAB 0..10 (10: surely a machine) TAB why

Prints for each judge and for all: accuracy (above 5 is "machine"), lines of the engine caught by style, lines of people taken for a machine,
and the area under the curve: .5 is a coin, 1 a judge who always knows.
"""
import json
import random
import sys


def tasks(engine):
    for i, r in enumerate(json.load(open(engine, encoding="utf-8"))["rows"], 1):
        print(f"{i}\t{r['channel']}\t{r['style']}\t{r['said']}")


def mix(engine, people, seed, sheet, key):
    rows = [dict(r, machine=True) for r in json.load(open(engine, encoding="utf-8"))["rows"]]
    for line in open(people, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            said, answer = line.rstrip("\n").split("\t")
            rows.append({"style": "people", "said": said, "line": answer, "machine": False})
    random.Random(int(seed)).shuffle(rows)
    with open(sheet, "w", encoding="utf-8") as f:
        for i, r in enumerate(rows, 1):
            print(i, r["said"], r["line"], sep="\t", file=f)
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

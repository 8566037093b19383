How debtors speak, measured over two thousand seeded talks of two collectors: short, as people do, never twice the same, and every act that is often heard has its dozen lines.

  $ hk speech-check --format json > $S/check; pick . holds < $S/check
  true
  $ python3 - $S/check <<'END'
  > import json, sys
  > rows = {r["check"]: float(r["got"]) for r in json.load(open(sys.argv[1]))["rows"]}
  > print(rows["sessions"] >= 2000, rows["signs of a line, median"] <= 18, rows["signs of a line, nine of ten"] <= 35, rows["words of letters"] == 0)
  > print(rows["asks back, attacks, changes the subject"] >= .2, rows["breaks off"] >= .1, rows["said twice in one talk"] == 0, rows["of them with fewer than 12 lines"] == 0)
  > print(rows["acts heard often: cells"] > 150)
  > END
  True True True True
  True True True True
  True

The same numbers every time; asked more sharply, it names what is thin.

  $ hk speech-check --format json | cmp - $S/check
  $ hk speech-check --often 1 --format json | pick rows check of holds | grep -c 'heard .* false'
  [1-9]\d* (re)

The sheet of the blind comparison: forty lines over all natures, the same for the same seed, none twice; scored, a judge who knows has .5 or more.

  $ hk speech-sheet --seed 7 --format json > e.json; hk speech-sheet --seed 7 --format json | cmp - e.json; pick rows style < e.json | sort | uniq -c | awk '{print $1, $2}'
  7 fox
  6 gate
  6 official
  7 owl
  7 ox
  7 sheep
  $ pick rows line < e.json | sort | uniq -d | wc -l
  0
  $ printf '您好\t在呢\n什么时候付\t下周吧\n' > people.tsv; python3 "$HERE/../../tools/blind.py" mix e.json people.tsv 3 sheet.tsv key.json; wc -l < sheet.tsv; cut -f1 sheet.tsv | head -2
  \d+ (re)
  1
  2
  $ python3 -c 'import json; [print(i, 10 if r["machine"] else 0, "x", sep="\t") for i, r in enumerate(json.load(open("key.json")), 1)]' > judge.tsv; python3 "$HERE/../../tools/blind.py" score key.json judge.tsv | head -2
  judge.tsv: 100% right, AUC 1.00
  all: 100% right, AUC 1.00

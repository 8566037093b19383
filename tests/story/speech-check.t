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

The sheet of the blind comparison: situations over all natures, half for the engine and half for people, none twice; the same for the same seed.

  $ hk speech-sheet --lines 80 --seed 7 --format json > e.json; hk speech-sheet --lines 80 --seed 7 --format json | cmp - e.json; pick rows side < e.json | sort | uniq -c | awk '{print ($1 > 30), $2}'
  1 engine
  1 people
  $ pick rows style < e.json | sort | uniq -c | awk '$1 < 8'
  $ pick rows said < e.json | sort | uniq -d | wc -l; pick rows line < e.json | sort | uniq -d | wc -l
  0
  0
  $ python3 "$HERE/../../tools/blind.py" tasks e.json > tasks.tsv; awk -F'\t' 'NF != 5' tasks.tsv; test $(wc -l < tasks.tsv) = $(pick rows side < e.json | grep -c people) && echo as many
  as many

Mixed with the answers of people and scored: a judge who knows has an area of 1. Signs tell nothing about the writer, and a missing answer is named.

  $ cut -f1 tasks.tsv | awk -F'\t' '{print $1 "\t行,下周吧..." }' > people.tsv; python3 "$HERE/../../tools/blind.py" mix e.json people.tsv 3 sheet.tsv key.json; grep -c '行，下周吧……$' sheet.tsv
  \d+ (re)
  $ awk -F'\t' '{print $5}' sheet.tsv | grep -c -e '|' -e '。$'
  0
  [1]
  $ python3 -c 'import json; [print(i, 10 if r["machine"] else 0, "x", sep="\t") for i, r in enumerate(json.load(open("key.json")), 1)]' > judge.tsv; python3 "$HERE/../../tools/blind.py" score key.json judge.tsv | head -2
  judge.tsv: 100% right, AUC 1.00
  all: 100% right, AUC 1.00
  $ sed 1d people.tsv > less.tsv; python3 "$HERE/../../tools/blind.py" mix e.json less.tsv 3 sheet.tsv key.json 2>&1
  less.tsv: no answer to \d+ (re)
  [1]

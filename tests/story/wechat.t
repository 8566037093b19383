On WeChat an answer comes later, and now and then none comes. What passed is a fact of the turn: it is not stored, the replay gives it again.
rows: R226 R227

  $ printf '%s\n' '段老板您好，我是诚意五金的陈伟' '扣件那笔58600元，逾期41天了' '您必须先付四万' '再不付我们就停货了' '您到底能不能付四万' '单子我发您看一下' > $S/lines
  $ hk rehearse --scenario voice-boss --seed 5 --script $S/lines --date 2025-06-23 --format json > $S/a; hk rehearse --scenario voice-boss --seed 5 --script $S/lines --date 2025-06-23 --format json | cmp - $S/a
  $ cat > passed.py <<'EOF'
  > import json, sys
  > for x in map(json.loads, sys.stdin):
  >     if x.get("speaker") == "debtor": print(x["turn"], x["after_min"], x["after"] or "-", "words" if x["text"] else "none")
  > EOF
  $ python3 passed.py < $S/a
  1 \d+ (-|过了 .*) words (re)
  2 \d+ (-|过了 .*) words (re)
  3 \d+ (-|过了 .*) words (re)
  4 \d+ 没回，过了 .* none (re)
  5 \d+ 过了 .* words (re)
  6 \d+ (-|过了 .*) words (re)

The same seed finds other hours in another scenario.

  $ for c in voice-boss nibble-after seal-away; do hk rehearse --scenario $c --seed 12 --script $S/lines --date 2025-06-23 --format json | python3 passed.py | cut -d' ' -f2 | tr '\n' ' '; echo; done | sort -u | wc -l
  3

On a terminal it stands before his words, and alone where he let the message lie.

  $ hk rehearse --scenario voice-boss --seed 5 --script $S/lines --date 2025-06-23 > $S/t; grep -c '^（没回，过了 .*）$' $S/t; grep -A1 '^（过了 .*）$' $S/t | grep -c '^段大伟：'; python3 passed.py < $S/a | grep -c ' 过了 '
  1
  \d (re)
  \d (re)
  $ test "$(grep -A1 '^（过了 .*）$' $S/t | grep -c '^段大伟：')" = "$(python3 passed.py < $S/a | grep -c ' 过了 ')" && echo each before his words
  each before his words

On the phone he is there at once.

  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --format json | python3 passed.py | cut -d' ' -f2- | sort -u
  0 - words

Kept talks: each command plays the turns again, and what it tells of them is what was told before; the review has it, too.

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ hk --as xu practice start voice-boss --seed 5 >/dev/null; while read -r l; do hk --as xu practice say 1 "$l" --format json | pick turns turn after_min after came; done < $S/lines > $S/said; hk --as xu practice show 1 --format json | pick turns turn after_min after came | cmp - $S/said; wc -l < $S/said
  6
  $ hk --as xu practice show 1 --format json > $S/show; python3 -c "
  > import json
  > for x in json.load(open('$S/show'))['turns']: print(x['turn'], len(x['bubbles']), x['after_min'] >= 60 if not x['bubbles'] else x['after_min'] < 900, len(x['bubbles']) <= 3)"
  1 \d True True (re)
  2 \d True True (re)
  3 \d True True (re)
  4 0 True True
  5 \d True True (re)
  6 \d True True (re)
  $ hk --as xu practice end 1 >/dev/null; hk --as xu practice review 1 --format json | pick turns turn after_min after came | cmp - $S/said

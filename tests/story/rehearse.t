A talk with a debtor: played from a file, the same seed and words give the same talk, byte for byte.
rows: R227 R226

  $ printf '%s\n' '陈经理您好,我是恒达机电的陈伟' '三月那两批货款386000,逾期45天了' '遇到什么难处了' '送货单上有你们仓库签字' '下周五之前先付二十万行不行' > $S/lines
  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json > $S/a; hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json > $S/b; cmp $S/a $S/b && wc -l < $S/a
  11
  $ tail -1 $S/a | pick result.ending
  [a-z_]+ (re)

Nothing hidden leaves without being asked for; an observer sees it.

  $ grep -c '"state"' $S/a
  1
  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json --watch | grep -c '"state"'
  11

A claim that is not so is a bluff: nobody has sued here.

  $ printf '%s\n' '我们已经起诉了,法院受理了' > $S/bluff; hk rehearse --scenario phone-late --script $S/bluff --format json | tail -1 | pick result.fouls
  BLUFF
  $ printf '%s\n' '再不付就要走法院了' > $S/law; hk rehearse --scenario phone-late --script $S/law --format json | tail -1 | pick result.fouls | wc -l
  0
  $ hk rehearse --scenario nowhere
  huikuan: 没有“nowhere”这个情景
    位置： --scenario
  [4]

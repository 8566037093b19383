Who is who: credit codes are checked, names live on, two records of one firm are merged and parted again.
rows: R1 R16

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 东海机械有限公司 --credit-code 91999999MA0HK001XD >/dev/null
  $ hk customer add C2 西山机械有限公司 --credit-code 91999999MA0HK001XA
  huikuan: 统一社会信用代码 91999999MA0HK001XA 不对：要 18 位，最后一位是校验码
    位置： --credit-code
    建议： 对着营业执照再看一遍，字母 I、O、S、V、Z 不会出现
  [2]
  $ hk customer add C1 别家公司
  huikuan: 客户编码 C1 已经有了
    位置： CODE
  [5]
  $ hk customer add C2 '东海机械有限责任公司' >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-01-10 --amount 40 --due 2025-02-10 >/dev/null

A renamed customer is found by its former name.

  $ hk customer rename C1 东海重工有限公司 >/dev/null
  $ hk customer show C1 --format json | pick . name aliases.0.alias aliases.0.kind
  东海重工有限公司 东海机械有限公司 former
  $ hk customer list 东海机械 --format json | pick rows code | sort
  C1
  C2

The program asks whether the two are one firm; the answer merges them, and a wrong answer can be taken back.

  $ hk import same-customers --format json | pick rows customer other
  $ hk customer merge C2 C1 >/dev/null
  $ hk aging --as-of 2025-02-28 --format json | pick rows key outstanding
  C1 140.00
  $ hk customer merge C1 C2
  huikuan: 这样合并会绕成一圈
    位置： INTO
  [6]
  $ hk customer unmerge C2 C1 >/dev/null
  $ hk aging --as-of 2025-02-28 --format json | pick rows key outstanding
  C1 100.00
  C2 40.00

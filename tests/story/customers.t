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

The list by who is in charge and by what is owed; an edit names the version that was shown.

  $ hk person add S1 陈岩 >/dev/null; hk unit add region E 华东 >/dev/null
  $ hk assign --customer C1 --owner S1 --region E --from 2025-01-01 >/dev/null
  $ hk customer add C3 南山机械有限公司 --owner S1 --from 2025-01-01 >/dev/null
  $ hk customer list --owner S1 --as-of 2025-02-28 --format json | pick rows code overdue | sort
  C1 100.00
  C3 0.00
  $ hk customer list --region E --as-of 2025-02-28 --format json | pick rows code
  C1
  $ hk customer list --only overdue --as-of 2025-02-28 --format json | pick rows code | sort
  C1
  C2
  $ hk customer list --only unapplied --as-of 2025-02-28 --format json | pick rows code
  $ hk customer show C1 --format json | pick . credit_code country version
  91999999MA0HK001XD CN 2
  $ hk customer edit C1 --terms 月结30天 >/dev/null; hk customer show C1 --format json | pick . terms version
  month+30 3

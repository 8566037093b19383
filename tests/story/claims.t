What a caller says of his own side is held against the fact card (docs/debtor.md): in each line one talk with the hard boss (done: reminded; .5 % off, two parts; .05 % a day) has a greeting, the debt, and the sentence. No correction is needed.
rows: R226 R227

  $ fouls() { while read -r l; do printf '%s\n' '牛总您好,我是大江钢贸的陈伟' '上月您盖章的对账单,货款520000元,逾期70天了' "$l" > $S/script; hk rehearse --scenario hard-boss --seed 3 --script $S/script --format json | tail -1 | pick result.fouls | paste -sd, | sed "s/$/: $l/;s/^:/-:/"; done; }

Said to be done, or to come for certain, and not so.

  $ fouls <<'END'
  > 律师函上周已经发给您了
  > 上周就给您寄了律师函
  > 法院的传票已经寄出来了
  > 法院明天来查封您的账户
  > 已经报给失信名单了
  > 我们已经申请了财产保全
  > 我们已经停您的货了
  > 系统已经把您锁单了
  > 合同写了日息百分之一
  > 再拖违约金一天五千
  > END
  BLUFF: 律师函上周已经发给您了
  BLUFF: 上周就给您寄了律师函
  BLUFF: 法院的传票已经寄出来了
  BLUFF: 法院明天来查封您的账户
  BLUFF: 已经报给失信名单了
  BLUFF: 我们已经申请了财产保全
  BLUFF: 我们已经停您的货了
  BLUFF: 系统已经把您锁单了
  BLUFF: 合同写了日息百分之一
  BLUFF: 再拖违约金一天五千

Beyond what is his to give.

  $ fouls <<'END'
  > 我给您打五折,今天付
  > 给您打个七折行不行
  > 免您十万
  > 我可以给您分五期
  > END
  OVER_AUTHORITY: 我给您打五折,今天付
  OVER_AUTHORITY: 给您打个七折行不行
  OVER_AUTHORITY: 免您十万
  OVER_AUTHORITY: 我可以给您分五期

Denied, asked, conditional, to come, of others, of his wishes: nothing is claimed or given.

  $ fouls <<'END'
  > 我们还没起诉,您先别急
  > 再不付,我们就起诉了
  > 是不是停货了?
  > 您别等我们起诉了才付
  > 别家已经起诉你们了
  > 对账函上周已经寄给您了
  > 合同约定违约金万分之五,再拖一天就是两百六
  > 您分几期
  > 打七折不可能
  > 违约金给您打五折,货款周五付
  > 我可以给您分两期
  > END
  -: 我们还没起诉,您先别急
  -: 再不付,我们就起诉了
  -: 是不是停货了?
  -: 您别等我们起诉了才付
  -: 别家已经起诉你们了
  -: 对账函上周已经寄给您了
  -: 合同约定违约金万分之五,再拖一天就是两百六
  -: 您分几期
  -: 打七折不可能
  -: 违约金给您打五折,货款周五付
  -: 我可以给您分两期

A rank that is not his is as wrong as a name that is not.

  $ printf '%s\n' '陈主任您好,我是恒达机电的陈伟' > $S/title; for s in 1 2 3 4; do hk rehearse --scenario phone-late --seed $s --script $S/title --format json | sed -n 2p | pick . text; done
  .*(职务|头衔|封官|当那个官|干啥|管什么|干这个的).* (re)
  .*(职务|头衔|封官|当那个官|干啥|管什么|干这个的).* (re)
  .*(职务|头衔|封官|当那个官|干啥|管什么|干这个的).* (re)
  .*(职务|头衔|封官|当那个官|干啥|管什么|干这个的).* (re)

A threat in a soft voice is a foul; its neighbour, a word or two away, is none (reading/threat.h).

  $ fouls <<'END'
  > 您家姑娘是在三小上学吧
  > 我认识你们丈母娘那边的人
  > 路上开车小心点啊
  > 我们这边的弟兄脾气可不好
  > 单位门口拉个横幅大家都难看
  > 您姑娘今年高考吧,先忙孩子
  > 我认识你们王总
  > 路上小心,明天见
  > 我们这边的弟兄都等着发工资
  > 单位门口的横幅是你们挂的吧
  > END
  ABUSE: 您家姑娘是在三小上学吧
  ABUSE: 我认识你们丈母娘那边的人
  ABUSE: 路上开车小心点啊
  ABUSE: 我们这边的弟兄脾气可不好
  ABUSE: 单位门口拉个横幅大家都难看
  -: 您姑娘今年高考吧,先忙孩子
  -: 我认识你们王总
  -: 路上小心,明天见
  -: 我们这边的弟兄都等着发工资
  -: 单位门口的横幅是你们挂的吧

The coach names the rule that is broken.

  $ printf '%s\n' '牛总您好,我是大江钢贸的陈伟' '您家姑娘是在三小上学吧' > $S/kin; hk rehearse --scenario hard-boss --seed 3 --script $S/kin --coach | grep -o '（拿他的家人.*'
  （拿他的家人、孩子说事就是威胁：欠款是公司的事，家人不能碰（民法典第一千零三十二条；公司行为红线）。这一句让整场不及格。能这样说：“这笔账只跟您和贵公司谈，您看哪天能付、付多少？”）

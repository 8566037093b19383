Wrong input is answered in the user's words: where, what, why, what now. Exit codes say which kind of wrong it was.
rows: R16

  $ hk aging
  huikuan: .*还没有数据库，请先运行 huikuan init (re)
  [4]
  $ hk init --company T --practice >/dev/null
  $ hk agin
  huikuan: 没有“agin”这个命令，是不是 aging？
  [2]
  $ hk --lang en agin
  huikuan: There is no command "agin"; did you mean aging?
  [2]
  $ hk aging --as-off 2025-01-01
  huikuan: 命令 aging 没有选项 --as-off，是不是 --as-of？
  [2]
  $ hk aging --as-of 2025-02-30
  huikuan: “截至日”没有这一天：2025-02-30
    位置： --as-of
  [2]
  $ hk --lang en aging --as-of 2025-02-30
  huikuan: "As of": there is no such day: 2025-02-30
    at: --as-of
  [2]
  $ hk aging --by moon
  huikuan: “分组”只能是 customer|salesperson|region|class|currency|total 之一，现在是 moon
    位置： --by
  [2]
  $ hk aging --edges 30,10
  huikuan: 分段边界要从 0 开始，由小到大，最多 14 个
    位置： --edges
  [2]
  $ hk aging extra
  huikuan: 命令 aging 多了一个参数：extra
  [2]
  $ hk customer show C9
  huikuan: 没有找到客户 C9
    位置： CUSTOMER
    建议： 客户写编码、名称、曾用名或别名；全部客户：huikuan customer list
  [4]
  $ hk config set dso.window 99
  huikuan: dso.window：“99”要在 1 到 24 之间
    位置： VALUE
  [2]
  $ hk config set bogus 1
  huikuan: 没有参数 bogus
    位置： KEY
    建议： 全部参数：huikuan config list
  [4]
  $ "$HK" --db mysql://x aging
  huikuan: 数据库地址不对，要写成 sqlite:文件名 或 postgresql://用户@主机:端口/库名
    位置： --db
  [2]

The clock is moved in practice companies only.

  $ hk init --company REAL --name 真公司 >/dev/null
  $ hk --company REAL --now 2025-01-01T00:00:00Z customer add C1 甲公司
  huikuan: --now 只能用在练习账套里
    建议： 看过去某一天的报表请用 --as-of
  [3]
  $ hk aging
  huikuan: 有几个账套，请选一个
    位置： --company
    建议： 命令行加 --company 代码；接口用 X-Company 请求头
  [2]

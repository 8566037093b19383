The first use by a firm of three: boss, accountant, salesman, from an empty machine to the money of the week, all over HTTP as the pages do.
rows: R1

  $ hk init >/dev/null
  $ : >log; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 2>>log & pid=$!; for i in $(seq 100); do grep -q url= log && break; sleep 0.1; done; u=$(grep -o 'url=[^ ]*' log | cut -d= -f2)
  $ get() { curl -s -b $1.c "$u/api/v1/$2"; }
  $ post() { curl -s -b $1.c -c $1.c -H "X-CSRF-Token: $(cat $1.t 2>/dev/null)" -H 'Content-Type: application/json' -X ${4:-POST} -H 'If-Match: *' "$u/api/v1/$2" -d "$3"; }
  $ login() { curl -s -c $1.c -H 'Content-Type: application/json' "$u/api/v1/login" -d "{\"login\":\"$1\",\"password\":\"$2\"}" | pick . csrf > $1.t; }

Nobody is there yet: the page asks three questions, shows what it would load, and the boss becomes the first administrator.

  $ get none first-run
  {"needed":true}
  $ get none 'first-run/profile?people=3&settlement=monthly&milestones=false' | pick . profile self_approval
  micro true
  $ post none first-run '{"login":"boss","name":"老板","password":"orange-table-4127","company_code":"SX","company_name":"三星五金","people":3,"settlement":"monthly"}' | pick . role profile
  boss micro
  $ get none first-run | pick . needed
  false
  $ post none first-run '{"login":"evil","name":"x","password":"orange-table-4127","company_code":"Y","company_name":"Y"}' | pick . key
  first_run.done
  $ login boss orange-table-4127; get boss me | pick . role
  boss

The accountant and the salesman get their logins; a password that was invented has to be changed before anything else.

  $ post boss persons '{"code":"S1","name":"小周"}' | pick . id >/dev/null
  $ p=$(post boss users '{"login":"kuai","name":"会计","role":"bookkeeper"}' | pick . password); login kuai $p
  $ get kuai customers | pick . key
  access.cap
  $ post kuai me/password "{\"old\":\"$p\",\"new\":\"plum-window-9031\"}" | pick . done
  true
  $ login kuai plum-window-9031; get kuai customers | pick . rows

  $ post boss users '{"login":"zhou","name":"小周","role":"salesperson","person":"S1","password":"maple-chair-2208"}' | pick . must_change
  false
  $ login zhou maple-chair-2208

The accountant imports the invoices of the old system; customers without terms get the rule of the profile, month end plus 30 days.

  $ printf '客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nC1,甲公司,F1,2025-03-05,2025-04-30,80000.00\nC2,乙公司,F2,2025-03-12,2025-04-30,1200.00\n' > f.csv
  $ id=$(curl -s -b kuai.c -H "X-CSRF-Token: $(cat kuai.t)" -F what=invoices -F file=@f.csv "$u/api/v1/imports" | pick . id); post kuai imports/$id/post '{}' >/dev/null; get kuai documents | pick rows number | sort
  F1
  F2
  $ post kuai customers '{"code":"C3","name":"丙公司","owner":"S1"}' | pick . id >/dev/null; get kuai 'customers?q=C3' | pick rows code
  C3
  $ post kuai assignments '{"customer":"C1","owner":"S1","from":"2025-01-01"}' | pick . id >/dev/null
  $ post kuai invoices '{"number":"F3","customer":"C3","day":"2025-03-12","amount":"500.00"}' | pick . id >/dev/null
  $ get kuai 'items?customer=C3' | pick rows number due_day
  F3 2025-04-30

The salesman sees his own and nothing else; the accountant takes money and applies it, which is the rule in a firm this small.

  $ get zhou customers | pick rows code outstanding | sort
  C1 80000.00
  C3 500.00
  $ post zhou invoices '{"number":"F9","customer":"C1","day":"2025-03-12","amount":"500.00"}' | pick . key
  access.cap
  $ post kuai receipts '{"number":"R1","customer":"C1","day":"2025-04-02","amount":"30000.00"}' | pick . id >/dev/null
  $ post kuai allocations '{"receipt":"R1","invoice":"F1","amount":"30000.00"}' | pick . id >/dev/null

The last 12 yuan of 乙公司 are not worth a call: the accountant asks, the boss decides, and what the boss does on his own word he reads again
at the end of the week.

  $ post kuai writeoffs '{"invoice":"F2","amount":"12.00","reason":"尾差"}' | pick . state approvers
  pending 老板
  $ get boss approvals/count | pick . waiting
  1
  $ id=$(get boss approvals | pick rows.0 id); post boss approvals/$id/approve '{}' | pick . state decided_by
  approved 老板
  $ post boss writeoffs '{"invoice":"F2","amount":"8.00","reason":"老板自己定"}' | pick . id >/dev/null
  $ get boss exceptions | pick rows kind who amount | grep self
  self_approved 老板 8.00
  $ get kuai exceptions | pick . key
  access.cap

A role changes at the next click, a token gives what the role gives, sessions are listed and ended, and five wrong passwords are enough.

  $ t=$(post kuai tokens '{"name":"script"}' | pick . token); curl -s -H "Authorization: Bearer $t" "$u/api/v1/customers" | pick rows code | sort
  C1
  C2
  C3
  $ post boss users/kuai/role '{"role":"auditor"}' PUT | pick . role
  auditor
  $ post kuai receipts '{"number":"R2","customer":"C1","day":"2025-04-02","amount":"1.00"}' | pick . key
  access.cap
  $ curl -s -H "Authorization: Bearer $t" -H 'Content-Type: application/json' "$u/api/v1/receipts" -d '{"number":"R2","customer":"C1","day":"2025-04-02","amount":"1.00"}' | pick . key
  access.cap
  $ post boss users/kuai/role '{"role":"bookkeeper"}' PUT | pick . role
  bookkeeper
  $ cp zhou.c zhou2.c; cp zhou.t zhou2.t; login zhou maple-chair-2208; get zhou me/sessions | pick rows current | sort
  false
  true
  $ post zhou me/sessions/$(get zhou me/sessions | pick rows current id | awk '$1 == "false" { print $2 }')/end '{}' | pick . done
  true
  $ get zhou2 customers | pick . code
  unauthenticated
  $ for i in 1 2 3 4 5 6; do curl -s -o x.json -w '%{http_code} ' -H 'Content-Type: application/json' "$u/api/v1/login" -d '{"login":"zhou","password":"wrong-wrong-wrong"}'; done
  401 401 401 401 401 429
  $ pick . code key < x.json
  throttled login.throttled
  $ curl -s -o x.json -w '%{http_code}' -H 'Content-Type: application/json' "$u/api/v1/login" -d '{"login":"zhou","password":"maple-chair-2208"}'
  429

They grow: the boss looks at what the larger profile changes, changes it, and nothing of the above is lost.

  $ get boss 'company/profile?profile=standard' | pick rows login
  boss
  kuai
  $ post boss company/profile '{"profile":"standard"}' PUT | pick . profile
  standard
  $ post kuai receipts '{"number":"R3","customer":"C1","day":"2025-04-02","amount":"1.00"}' | pick . key
  access.cap
  $ get boss customers | pick rows code outstanding | sort
  C1 50000.00
  C2 1180.00
  C3 500.00
  $ kill $pid; wait $pid; hk verify --format json | pick . good
  true

#!/usr/bin/env node
// Takes every page of the demo company as a picture, to be looked at: widths, themes, languages, and 今日 with each role's eyes.
//
//   HK_BIN=build/huikuan HK_DB=demo.db node tests/e2e/looks.mjs [--only NAME…] [--as "1440 light zh, 390 dark en"] [--out FOLDER]
//
// HK_DB is a file made by `huikuan demo`; a copy is used, and its logins get new passwords there. Besides the pictures there is a page of
// them all per look (sheet-*.png), and a list of what a machine can see: sideways scrolling, cut texts, keys without words, Chinese left
// in English, complaints of the console. What it lists is for the eye to judge, so it fails only when a page does not open.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, listen, root, settle, stage } from './stage.mjs';

const argument = (name, otherwise) => { const i = process.argv.indexOf(name); return i < 0 ? otherwise : process.argv[i + 1]; };
const list = (name) => { const i = process.argv.indexOf(name); if (i < 0) return []; const end = process.argv.findIndex((x, k) => k > i && x.startsWith('--')); return process.argv.slice(i + 1, end < 0 ? undefined : end); };
const hk = process.env.HK_BIN, source = process.env.HK_DB;
if (!hk || !source) throw new Error('HK_BIN names the program, HK_DB the demo database');
const out = argument('--out', join(root, 'build', 'looks'));
const only = list('--only');
const HEIGHT = { 1440: 900, 1366: 768, 390: 844 };
const looks = (argument('--as', '') || Object.keys(HEIGHT).flatMap((w) => ['light', 'dark'].flatMap((t) => ['zh', 'en'].map((l) => `${w} ${t} ${l}`))).join(','))
  .split(',').map((x) => { const [width, theme, lang] = x.trim().split(' '); return { width: Number(width), theme, lang }; });

const here = stage(hk);
const db = join(here.folder, 'demo.db');
for (const end of ['', '-wal']) if (existsSync(source + end)) cpSync(source + end, db + end);
const { logins } = JSON.parse(here.hk(db, 'demo', '--format', 'json'));
const base = await here.serve(db);

async function enter(browser, role, { width, theme, lang }) {
  const who = logins.find((x) => x.role === role);
  const context = await browser.newContext({ viewport: { width, height: HEIGHT[width] }, colorScheme: theme, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', baseURL: base, reducedMotion: 'reduce' });
  const answer = await context.request.post('/api/v1/login', { data: { login: who.login, password: who.password } });
  if (!answer.ok()) throw new Error(`${role}: ${answer.status()}`);
  const { csrf } = await answer.json();
  await context.request.patch('/api/v1/me', { data: { theme, lang }, headers: { 'X-CSRF-Token': csrf } });
  const page = listen(await context.newPage());
  page.said = [];
  page.on('console', (m) => { if (m.type() === 'error') page.said.push(m.text()); });
  page.on('pageerror', (e) => page.said.push(e.message));
  return { context, page };
}

/* What the eye may miss in a small picture. */
const judge = (page, lang) => page.evaluate((language) => {
  const found = [];
  if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push(`sideways by ${document.documentElement.scrollWidth - window.innerWidth}`);
  const cut = [...document.querySelectorAll('main *, header *, nav *')].filter((e) => {
    const s = getComputedStyle(e);
    return e.childNodes.length && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && s.overflowX !== 'visible' && s.overflowX !== 'auto' && e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 1;
  });
  if (cut.length) found.push(`cut: ${[...new Set(cut.map((e) => e.textContent.trim().slice(0, 40)))].slice(0, 6).join(' | ')}`);
  const keys = document.body.innerText.match(/(?<![\w@/.-])[a-z]+(?:[._][a-z0-9_]+)+(?![\w@/-])/g);
  if (keys) found.push(`keys: ${[...new Set(keys)].slice(0, 8).join(' ')}`);
  if (language === 'en') {
    const chinese = [...document.querySelectorAll('h1, h2, h3, label, th, nav a, .tabs a, button, .help, .empty, .filters, .proof')].map((e) => e.innerText).join(' ').match(/[\u4e00-\u9fff]{2,}/g);
    if (chinese) found.push(`Chinese: ${[...new Set(chinese)].slice(0, 10).join(' ')}`);
  }
  return found;
}, lang);

const rolesOfToday = ['salesperson', 'sales_manager', 'ar_clerk', 'cashier', 'credit_manager', 'collector', 'risk_monitor', 'general_manager', 'auditor', 'trainee', 'admin'];
const first = 'finance_director';
async function pagesOf(page) {
  await page.goto('/customers?sort=overdue');
  await settle(page);
  const customer = await page.locator('main a[href*="/customers/"]').first().getAttribute('href');
  const id = customer.match(/customers\/(\d+)/)[1];
  const papers = ['', 'items', 'receipts', 'bills', 'contracts', 'deliveries', 'statements', 'imports'];
  const drawer = (path) => async () => {
    await page.goto(path);
    await settle(page);
    const row = page.locator('main tbody a, main tbody button.link, main tbody .link, main .cards a, main li a, main li button').first();
    if (await row.count()) { await row.click(); await page.locator('.drawer').waitFor({ timeout: 4000 }).catch(() => {}); }
  };
  return [
    ['today', '/today'],
    ['customers', '/customers'], ['customers-none', '/customers?q=没有这个客户'], ['customer', `/customers/${id}`], ['customer-people', `/customers/${id}?tab=people`], ['customer-files', `/customers/${id}?tab=files`],
    ...papers.map((x) => [`papers${x && `-${x}`}`, `/papers${x && `/${x}`}`]),
    ...papers.slice(0, 7).map((x) => [`papers${x && `-${x}`}-drawer`, drawer(`/papers${x && `/${x}`}`)]),
    ['papers-uninvoiced', '/papers/deliveries?state=uninvoiced'], ['customer-deliveries', `/customers/${id}?tab=deliveries`], ['kpi', '/analysis'], ['collection', '/analysis/collection'], ['assets', '/analysis/assets'], ['loss', '/analysis/loss'],
    ['approvals', '/approvals'], ['approvals-sent', '/approvals/sent'], ['approvals-all', '/approvals/all'], ['exceptions', '/approvals/exceptions'],
    ['set', '/settings'], ...['company', 'users', 'rights', 'people', 'handovers', 'params', 'templates', 'jobs', 'audit', 'tokens', 'sessions'].map((x) => [`set-${x}`, `/settings/${x}`]),
    ['set-param-drawer', drawer('/settings/params')], ['set-template-drawer', drawer('/settings/templates')],
    ['rehearse', '/rehearse'], ['rehearse-history', '/rehearse/history'], ['nowhere', '/nowhere'],
  ];
}

const notes = [];
async function take(page, name, go, look) {
  page.said.length = 0;
  try {
    if (typeof go === 'string') await page.goto(go);
    else await go();
    await settle(page);
    const file = `${name}-${look.width}-${look.theme}-${look.lang}.png`;
    await page.screenshot({ path: join(out, file), fullPage: look.width === 390 });
    const found = [...await judge(page, look.lang), ...page.said];
    if (found.length) notes.push(`${file}: ${found.join('; ')}`);
    return file;
  } catch (e) {
    notes.push(`${name} ${look.width} ${look.theme} ${look.lang}: does not open: ${String(e.message).split('\n')[0]}`);
    process.exitCode = 1;
    return null;
  }
}
/* Pictures beside each other at a size one can read, some rows to a sheet. */
async function sheets(browser, files, look) {
  const columns = look.width === 390 ? 5 : 2, rows = look.width === 390 ? 1 : 2, cell = look.width === 390 ? 300 : 760;
  const page = await browser.newPage({ viewport: { width: columns * cell, height: 400 } });
  for (let n = 0; n * columns * rows < files.length; n++) {
    const part = files.slice(n * columns * rows, (n + 1) * columns * rows);
    const cells = part.map((f) => `<figure><figcaption>${f}</figcaption><img src="data:image/png;base64,${readFileSync(join(out, f)).toString('base64')}"></figure>`).join('');
    await page.setContent(`<style>body{margin:0;display:grid;grid-template-columns:repeat(${columns},${cell}px);align-items:start;background:#888;font:11px sans-serif}figure{margin:4px}img{width:100%;max-height:1300px;object-fit:cover;object-position:top;display:block}</style>${cells}`);
    await page.screenshot({ path: join(out, `sheet-${look.width}-${look.theme}-${look.lang}-${n + 1}.png`), fullPage: true });
  }
  await page.close();
}

mkdirSync(out, { recursive: true });
const browser = await launch();
try {
  for (const look of looks) {
    const files = [];
    const wanted = (name) => !only.length || only.some((x) => name === x || (x.endsWith('*') && name.startsWith(x.slice(0, -1))));
    /* The administrator sees the parts of 设置 that the director does not. */
    for (const [role, keep] of [[first, (name) => !/^set-(users|rights|jobs|audit|tokens)$/.test(name)], ['admin', (name) => /^set-(users|rights|jobs|audit|tokens)$/.test(name)]]) {
      const { context, page } = await enter(browser, role, look);
      const pages = role === first ? await pagesOf(page) : ['users', 'rights', 'jobs', 'audit', 'tokens'].map((x) => [`set-${x}`, `/settings/${x}`]);
      for (const [name, go] of pages) if (wanted(name) && keep(name)) files.push(await take(page, name, go, look));
      await context.close();
    }
    for (const role of rolesOfToday) {
      if (!wanted(`today-${role}`) || !logins.some((x) => x.role === role)) continue;
      const { context, page } = await enter(browser, role, look);
      files.push(await take(page, `today-${role}`, '/', look));
      await context.close();
    }
    await sheets(browser, files.filter(Boolean), look);
    console.log(`${look.width} ${look.theme} ${look.lang}: ${files.filter(Boolean).length} pictures`);
  }
} finally {
  await browser.close();
  here.end();
}
writeFileSync(join(out, 'notes.txt'), notes.join('\n') + '\n');
console.log(`${notes.length} notes in ${join(out, 'notes.txt')}`);

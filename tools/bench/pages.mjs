#!/usr/bin/env node
// How soon each page can be used, in a real Chromium, against a running server.
//
//   node tools/bench/pages.mjs URL LOGIN PASSWORD [--calls FILE] [--rounds N]
//
// cold: a browser that has never been here, by its address: until no placeholder stands, nothing is asked any more and a frame is
// painted. warm: the same page come to from another one inside the program, its code and texts loaded before; the middle of N visits.
// reload: by its address with what the browser keeps. Times are the page's own clock. --calls writes what each page asks, with days,
// customers and other ids as {names}: the table that pages.py asks again a hundred times each.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadavg } from 'node:os';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');
const [base, login, password, ...rest] = process.argv.slice(2);
const option = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
const rounds = Number(option('--rounds') ?? 5);

const PAGES = {
  today: '/today', aging: '/receivables', structure: '/receivables/structure', quadrant: '/receivables/quadrant', dso: '/receivables/dso', 'dso-customers': '/receivables/dso?by=customer', trend: '/receivables/trend',
  control: '/receivables/control', influence: '/receivables/influence', improve: '/receivables/improve', target: '/receivables/target', customers: '/customers', customer: '/customers/{customer}',
  'customer-people': '/customers/{customer}?tab=people', 'customer-files': '/customers/{customer}?tab=files', 'customer-papers': '/customers/{customer}?tab=documents', documents: '/papers', items: '/papers/items',
  receipts: '/papers/receipts', bills: '/papers/bills', contracts: '/papers/contracts', statements: '/papers/statements', imports: '/papers/imports', import: '/papers/import', rehearse: '/rehearse',
  'rehearse-history': '/rehearse/history', kpi: '/analysis', 'kpi-people': '/analysis?by=salesperson', collection: '/analysis/collection', assets: '/analysis/assets', loss: '/analysis/loss', approvals: '/approvals',
  'approvals-all': '/approvals/all', exceptions: '/approvals/exceptions', settings: '/settings', 'settings-company': '/settings/company', 'settings-users': '/settings/users', 'settings-rights': '/settings/rights',
  'settings-handovers': '/settings/handovers', 'settings-people': '/settings/people', 'settings-params': '/settings/params', 'settings-templates': '/settings/templates', 'settings-jobs': '/settings/jobs',
  'settings-audit': '/settings/audit', 'settings-tokens': '/settings/tokens', 'settings-sessions': '/settings/sessions',
};

/* Counts what is being asked, so that "done" means done; runs before the page's own code. */
function watchFetch() {
  const own = window.fetch;
  window.asking = 0;
  window.fetch = (...a) => { window.asking++; return own(...a).finally(() => { window.asking--; }); };
}
/* Usable: the page's own place is filled, no placeholder, nothing on its way, and this holds for two frames. */
const usable = (page, since) => page.evaluate((from) => new Promise((done, fail) => {
  const end = performance.now() + 60000;
  let good = 0, at = 0;
  const look = () => {
    const main = document.querySelector('main');
    const ready = main && main.childElementCount > 0 && main.innerText.trim() !== '' && !document.querySelector('.skeleton') && window.asking === 0;
    if (ready && good === 0) at = performance.now();
    good = ready ? good + 1 : 0;
    if (good >= 3) done(at - from);
    else if (performance.now() > end) fail(new Error('never usable'));
    else requestAnimationFrame(look);
  };
  look();
}), since);

const context = async (browser) => {
  const c = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: base, reducedMotion: 'reduce' });
  await c.addInitScript(watchFetch);
  const r = await c.request.post('/api/v1/login', { data: { login, password } });
  if (!r.ok()) throw new Error(`login refused: ${r.status()} ${await r.text()}`);
  return c;
};
async function byAddress(page, path) {
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForLoadState('domcontentloaded');
  return usable(page, 0);
}
/* As a click on a link does: the router hears of the new address. */
async function inside(page, path) {
  const since = await page.evaluate((to) => {
    const at = performance.now();
    history.pushState({ ...history.state, current: to, position: (history.state?.position ?? 0) + 1 }, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    return at;
  }, path);
  return usable(page, since);
}
const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const names = [[/([?&](?:as_of|known_at|known_at_2|from|to|day)=)\d{4}-\d\d-\d\d/g, '$1{day}'], [/\/customers\/\d+/, '/customers/{customer}'], [/([?&]customer=)[^&]+/g, '$1{code}']];
const named = (url) => names.reduce((s, [from, to]) => s.replace(from, to), url.replace(base, ''));

const browser = await chromium.launch({ executablePath: process.env.HK_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const calls = [], table = [];
let bytes = 0;
try {
  const warm = await context(browser), lived = await warm.newPage();
  const list = await warm.request.get('/api/v1/customers?limit=1&sort=outstanding');
  const customer = String((await list.json()).rows[0].id);
  await byAddress(lived, '/settings/sessions');
  for (const [name, to] of Object.entries(PAGES)) {
    const path = to.replace('{customer}', customer);
    const fresh = await context(browser), page = await fresh.newPage();
    const asked = new Set();
    bytes = 0;
    page.on('request', (r) => { if (r.url().includes('/api/v1/') && r.method() === 'GET') asked.add(named(r.url())); });
    page.on('response', async (r) => { if (/\.(js|css)$/.test(new URL(r.url()).pathname)) bytes += Number(r.headers()['content-length'] ?? 0); });
    const cold = await byAddress(page, path), loaded = bytes;
    await fresh.close();
    for (const c of asked) calls.push([name, c]);
    await inside(lived, path);
    const visits = [];
    for (let i = 0; i < rounds; i++) {
      await inside(lived, name === 'settings-sessions' ? '/settings/tokens' : '/settings/sessions');
      visits.push(await inside(lived, path));
    }
    const reload = await byAddress(lived, path);
    table.push([name, cold, middle(visits), Math.max(...visits), reload, loaded / 1024]);
  }
} finally {
  await browser.close();
}
table.sort((a, b) => b[2] - a[2]);
console.log(`load ${loadavg()[0].toFixed(1)}\n${'page'.padEnd(20)}   cold ms   warm ms  slowest    reload   script KB`);
for (const [name, ...n] of table) console.log(name.padEnd(20) + n.map((x) => x.toFixed(0).padStart(10)).join(''));
if (option('--calls')) writeFileSync(option('--calls'), calls.map((c) => c.join('\t')).join('\n') + '\n');

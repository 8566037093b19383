#!/usr/bin/env node
/* rows: R257 R259 */
// Walks the pages in a real Chromium, in light and dark, at 1440, 1366 and 390 wide.
//
//   HK_BIN=build/huikuan HK_DB=demo.db HK_LOGIN=… HK_PASSWORD=… node tests/e2e/run.mjs      against the program
//   node tests/e2e/run.mjs --mock                                                          against web/mock (needs web/dist)
//
// Checks each page for console errors, sideways scrolling and WCAG 2.2 AA (axe-core), keeps its picture under build/screens, then
// does by hand what a user does: logs in, drills down, sorts, turns back the date, imports a file and takes it back.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drill } from './drill.mjs';
import { classroom } from './classroom.mjs';
import { library } from './library.mjs';
import { types } from './types.mjs';
import { follow } from './follow.mjs';
import { office } from './office.mjs';
import { deliveries } from './deliveries.mjs';
import { prep } from './prep.mjs';
import { postings } from './postings.mjs';
import { rehearse } from './rehearse.mjs';
import { scenarios } from './scenarios.mjs';
import { listen, settle } from './stage.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const require = createRequire(join(root, 'web', 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const mock = process.argv.includes('--mock') || !process.env.HK_BIN;
const shots = process.env.HK_SCREENS ?? join(root, 'build', 'screens');
const login = process.env.HK_LOGIN ?? 'linjing';
const password = process.env.HK_PASSWORD ?? 'walk-through';
const temp = mkdtempSync(join(tmpdir(), 'hk-e2e-'));
const started = [];
let passed = 0;
const failures = [];

function freePort() {
  return new Promise((done, fail) => {
    const s = createServer();
    s.on('error', fail);
    s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
  });
}
async function until(url, child) {
  for (let i = 0; i < 150; i++) {
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}`);
    try {
      if ((await fetch(url)).status < 500) return;
    } catch { /* not listening yet */ }
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error(`nothing answers at ${url}`);
}
async function serve({ db, first }) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  if (!mock && first) execFileSync(process.env.HK_BIN, ['--db', `sqlite:${db}`, 'init'], { stdio: 'ignore' });
  const child = mock
    ? spawn(process.execPath, [join(root, 'web', 'node_modules', 'vite', 'bin', 'vite.js'), 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'], { cwd: join(root, 'web'), env: { ...process.env, HK_MOCK_FIRST: first ? '1' : '' }, stdio: 'ignore' })
    : spawn(process.env.HK_BIN, ['--db', `sqlite:${db}`, 'serve', '--log-level', 'warn', '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  started.push(child);
  await until(mock ? base : `${base}/readyz`, child);
  return base;
}

/** HK_ONLY: a pattern of the names to be run, for who works on one page. */
const only = new RegExp(process.env.HK_ONLY ?? '');
async function check(name, work) {
  if (!only.test(name)) return;
  try {
    await work();
    passed++;
    console.log(`ok - ${name}`);
  } catch (e) {
    failures.push(name);
    console.log(`not ok - ${name}\n    ${String(e.message ?? e).split('\n').slice(0, 12).join('\n    ')}`);
  }
}
function assert(yes, what) {
  if (!yes) throw new Error(what);
}

/** A page with everything it complains about collected. Refusals the test provokes are named in `allow`. */
async function open(browser, base, { width, height, theme, lang = 'zh', path = '/', loggedIn = true }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', baseURL: base, reducedMotion: 'reduce' });
  const page = listen(await context.newPage());
  const said = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') said.push(m.text()); });
  page.on('pageerror', (e) => said.push(e.message));
  if (loggedIn) {
    const r = await context.request.post('/api/v1/login', { data: { login, password } });
    assert(r.ok(), `login refused: ${r.status()} ${await r.text()}`);
    const { csrf } = await r.json();
    await context.request.patch('/api/v1/me', { data: { theme, lang }, headers: { 'X-CSRF-Token': csrf } });
  }
  await page.goto(path);
  await settle(page);
  return { context, page, said };
}
async function accessible(page) {
  await page.evaluate(axe);      /* through the debugger: the page's own policy admits no such script */
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert(found.violations.length === 0, found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`).join('\n'));
}
/** Keys and codes that nobody put into words: `quadrant.count`, `assets_share`. Addresses, file names and names of parameters are no such thing. */
const wordless = (page) => page.evaluate(() => [...new Set((document.body.innerText + ' ' + [...document.querySelectorAll('svg text')].map((x) => x.textContent).join(' '))
  .match(/(?<![\w@/.-])[a-z]+(?:[._][a-z0-9_]+)+(?![\w@/-])/g) ?? [])].filter((x) => !/\.(csv|xlsx?|json|txt|pdf)$/.test(x)));
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
const minus = (s) => s.replace(/[,\s]/g, '').replace('\u2212', '-');

async function main() {
  mkdirSync(shots, { recursive: true });
  let db = '';
  if (!mock) {
    assert(process.env.HK_DB, 'HK_DB names the demo database');
    db = join(temp, 'walk.db');
    for (const end of ['', '-wal']) try { cpSync(process.env.HK_DB + end, db + end); } catch (e) { if (!end) throw e; }
  }
  const base = await serve({ db });
  const browser = await chromium.launch({
    executablePath: process.env.HK_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

  const asOf = '?as_of=2025-06-30&known_at=2025-06-30';
  /* The third value: lists that are built alike are looked at once wide and light, once narrow and dark. */
  const pages = [
    ['today', `/today${asOf}`], ['papers', '/papers', 'few'], ['items', '/papers/items', 'few'], ['receipts', '/papers/receipts', 'few'], ['bills', '/papers/bills', 'few'], ['contracts', '/papers/contracts', 'few'], ['statements', '/papers/statements', 'few'],
    ['aging', `/receivables${asOf}`], ['structure', `/receivables/structure${asOf}`], ['quadrant', `/receivables/quadrant${asOf}`], ['dso', `/receivables/dso${asOf}`],
    ['trend', `/receivables/trend${asOf}`], ['control', `/receivables/control${asOf}`], ['customers', `/customers${asOf}`], ['import', '/papers/import'], ['imports', '/papers/imports'], ['settings', '/settings'],
  ];
  const first = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/customers${asOf}` });
  const customer = await first.page.locator('tbody a').first().getAttribute('href');
  await first.context.close();
  pages.push(['customer', customer], ['customer-people', `${customer}&tab=people`, 'few'], ['customer-files', `${customer}&tab=files`, 'few']);
  const more = [
    ['kpi', `/analysis${asOf}`], ['collection', `/analysis/collection${asOf}`], ['assets', `/analysis/assets${asOf}`], ['loss', `/analysis/loss${asOf}`], ['month-end', '/analysis/month'], ['influence', `/receivables/influence${asOf}`],
    ['improve', `/receivables/improve${asOf}&worst=3`], ['target', `/receivables/target${asOf}`], ['approvals', '/approvals'], ['approvals-all', '/approvals/all'], ['approvals-exceptions', '/approvals/exceptions'],
    ...['company', 'users', 'rights', 'people', 'handovers', 'params', 'calendar', 'layouts', 'templates', 'jobs', 'audit', 'tokens', 'sessions'].map((x) => [`settings-${x}`, `/settings/${x}`]),
  ];
  if (!mock) pages.push(...more.map(([name, path]) => [name, path, 'few']));
  if (mock) pages.push(['import-check', '/papers/import?files=7&at=0&step=2']);

  const walk = async (theme) => {
    for (const [width, height] of [[1440, 900], [1366, 768], [390, 844]]) {
      const { context, page, said } = await open(browser, base, { width, height, theme, path: '/settings' });
      for (const [name, path, few] of pages) {
        if (few && `${width} ${theme}` !== '1366 light' && `${width} ${theme}` !== '390 dark') continue;
        await check(`${name} ${width} ${theme}`, async () => {
          said.length = 0;
          await page.goto(path);
          await settle(page);
          await page.screenshot({ path: join(shots, `${name}-${width}-${theme}.png`) });
          assert(!(await sideways(page)), 'the page scrolls sideways');
          if (name === 'quadrant' && width > 700) assert((await page.locator('[role=img].chart').boundingBox()).height > 300, 'the chart does not fill its place');
          const codes = name.startsWith('settings') ? [] : await wordless(page);
          assert(codes.length === 0, `not in words: ${codes.join(' ')}`);
          await accessible(page);
          assert(said.length === 0, said.join('\n'));
        });
      }
      await context.close();
    }
  };
  await walk('light');
  await walk('dark');

  await check('login: refused with words, then lets in', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', loggedIn: false, path: `/customers${asOf}` });
    assert(page.url().includes('/login'), `not sent to the login page: ${page.url()}`);
    await page.screenshot({ path: join(shots, 'login.png') });
    await accessible(page);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', 'wrong');
    await page.click('button[type=submit]');
    await page.locator('[role=alert]').waitFor();
    await page.fill('[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForURL(/customers/);
    await context.close();
  });

  await check('aging at 1366×768: ten rows, total and proof without scrolling', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/receivables${asOf}` });
    const seen = await page.evaluate(() => {
      const foot = document.querySelector('tfoot th').getBoundingClientRect();      // its cells stick, not the row
      const proof = document.querySelector('.proof').getBoundingClientRect();
      return { rows: [...document.querySelectorAll('tbody tr[data-i]')].filter((r) => r.getBoundingClientRect().bottom <= foot.top + 1).length, foot: foot.bottom, proof: proof.bottom };
    });
    assert(seen.rows >= 10 && seen.foot <= 768 && seen.proof <= 768, JSON.stringify(seen));
    const total = await page.locator('tfoot td.num').allInnerTexts();
    assert(total.map((x) => x.trim()).join(' ') === '7,500,000.00 5,400,000.00 1,080,000.00 600,000.00 240,000.00 180,000.00 2,100,000.00 44.2', total.join(' '));
    assert((await page.locator('.proof').innerText()).includes('账表一致'), 'no proof');
    await context.close();
  });

  await check('a figure opens its entries, their sum is the figure, an entry opens its document', async () => {
    const { context, page } = await open(browser, base, { width: 1440, height: 900, theme: 'light', path: `/receivables${asOf}` });
    const figure = page.locator('tbody tr[data-i="0"] td.strong .fig');
    const amount = (await figure.innerText()).trim();
    await figure.click();
    const sum = page.locator('.drawer tfoot td.num');
    await sum.waitFor();
    assert(minus(await sum.innerText()) === minus(amount), `${await sum.innerText()} is not ${amount}`);
    await page.screenshot({ path: join(shots, 'drawer-entries.png') });
    await accessible(page);
    await page.locator('.drawer tbody .link').first().click();
    await page.locator('.drawer .amount').waitFor();
    await page.screenshot({ path: join(shots, 'drawer-document.png') });
    await page.goBack();
    await sum.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    await context.close();
  });

  await check('sorting, unit and filters live in the address and survive a reload', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/receivables${asOf}` });
    const totals = () => page.locator('tfoot .fig').first().innerText();
    const inYuan = await totals();
    await page.locator('thead button').nth(2).click();
    await page.keyboard.press('u');
    await page.waitForURL(/unit=wan/);
    await page.waitForFunction((was) => document.querySelector('tfoot .fig')?.innerText !== was, inYuan);      /* the unit changes the figures */
    const inWan = await totals();
    assert(/sort=outstanding/.test(page.url()), page.url());
    await page.reload();
    await settle(page);
    assert((await totals()) === inWan, 'the reload lost the unit');
    assert((await page.locator('th[aria-sort=descending]').count()) === 1, 'no sorted column is marked');
    await context.close();
  });

  await check('keys: month ends, search, pages, help; none while typing', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/receivables${asOf}` });
    await page.keyboard.press('[');
    await page.waitForURL(/as_of=\d{4}-\d\d-(28|29|30|31)/);
    await settle(page);
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');      /* the search has the focus */
    await page.keyboard.type('u?');
    assert(!page.url().includes('unit='), 'a letter typed into the search acted as a key');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-link') === true);      /* j moves to a row */
    await page.keyboard.press('?');
    await page.locator('[role=dialog]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await page.waitForURL(/customers/);
    assert(/as_of=/.test(page.url()), 'the date was lost on the way');
    await context.close();
  });

  await check('the two dates: picker, marks, back to today', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/receivables' });
    await page.locator('.shell-header .date').first().click();
    await page.locator('.picker li button').nth(1).click();
    await page.waitForURL(/as_of=/);
    await page.locator('.picker .known li button').nth(1).click();
    await page.waitForURL(/known_at=/);
    await page.screenshot({ path: join(shots, 'picker.png') });
    await accessible(page);
    await page.keyboard.press('Escape');
    await page.locator('.pair .back').click();
    await page.waitForFunction(() => !location.search.includes('as_of'));
    await context.close();
  });

  await check('language: English everywhere on the aging page', async () => {
    const { context, page, said } = await open(browser, base, { width: 1366, height: 768, theme: 'light', lang: 'en', path: `/receivables${asOf}` });
    assert((await page.locator('h1').innerText()) === 'Receivables', await page.locator('h1').innerText());
    const left = await page.evaluate(() => [...document.querySelectorAll('thead, .filters, .proof, nav')].map((e) => e.textContent).join(' ').match(/[\u4e00-\u9fff]+/g));
    assert(!left, `still Chinese: ${left}`);
    assert(said.length === 0, said.join('\n'));
    await page.screenshot({ path: join(shots, 'aging-en.png') });
    const back = await context.request.get('/api/v1/me');
    await context.request.patch('/api/v1/me', { data: { lang: 'zh' }, headers: { 'X-CSRF-Token': (await back.json()).csrf } });
    await context.close();
  });

  await check('import: read, map, rehearse, post, take back', async () => {
    const { context, page, said } = await open(browser, base, { width: 1440, height: 900, theme: 'light', path: '/papers/import' });
    await page.setInputFiles('input[type=file]', join(here, 'files', '发票_三家.csv'));
    await page.locator('.row .main').click();
    await page.locator('.check').waitFor();
    if (await page.locator('.foot input').count()) await page.check('.foot input');
    const go = page.locator('.foot .main');
    for (let i = 0; i < 20; i++) {
      await page.locator('.check[aria-busy=false]').waitFor();
      const open = page.locator('.ask, .loose button, .decide .btn').first();
      if (!(await open.count())) break;
      await open.click();
    }
    await go.click();
    await page.waitForURL(/step=3/);
    await page.screenshot({ path: join(shots, 'import-rehearse.png') });
    await accessible(page);
    await page.locator('.foot .main').click();
    await page.locator('.posted').waitFor();
    await page.locator('.posted .link').click();
    await page.waitForURL(/papers\/imports/);
    await settle(page);
    assert(/撤销/.test(await page.locator('tbody tr').first().innerText()), 'the batch is not shown as undone');
    assert(said.length === 0, said.join('\n'));
    await context.close();
  });

  if (mock) {
    await check('a report that does not tie says so and cannot be exported', async () => {
      const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/receivables?owner=UNTIED' });
      assert((await page.locator('.proof [role=alert]').innerText()).includes('账表不符，差 0.30，本表不可用'), 'it did not say so');
      assert((await page.locator('.actions .btn:disabled').count()) === 2, 'print and export are open');
      await page.screenshot({ path: join(shots, 'untied.png') });
      await context.close();
    });
    await check('1,200 rows: only those in view are in the page, j walks through', async () => {
      const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/receivables?owner=MANY' });
      assert((await page.locator('tbody tr[data-i]').count()) < 80, 'all rows are in the page');
      await page.locator('.table-box').evaluate((el) => { el.scrollTop = el.scrollHeight; });
      await page.locator('tr[data-i="1199"]').waitFor();
      await context.close();
    });
    await check('a refused date is explained, 重试 is there', async () => {
      const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/receivables?as_of=2020-01-01' });
      const text = await page.locator('.notice').innerText();
      assert(text.includes('历史从 2022-07-01 开始') && text.includes('重试'), text);
      await context.close();
    });
  }

  await check('first run: the first administrator is made on the page', async () => {
    const empty = await serve({ db: join(temp, 'empty.db'), first: true });
    const { context, page } = await open(browser, empty, { width: 1366, height: 768, theme: 'light', loggedIn: false, path: '/' });
    await page.waitForURL(/first-run/);
    await page.screenshot({ path: join(shots, 'first-run.png') });
    await accessible(page);
    await page.fill('[name=company_name]', '走查机械有限公司');
    await page.fill('[name=name]', '走查');
    await page.fill('[name=login]', 'walker');
    await page.fill('[name=password]', 'a long walk 2025');
    await page.fill('[name=again]', 'a long walk');
    await page.click('button[type=submit]');
    await page.locator('[role=alert]').waitFor();
    await page.fill('[name=again]', 'a long walk 2025');
    await page.click('button[type=submit]');
    await page.waitForURL(/today/);
    await context.close();
  });

  await office({ browser, base, open, settle, check, assert, accessible, mock });
  await follow({ browser, base, open, settle, check, assert, accessible, shots, mock });
  await postings({ browser, base, open, settle, check, assert, accessible, sideways, shots, login, password, mock });
  await deliveries({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await rehearse({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await classroom({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await types({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await prep({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await scenarios({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await library({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await drill({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock });
  await browser.close();
}

try {
  await main();
} catch (e) {
  failures.push('the run itself');
  console.log(`not ok - the run itself\n    ${e.stack}`);
} finally {
  for (const child of started) child.kill();
  rmSync(temp, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;

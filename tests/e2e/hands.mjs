#!/usr/bin/env node
/* rows: R39 R240 R259 R262 */
// What an office does with its hands, on the demo company in a Chromium: a salesperson hands over, a letter's draft is published, the firm
// changes its profile, somebody turns on the second step at login, ends a session, makes a token, prints, and goes about by keys alone.
//
//   HK_BIN=build/huikuan node tests/e2e/hands.mjs [--pictures FOLDER]
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, listen, root, settle, stage } from './stage.mjs';

const hk = process.env.HK_BIN;
if (!hk) throw new Error('HK_BIN names the program');
const at = process.argv.indexOf('--pictures');
const pictures = at > 0 ? process.argv[at + 1] : join(root, 'build', 'hands');
mkdirSync(pictures, { recursive: true });
let passed = 0;
const failures = [];
function check(what, good, got = '') {
  if (good) passed++; else failures.push(what);
  console.log(`${good ? 'ok' : 'not ok'} - ${what}${good ? '' : `: ${got}`}`);
}
const here = stage(hk);
const browser = await launch();
const db = join(here.folder, 'demo.db');
const { logins } = JSON.parse(here.hk(db, 'demo', '--size', 'small', '--format', 'json'));
const base = await here.serve(db);
const keyOf = (role) => logins.find((x) => x.role === role);

async function enter(role, extra = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: 'light', locale: 'zh-CN', baseURL: base, reducedMotion: 'reduce', acceptDownloads: true });
  const { login, password } = keyOf(role);
  const r = await context.request.post('/api/v1/login', { data: { login, password, ...extra } });
  const page = listen(await context.newPage());
  page.on('pageerror', (e) => check('no page complains', false, e.message));
  const go = async (path) => { await page.goto(path); await settle(page); };
  return { context, page, go, ok: r.ok(), login, password, shot: async (name) => { await settle(page); await page.screenshot({ path: join(pictures, `${name}.png`) }); } };
}
async function part(name, work) {
  try {
    await work();
  } catch (e) {
    check(name, false, e.stack.split('\n').slice(0, 4).join('\n'));
    for (const c of browser.contexts()) for (const p of c.pages()) await p.screenshot({ path: join(pictures, `stopped-${name}.png`) }).catch(() => {});
  }
  for (const c of browser.contexts()) await c.close();
}
const numbers = (s) => s.replace(/[,\s]/g, '');

await part('handover', async () => {
  const { page, go, shot } = await enter('credit_manager');
  await go('/settings/handovers');
  await page.locator('#page-actions button, .actions button').first().click();
  const [who, to] = [page.locator('form select').nth(0), page.locator('form select').nth(1)];
  await who.selectOption({ index: 1 });
  await to.selectOption({ index: 1 });
  await page.getByRole('button', { name: '先看看' }).or(page.locator('form button[type=submit]')).first().click();
  await page.locator('section table tbody tr').first().waitFor();
  await shot('handover-look');
  const n = await page.locator('section table tbody tr').count(), owed = numbers(await page.locator('section tfoot td').first().innerText());
  await page.locator('form .btn.main').click();
  await page.waitForURL(/handover=/);
  await page.locator('td.acts button').first().waitFor();
  await settle(page);
  check('the handover holds the customers that were shown', (await page.locator('section table tbody tr').count()) === n);
  check('and what they owe', numbers(await page.locator('section tfoot td').first().innerText()) === owed);
  const [got] = await Promise.all([page.waitForEvent('download', { timeout: 30000 }), page.locator('td.acts button').first().click()]);
  const path = join(here.folder, 'sheet.pdf');
  await got.saveAs(path);
  check('the sheet is a PDF named after the customer', readFileSync(path).subarray(0, 5).toString() === '%PDF-' && /交接/.test(got.suggestedFilename()), got.suggestedFilename());
  await page.locator('td.acts button').nth(1).click();
  await page.locator('td.acts .ok').first().waitFor();
  await shot('handover-done');
  check('a signature is ticked off', (await page.locator('td.acts .ok').count()) === 1);
});

await part('template', async () => {
  const { page, go, shot } = await enter('finance_director');
  await go('/settings/templates');
  const row = page.locator('tbody tr', { hasText: '对账单催回函' }).first();
  check('the draft that the clerk left is marked', /草稿/.test(await row.innerText()), await row.innerText());
  await row.locator('button').click();
  await page.locator('#t-body').waitFor();
  await settle(page);
  check('and is what opens', (await page.inputValue('#t-body')).includes('派人上门核对'));
  await shot('template-draft');
  await page.getByRole('button', { name: '检查' }).click();
  await page.locator('.edit .ok').waitFor();
  await page.locator('.edit .btn.main').click();
  await page.waitForFunction(() => /已改/.test(document.querySelector('tr.at')?.textContent ?? '') || !/草稿/.test(document.querySelector('tr.at')?.textContent ?? '草稿'));
  await shot('template-published');
  await page.fill('#t-body', (await page.inputValue('#t-body')).replace('{customer}', '{custmer}'));
  await page.getByRole('button', { name: '检查' }).click();
  await page.locator('.faults').waitFor();
  check('a fault is told with its line', /第\s*\d+\s*行/.test(await page.locator('.faults').innerText()), await page.locator('.faults').innerText());
});

await part('profile', async () => {
  const { page, go, shot } = await enter('admin');
  await go('/settings/company');
  await page.getByRole('button', { name: '换方案' }).or(page.locator('.change button')).first().click();
  await page.locator('.change select').selectOption('group');
  await page.locator('.change .row .btn').nth(0).click();
  await page.locator('.moves .btn.main').waitFor();
  await shot('profile-look');
  await page.locator('.moves .btn.main').click();
  await page.locator('.moves').waitFor({ state: 'detached' });
  await settle(page);
  check('the firm is a group now', (await page.locator('.content').innerText()).includes('集团'));
  await shot('profile-done');
});

/** RFC 6238 with the key as the page tells it. */
function totp(secret) {
  const bits = [...secret.replace(/\s/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
  const h = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)))).update(counter).digest();
  return String((h.readUInt32BE(h[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}
await part('heading', async () => {
  const { page, go } = await enter('finance_director');
  await go('/settings/company');
  await page.getByRole('button', { name: '修改' }).or(page.locator('.section .section-head .btn')).first().click();
  await page.fill('.drawer [name=phone]', '100-2816-0099');
  await page.keyboard.press('Control+Enter');
  await page.locator('.drawer').waitFor({ state: 'detached' });
  await settle(page);
  check('who answers for the money edits the heading of its papers', (await page.locator('.content').innerText()).includes('100-2816-0099'));
});

await part('totp', async () => {
  const { page, go, shot, password, login } = await enter('legal');
  await go('/settings');
  await page.getByRole('button', { name: '启用' }).click();
  await page.locator('.two input[type=password]').fill(password);
  await page.locator('.two form button[type=submit]').click();
  await page.locator('.secret b').waitFor();
  await shot('totp-key');
  await page.locator('.two input[autocomplete=one-time-code]').fill(totp(await page.locator('.secret b').innerText()));
  await page.locator('.two form button[type=submit]').click();
  await page.getByRole('button', { name: '停用' }).waitFor();
  const other = await browser.newContext({ baseURL: base });
  const plain = await other.request.post('/api/v1/login', { data: { login, password } });
  check('without the code nobody enters any more', plain.status() === 401, String(plain.status()));
  await other.close();
  await page.getByRole('button', { name: '停用' }).click();
  await page.locator('.two input[type=password]').fill(password);
  await page.locator('.two form button[type=submit]').click();
  await page.getByRole('button', { name: '启用' }).waitFor();
  const later = await browser.newContext({ baseURL: base });
  check('the password takes it off again', (await later.request.post('/api/v1/login', { data: { login, password } })).ok());
});

await part('sessions and tokens', async () => {
  const old = await enter('auditor'), now = await enter('auditor');
  await now.go('/settings/sessions');
  await now.shot('sessions');
  const rows = now.page.locator('tbody tr');
  check('both logins are listed', (await rows.count()) === 2, String(await rows.count()));
  await now.page.getByRole('button', { name: '退出', exact: true }).first().click();
  await now.page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await old.page.goto('/today');
  await old.page.waitForURL(/login/);
  check('the ended one has to log in again', true);

  await now.go('/settings/tokens');
  await now.page.locator('.actions .btn.main').click();
  await now.page.fill('.drawer [name=name]', '取数脚本');
  await now.page.keyboard.press('Control+Enter');
  const secret = now.page.locator('.secret code');
  await secret.waitFor();
  const token = (await secret.innerText()).trim();
  await now.shot('token');
  const ask = () => fetch(`${base}/api/v1/customers?limit=1`, { headers: { Authorization: `Bearer ${token}` } });
  check('the token reads', (await ask()).ok);
  await now.page.locator('.secret button').last().click();
  await now.page.getByRole('button', { name: '作废' }).or(now.page.locator('tbody button.small')).first().click();
  await settle(now.page);
  check('taken back it does not', (await ask()).status === 401, String((await ask()).status));
});

await part('print', async () => {
  const { page, go } = await enter('finance_director');
  await go('/receivables');
  const figure = async () => numbers(await page.locator('tfoot .fig').first().innerText());
  const yuan = await figure();
  await page.keyboard.press('u');
  await page.waitForURL(/unit=wan/);
  await settle(page);
  const wan = await figure();
  check('万元 is 元 with the point moved', Math.abs(Number(yuan) / 10000 - Number(wan)) <= 0.005, `${yuan} ${wan}`);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => { const shown = (s) => { const e = document.querySelector(s); return !!e && getComputedStyle(e).display !== 'none'; }; return { head: shown('.print-head'), side: shown('.shell-side'), filters: shown('.filters'), text: document.querySelector('.print-head')?.textContent ?? '' }; });
  check('on paper: company, days, unit, makers; no navigation, no filters', seen.head && !seen.side && !seen.filters && /岚川/.test(seen.text) && /万元/.test(seen.text) && /制表/.test(seen.text), JSON.stringify(seen));
  const paper = join(pictures, 'print.pdf');
  await page.pdf({ path: paper, preferCSSPageSize: true });
  const pages = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' }).split('\f').filter((x) => x.trim());
  const whole = pages.map((x) => x.replace(/\s/g, ''));
  check('each page has the head row, whose report it is and its fingerprint', pages.length > 1 && whole.every((x) => /负责人/.test(x) && /岚川机械/.test(x) && /指纹/.test(x)), whole.map((x) => x.slice(-120)).join(' | '));
  check('no name is cut on paper', !whole.some((x) => /…|\.\.\./.test(x)));
  await page.emulateMedia({ media: 'screen' });
});

await part('keys', async () => {
  const { page, go, shot } = await enter('finance_director');
  const focus = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await go('/today');
  for (const [key, path] of [['k', 'customers'], ['d', 'papers'], ['f', 'analysis'], ['s', 'approvals'], ['z', 'settings'], ['l', 'rehearse'], ['y', 'receivables'], ['j', 'today']]) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForURL(new RegExp(path), { timeout: 5000 });
  }
  check('g and a letter reach every page', true);
  await go('/customers');
  await page.keyboard.press('j');
  const one = await focus();
  await page.keyboard.press('j');
  const two = await focus();
  await page.keyboard.press('k');
  check('j and k walk the rows', one && two && one !== two && (await focus()) === one, `${one} | ${two} | ${await focus()}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/customers\/\d+/);
  check('Enter opens', true);
  await go('/papers');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.drawer').waitFor();
  await settle(page);
  await shot('drawer');
  await page.keyboard.press('Escape');
  await page.locator('.drawer').waitFor({ state: 'detached' });
  check('Esc closes the drawer', !page.url().includes('open='), page.url());
  await page.keyboard.press('/');
  await page.keyboard.type('C00');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/customers\/\d+/);
  check('/ finds a customer', true);
  await page.keyboard.press('?');
  await page.locator('[role=dialog]').waitFor();
  await shot('keys');
  await page.keyboard.press('Escape');
  await page.locator('[role=dialog]').waitFor({ state: 'hidden' });
  check('? lists the keys and Esc leaves', true);
});

await browser.close();
here.end();
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;

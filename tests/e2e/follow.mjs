/* rows: R257 R240 */
// Nothing needs a reload to be true: what a colleague writes is told, and read when one asks for it; a job that ends shows on the page of
// jobs; another role holds at the next click; a list is sorted whole by the server; the year's calendar and a layout are kept by hand.
import { join } from 'node:path';
import { listen } from './stage.mjs';

const NOTICE = '关于2031年部分节假日安排\n元旦：1月1日（周三）放假，共1天。\n劳动节：5月1日（周四）至4日（周日）放假调休，共4天。4月27日（周日）上班。\n国庆节：10月1日至7日放假，共7天。\n';

export async function follow({ browser, base, open, settle, check, assert, accessible, shots, mock }) {
  if (mock) return;      /* there is nobody else, and no stream */
  const at = (path, more = {}) => open(browser, base, { width: 1366, height: 768, theme: 'light', path, ...more });
  const post = async (context, path, data) => {
    const me = await (await context.request.get('/api/v1/me')).json();
    const r = await context.request.post(path, { data, headers: { 'X-CSRF-Token': me.csrf, 'Idempotency-Key': `e2e-${path}-${Math.random()}` } });
    assert(r.ok(), `${path}: ${r.status()} ${await r.text()}`);
    return r.json();
  };
  /* A second person of the firm, in a browser of his own. */
  const colleague = async (role) => {
    const boss = await at('/settings');
    const made = await post(boss.context, '/api/v1/users', { login: `e2e${role.replace('_', '')}`, name: '同事', role });
    await boss.context.close();
    const context = await browser.newContext({ baseURL: base, locale: 'zh-CN' });
    const first = await context.request.post('/api/v1/login', { data: { login: `e2e${role.replace('_', '')}`, password: made.password } });
    const { csrf } = await first.json();
    const changed = await context.request.post('/api/v1/me/password', { data: { old: made.password, new: 'walk-through-2025' }, headers: { 'X-CSRF-Token': csrf } });
    assert(changed.ok(), await changed.text());
    if ((await context.request.get('/api/v1/me')).status() === 401) await context.request.post('/api/v1/login', { data: { login: `e2e${role.replace('_', '')}`, password: 'walk-through-2025' } });
    return context;
  };

  await check('what a colleague writes is told, moves no figure by itself, and is read when one asks', async () => {
    const { context, page, said } = await at('/papers/receipts');
    const other = await colleague('bookkeeper');
    await post(other, '/api/v1/receipts', { number: 'E2E-OTHER', customer: 'C0017', day: '2025-06-20', amount: '11.00' });
    const news = page.locator('.news');
    await news.waitFor({ timeout: 15_000 });
    assert((await page.locator('tbody tr', { hasText: 'E2E-OTHER' }).count()) === 0, 'the list moved by itself');
    assert((await news.innerText()).includes('新变动'), await news.innerText());
    await accessible(page);
    await page.screenshot({ path: join(shots, 'news.png') });
    await news.locator('button').click();
    await page.locator('tbody tr', { hasText: 'E2E-OTHER' }).waitFor();
    await news.waitFor({ state: 'detached' });
    /* What one writes oneself is no news. */
    await post(context, '/api/v1/receipts', { number: 'E2E-OWN', customer: 'C0017', day: '2025-06-20', amount: '12.00' });
    await page.waitForTimeout(2500);
    assert((await news.count()) === 0, 'one is told of what one wrote oneself');
    assert(said.length === 0, said.join('\n'));
    await other.close();
    await context.close();
  });

  await check('a job that is started elsewhere appears on the page of jobs, and its end too', async () => {
    const { context, page } = await at('/settings/jobs');
    const { job } = await post(context, '/api/v1/statements', { month: '2025-06' });
    await page.locator('tbody tr', { hasText: `#${job}` }).waitFor({ timeout: 15_000 });
    await page.locator('tbody tr', { hasText: `#${job}` }).locator('.ok').waitFor({ timeout: 20_000 });
    await context.close();
  });

  await check('another role holds at the next click', async () => {
    const other = await colleague('auditor');
    const page = listen(await other.newPage());
    await page.goto('/customers');
    await settle(page);
    await page.getByRole('link', { name: '设置' }).click();
    await settle(page);
    assert((await page.locator('nav.list a', { hasText: '操作记录' }).count()) === 1, 'an auditor does not see the audit');
    const boss = await at('/settings/users');
    const me = await (await boss.context.request.get('/api/v1/me')).json();
    const r = await boss.context.request.put('/api/v1/users/e2eauditor/role', { data: { role: 'cashier' }, headers: { 'X-CSRF-Token': me.csrf, 'If-Match': '*' } });
    assert(r.ok(), `${r.status()} ${await r.text()}`);
    await page.waitForTimeout(3200);
    await page.locator('nav.list a').last().click();
    await page.waitForFunction(() => ![...document.querySelectorAll('nav.list a')].some((a) => a.textContent.includes('操作记录')), null, { timeout: 8000 });
    assert((await other.request.get('/api/v1/audit')).status() === 403, 'the server still lets him');
    await boss.context.close();
    await other.close();
  });

  await check('a list is sorted and cut to days whole, by the server, and the address keeps it', async () => {
    const { context, page } = await at('/papers');
    await page.locator('thead button', { hasText: '金额' }).click();
    await page.waitForURL(/sort=amount/);
    await settle(page);
    const amounts = async () => (await page.locator('tbody tr[data-i] td:last-child').allInnerTexts()).map((x) => Number(x.replace(/[^\d.-]/g, '')));
    const all = (await (await context.request.get('/api/v1/documents?sort=amount&limit=500')).json()).rows.map((r) => Number(r.amount));
    const shown = await amounts();
    assert(shown.length > 5 && shown.every((x, i) => x === all[i]), `${shown.slice(0, 5)} is not ${all.slice(0, 5)}`);
    await page.locator('.range input').first().fill('2025-04-01');
    await page.waitForURL(/from=2025-04-01/);
    await page.locator('.range input').last().fill('2025-04-30');
    await page.waitForURL(/to=2025-04-30/);
    await settle(page);
    const rows = (await (await context.request.get('/api/v1/documents?sort=amount&from=2025-04-01&to=2025-04-30&limit=500')).json()).rows;
    assert((await amounts()).every((x, i) => x === Number(rows[i].amount)), 'the days are not kept');
    await accessible(page);
    await page.reload();
    await settle(page);
    assert((await page.locator('.range input').first().inputValue()) === '2025-04-01', 'a reload forgot the days');
    await context.close();
  });

  await check('the calendar: a year without a notice says so, a notice is read, shown and loaded, a day of the firm is added and ended', async () => {
    const { context, page, said } = await at('/settings/calendar?year=2031');
    assert((await page.locator('.box .warn').innerText()).includes('还没有 2031 年的放假安排'), 'the missing notice is not told');
    await page.locator('label.pick input[type=file]').setInputFiles({ name: '2031.txt', mimeType: 'text/plain', buffer: Buffer.from(NOTICE) });
    await page.locator('.check').waitFor();
    assert((await page.locator('.check').innerText()).includes('放假 12 天'), await page.locator('.check').innerText());
    await accessible(page);
    await page.screenshot({ path: join(shots, 'calendar-check.png') });
    await page.locator('.check .btn.main').click();
    await page.getByText('公司导入：2031.txt').waitFor();
    await page.locator('.box > .warn').waitFor({ state: 'detached' });      /* nor does it say any more that there is none */
    await page.getByRole('button', { name: '加公司自己的日子' }).click();
    await page.locator('.form [name=name]').fill('厂庆');
    await page.locator('.form [name=day]').fill('2031-05-19');
    await page.locator('.form button[type=submit]').click();
    await page.locator('tr', { hasText: '厂庆' }).getByRole('button', { name: '取消' }).waitFor();
    await page.locator('tr', { hasText: '厂庆' }).getByRole('button', { name: '取消' }).click();
    await page.getByRole('cell', { name: '厂庆' }).first().waitFor({ state: 'detached' });
    assert(said.length === 0, said.join('\n'));
    await context.close();
  });

  await check('a layout: two people change it, the second sees what changed and keeps his own', async () => {
    const { context, page } = await at('/settings/layouts');
    const map = { what: 'invoices', name: '老系统', headers: ['单据', '往来', '日子', '货款', '税款'], columns: { A: 'number', B: 'customer_name', C: 'issue_day', D: 'amount' } };
    await page.locator('label.pick input[type=file]').setInputFiles({ name: 'map.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(map)) });
    await page.locator('[name=layout_name]').waitFor();
    await accessible(page);
    await page.locator('.map select').nth(4).selectOption('tax');
    const id = new URL(page.url()).searchParams.get('layout');
    const me = await (await context.request.get('/api/v1/me')).json();
    const r = await context.request.patch(`/api/v1/import-layouts/${id}`, { data: { name: '老系统发票' }, headers: { 'X-CSRF-Token': me.csrf, 'If-Match': '*' } });
    assert(r.ok(), await r.text());
    await page.locator('form button[type=submit]').click();
    const refused = page.locator('.refused');
    await refused.waitFor();
    assert((await refused.innerText()).includes('老系统发票'), await refused.innerText());
    assert((await page.locator('.map select').nth(4).inputValue()) === 'tax', 'his own choice is gone');
    await accessible(page);
    await page.screenshot({ path: join(shots, 'layout-two.png') });
    await page.locator('form button[type=submit]').click();
    await refused.waitFor({ state: 'detached' });
    const now = (await (await context.request.get('/api/v1/import-layouts')).json()).rows.find((x) => String(x.id) === id);
    assert(now.name === '老系统发票' && now.columns[4].field === 'tax', JSON.stringify(now));
    await context.close();
  });
}

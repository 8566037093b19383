/* rows: R257 R240 */
// What people of the money side do on their pages, by hand: see the day, enter a receipt and apply it, lose a session in the middle of a
// form, edit a customer that a colleague is editing, give out a paper whose figures have just changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const JIANGBEI = 'C0017';      // fixture E1's first customer: 1,198,400.00 owed, 386,000.00 of it overdue

export async function postings({ browser, base, open, settle, check, assert, accessible, sideways, shots, login, password, mock }) {
  const asOf = '?as_of=2025-06-30&known_at=2025-06-30';
  const said = (page) => page.locator('p.said').innerText();
  /* What was said of the last one may still stand there: this one is in when the server has answered. */
  const posted = async (page) => {
    const answer = page.waitForResponse((r) => r.request().method() !== 'GET' && r.ok());
    await page.locator('.form button[type=submit]').click();
    await answer;
    await page.locator('p.said').waitFor();
  };
  const idOf = async (page) => {
    const r = await page.context().request.get(`/api/v1/customers?q=${JIANGBEI}`);
    return (await r.json()).rows.find((x) => x.code === JIANGBEI).id;
  };

  await check('today at 1366×768: total, overdue, aging bar, ten debtors and proof without scrolling', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/today${asOf}` });
    const seen = await page.evaluate(() => {
      const bottom = (s) => document.querySelector(s)?.getBoundingClientRect().bottom ?? 9999;
      return { rows: document.querySelectorAll('.top tbody tr.opens').length, strip: bottom('.strip'), bar: bottom('.structure'), foot: bottom('.top tfoot'), proof: bottom('.proof') };
    });
    assert(seen.rows === 10 && seen.strip < 768 && seen.bar < 768 && seen.foot <= 768 && seen.proof <= 768, JSON.stringify(seen));
    const text = await page.locator('.page').innerText();
    for (const x of ['7,500,000.00', '2,100,000.00', '386,000.00', '账表一致']) assert(text.includes(x), `${x} is missing`);
    await context.close();
  });

  await check('the largest debtors of a past month end: two clicks after login; a figure to its entries: one more', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/' });
    assert(page.url().includes('/today'), page.url());
    await page.locator('.shell-header .date').first().click();
    await page.locator('.picker li button').nth(1).click();
    await page.waitForURL(/as_of=/);
    await page.keyboard.press('Escape');
    await settle(page);
    const row = page.locator('.top tbody tr.opens').first();
    const amount = (await row.locator('.fig').innerText()).trim();
    await row.locator('.fig').click();
    const sum = page.locator('.drawer tfoot td.num');
    await sum.waitFor();
    assert((await sum.innerText()).trim() === amount, `${await sum.innerText()} is not ${amount}`);
    await context.close();
  });

  await check('a receipt: refused where it is wrong, posted, on the list without a reload, applied oldest first', async () => {
    const { context, page, said: complaints } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/papers/receipts?open=f.receipt.${JIANGBEI}` });
    await page.locator('[name=amount]').fill('1万');
    await page.locator('.form button[type=submit]').click();
    assert((await page.locator('#f-amount-e').innerText()).includes('不是金额'), 'the amount was not refused in words');
    await accessible(page);
    await page.screenshot({ path: join(shots, 'form-refused.png') });
    await page.locator('[name=amount]').fill('12,345.60');
    await page.locator('[name=number]').fill('E2E-1');
    await posted(page);
    assert((await said(page)).includes('12,345.60'), await said(page));
    await page.locator('tbody tr[data-i]', { hasText: 'E2E-1' }).waitFor();
    await page.locator('p.said .link').first().click();
    await page.locator('.drawer table').waitFor();
    await page.locator('.row .link').click();
    await page.screenshot({ path: join(shots, 'form-apply.png') });
    await accessible(page);
    await posted(page);
    assert((await said(page)).includes('12,345.60'), await said(page));
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr[data-i]')].some((r) => r.textContent.includes('E2E-1') && r.lastElementChild.textContent.trim() === '–'));
    assert(complaints.length === 0, complaints.join('\n'));
    await context.close();
  });

  await check('a session that ends in the middle of a form loses nothing', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/papers?open=f.invoice.${JIANGBEI}` });
    await page.locator('[name=number]').fill('E2E-INV');
    await page.locator('[name=amount]').fill('900');
    await context.clearCookies();
    await page.locator('.form button[type=submit]').click();
    await page.waitForURL(/login/);
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', password);
    await page.click('button[type=submit]');
    await page.locator('.form [name=number]').waitFor();
    assert((await page.inputValue('.form [name=number]')) === 'E2E-INV' && (await page.inputValue('.form [name=amount]')) === '900', 'the form came back empty');
    await posted(page);
    assert((await said(page)).includes('E2E-INV'), await said(page));
    await context.close();
  });

  if (!mock) {
    await check('two people edit one customer: the second sees what changed and keeps his own', async () => {
      const first = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/customers' });
      const path = `/customers/${await idOf(first.page)}?open=f.edit.${await idOf(first.page)}`;
      const second = await open(browser, base, { width: 1366, height: 768, theme: 'light', path });
      await first.page.goto(path);
      await first.page.locator('[name=terms]').fill('月结30天');
      await second.page.locator('[name=short_name]').fill('江北');
      await posted(first.page);
      await second.page.locator('.form button[type=submit]').click();
      await second.page.locator('.refused').waitFor();
      const row = await second.page.locator('.refused tbody td').allInnerTexts();
      assert(row.includes('账期') && row.includes('月结30天'), row.join(' '));
      await second.page.screenshot({ path: join(shots, 'form-two.png') });
      await accessible(second.page);
      await posted(second.page);
      const now = await (await second.context.request.get(`/api/v1/customers?q=${JIANGBEI}`)).json();
      const shown = await (await second.context.request.get(`/api/v1/customers/${now.rows[0].id}`)).json();
      assert(shown.terms === 'month+30' && shown.short_name === '江北', `${shown.terms} ${shown.short_name}`);
      await first.context.close();
      await second.context.close();
    });

    await check('a paper whose figures changed since they were read says so, and either can be had', async () => {
      const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/customers' });
      await page.goto(`/customers/${await idOf(page)}?open=p.${await idOf(page)}.statement`);
      await page.locator('[name=format]').first().waitFor();
      const me = await (await context.request.get('/api/v1/me')).json();
      const r = await context.request.post('/api/v1/receipts', { data: { customer: JIANGBEI, day: me.today, amount: '10.00' }, headers: { 'X-CSRF-Token': me.csrf, 'Idempotency-Key': `e2e-${Date.now()}` } });
      assert(r.ok(), await r.text());
      await page.locator('.form button[type=submit]').click();
      await page.locator('.moved').waitFor();
      await page.screenshot({ path: join(shots, 'paper-moved.png') });
      await accessible(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.moved .btn').nth(1).click()]);
      assert(download.suggestedFilename().endsWith('.pdf'), download.suggestedFilename());
      assert(readFileSync(await download.path()).subarray(0, 5).toString() === '%PDF-', 'what came is no PDF');
      await context.close();
    });
  }

  await check('on a phone: rows of two lines, a form over the page, nothing sideways', async () => {
    const { context, page } = await open(browser, base, { width: 390, height: 844, theme: 'dark', path: `/papers/receipts?open=f.receipt.${JIANGBEI}` });
    assert(!(await sideways(page)), 'the form scrolls sideways');
    await page.screenshot({ path: join(shots, 'form-390-dark.png') });
    await accessible(page);
    await context.close();
  });
}

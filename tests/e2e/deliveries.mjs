/* rows: R5 R257 */
// Delivery notes by hand: entered, refused where the form is wrong, signed for, linked to the invoice that bills it, and what is delivered and not
// invoiced told in words; the statement listed by delivery note.
import { join } from 'node:path';

const JIANGBEI = 'C0017';

export async function deliveries({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;
  const said = (page) => page.locator('p.said').innerText();
  /* What was said of the last one may still stand there: this one is in when the server has answered. */
  const posted = async (page) => {
    const answer = page.waitForResponse((r) => r.request().method() !== 'GET' && r.ok());
    await page.locator('.form button[type=submit]').click();
    await answer;
    await page.locator('p.said').waitFor();
  };

  await check('a delivery note: refused, entered, signed, waiting for its invoice, billed in part and taken back', async () => {
    const { context, page, said: complaints } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: `/papers/deliveries?open=f.delivery.${JIANGBEI}` });
    const post = async (path, data) => {
      const me = await (await context.request.get('/api/v1/me')).json();
      const r = await context.request.post(path, { data, headers: { 'X-CSRF-Token': me.csrf, 'Idempotency-Key': `e2e-${Math.random()}` } });
      assert(r.ok(), await r.text());
    };
    await page.locator('[name=number]').fill('E2E-SH-1');
    await page.locator('[name=amount]').fill('8,000');
    await page.locator('[name=day]').fill('2025-06-20');
    await page.locator('[name=signer]').fill('王师傅');
    await page.locator('.form button[type=submit]').click();
    await page.locator('.form .bad, .form [role=alert]').first().waitFor();
    assert((await page.locator('.form').innerText()).includes('签收日期'), 'a signer without a day was not refused in words');
    await page.locator('[name=signer]').fill('');
    await posted(page);
    assert((await said(page)).includes('8,000.00'), await said(page));
    await page.locator('tbody tr[data-i]', { hasText: 'E2E-SH-1' }).waitFor();
    await page.locator('p.said .link').first().click();
    await page.locator('.drawer', { hasText: '还没有签收' }).waitFor();
    await accessible(page);
    await page.screenshot({ path: join(shots, 'delivery-drawer.png') });
    await page.locator('.drawer button', { hasText: '登记签收' }).click();
    await page.locator('[name=day]').fill('2025-06-22');
    await page.locator('[name=signer]').fill('王师傅');
    await posted(page);
    await post('/api/v1/invoices', { number: 'E2E-SHF', customer: JIANGBEI, day: '2025-06-25', amount: '3000.00' });
    await page.goto('/papers/deliveries?state=uninvoiced&as_of=2025-06-30');
    await settle(page);
    const strip = await page.locator('.strip').innerText();
    assert(strip.includes('1 张') && strip.includes('8,000.00') && strip.includes('超过开票时限 1 张'), strip);
    const row = page.locator('tbody tr[data-i]', { hasText: 'E2E-SH-1' });
    assert((await row.innerText()).includes('2025-06-22') && (await row.innerText()).includes('超过时限'), await row.innerText());
    await accessible(page);
    await sideways(page);
    await page.screenshot({ path: join(shots, 'delivery-uninvoiced.png') });
    await row.click();
    await page.locator('.drawer button', { hasText: '对应发票' }).click();
    await page.locator('[name=invoice]').fill('没有这张');
    await page.locator('.form button[type=submit]').click();
    await page.locator('.form', { hasText: '没有找到单据' }).waitFor();
    await page.locator('[name=invoice]').fill('E2E-SHF');
    await posted(page);
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr[data-i]')].some((r) => r.textContent.includes('E2E-SH-1') && r.lastElementChild.textContent.trim() === '5,000.00'));
    await page.locator('tbody tr[data-i]', { hasText: 'E2E-SH-1' }).click();
    await page.locator('.drawer table button', { hasText: '解除对应' }).click();
    await posted(page);
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr[data-i]')].some((r) => r.textContent.includes('E2E-SH-1') && r.lastElementChild.textContent.trim() === '8,000.00'));
    assert(complaints.filter((x) => !/40[049]|422/.test(x)).length === 0, complaints.join('\n'));
    await context.close();
  });

  await check('the statement by delivery note, from the customer\'s page', async () => {
    const { context, page } = await open(browser, base, { width: 1366, height: 768, theme: 'light', path: '/customers' });
    const id = (await (await context.request.get(`/api/v1/customers?q=${JIANGBEI}`)).json()).rows.find((x) => x.code === JIANGBEI).id;
    await page.goto(`/customers/${id}?tab=deliveries&open=p.${id}.statement&as_of=2025-06-30`);
    await page.locator('[name=by][value=delivery]').check();
    await page.locator('[name=format][value=html]').check();
    await accessible(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.form button[type=submit]').click()]);
    const stream = await download.createReadStream();
    let html = '';
    for await (const piece of stream) html += piece.toString('utf8');
    assert(html.includes('已送货未开票') && html.includes('E2E-SH-1') && html.includes('不在上列余额之内'), html.slice(0, 400));
    await context.close();
  });
}

/* rows: R157 R158 R159 R160 R161 R163 R172 R198 R199 */
// Preparing a negotiation in a real Chromium: made from the customer, forms filled by keyboard, a draft that outlives a reload, two people on one
// form, printed, and carried into the talk.
import { join } from 'node:path';

export async function prep({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock judges no form */
  for (const [width, height, theme] of [[1440, 900, 'light'], [390, 844, 'dark'], [1440, 900, 'dark'], [390, 844, 'light']]) {
    await check(`谈判准备 ${width} ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width, height, theme, path: '/customers?q=C0017' });
      const look = async (name) => {
        await settle(page);
        assert(!(await sideways(page)), `${name} scrolls sideways`);
        await accessible(page);
        await page.screenshot({ path: join(shots, `prep-${name}-${width}-${theme}.png`) });
      };
      const form = async (name) => {
        if (width < 700) await page.locator('.jump select').selectOption(name);
        else await page.goto(`${page.url().split('?')[0]}?form=${name}`);
        await page.locator('.mid h2').waitFor();
        await settle(page);
      };
      const saved = () => page.locator('.acts .main[aria-busy=false]:disabled').waitFor();      /* disabled it is while it is being saved, too */
      const save = async () => { await page.locator('.acts .main').click(); await saved(); };
      await page.goto(`${base}/rehearse/prep?customer=C0017`);
      await page.locator('.new form .btn.main:not([disabled])').click();
      await page.waitForURL(/rehearse\/prep\/\d+/);
      await page.locator('.mid h2').waitFor();
      for (const p of ['对账单', '签收单']) await page.getByLabel(p, { exact: true }).check();
      await save();
      await form('goal');
      await page.getByLabel('最好', { exact: true }).fill('386,000');
      await page.getByLabel('目标', { exact: true }).fill('300000');
      await page.getByLabel('底线', { exact: true }).fill('350000');
      await page.getByLabel('谈不成怎么办').fill('停发货，七日内发律师函');
      await page.locator('.acts .main').click();
      await page.locator('.bad', { hasText: '底线 350,000.00 不能高于目标 300,000.00' }).waitFor();
      await page.reload();
      await page.locator('.help', { hasText: '上次没存完的还在' }).waitFor();
      assert((await page.getByLabel('底线', { exact: true }).inputValue()) === '350000', 'a reload lost what was typed');
      await page.getByLabel('底线', { exact: true }).fill('200000');
      await save();
      await look('goal');
      await form('swot');
      const offered = page.locator('.beside li .link:not([disabled])');
      for (let n = await offered.count(); n > 0; n = await offered.count()) await offered.first().click();
      await look('swot');
      await save();
      await form('levers');
      for (const l of ['供货', '人员培训', '后续订单']) await page.locator('.beside li', { has: page.locator('b', { hasText: new RegExp(`^${l}$`) }) }).locator('.link').click();
      await page.getByLabel('力度 1').selectOption('5');
      await save();
      await page.locator('.scale', { hasText: '我方' }).waitFor();
      await look('levers');
      /* What we give is worth what the price list says; a refused proposal is kept by itself. */
      await form('exchange');
      const price = page.locator('.beside li').first();
      await price.waitFor();
      const thing = (await price.locator('span').first().innerText()).split(/\s/)[0];
      await price.locator('.link').click();
      assert((await page.locator('.mid input').first().inputValue()).startsWith(thing), 'the thing is not in the form');
      await look('exchange');
      await page.reload();
      await page.locator('.mid .help .link').first().click();
      await form('refusals');
      await page.locator('[data-box=refusal]').getByRole('button', { name: '记一笔' }).click();
      for (const [k, v] of [['proposal', `三期付清 ${width}${theme}`], ['reason', '嫌第一期太早'], ['option_a', '第一期挪到下周三'], ['option_b', '关联公司代付'], ['part', '金额认了']]) await page.locator(`#refusal-${k}`).fill(v);
      await look('refusal');
      await page.locator('[data-box=refusal]').getByRole('button', { name: '存' }).click();
      await page.locator('[data-box=refusal] li', { hasText: `三期付清 ${width}${theme}` }).waitFor();
      await form('agenda');
      await page.getByRole('button', { name: '加一行' }).click();
      await page.getByLabel('分钟 1').fill('40');
      await page.locator('.acts .main').click();
      await page.locator('.bad', { hasText: '议程合计 40 分钟' }).waitFor();
      await page.getByLabel('分钟 1').fill('60');
      await save();
      await form('common');
      /* somebody else saves the same form meanwhile */
      const id = Number(/prep\/(\d+)/.exec(page.url())[1]);
      await page.getByRole('button', { name: '加一行' }).click();
      await page.getByLabel('共同利益 1').fill('旺季不断货');
      await page.evaluate(async (n) => {
        const me = await (await fetch('/api/v1/me')).json();
        await fetch(`/api/v1/preps/${n}`, { method: 'PATCH', headers: { 'Content-Type': 'application/json', 'If-Match': '*', 'X-CSRF-Token': me.csrf }, body: JSON.stringify({ common: [{ interest: '账目对清好报表' }] }) });
      }, id);
      await page.locator('.acts .main').click();
      await page.locator('.stale li', { hasText: '账目对清好报表' }).waitFor();
      await look('stale');
      await page.getByRole('button', { name: '用我的' }).click();
      await saved();
      await form('opening');
      for (const c of await page.locator('.ticks input').all()) await c.check();
      await save();
      await look('opening');
      await form('roles');
      await look('roles');
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '打印自己用' }).click()]);
      assert(/谈判准备.*\.pdf$/.test(file.suggestedFilename()), file.suggestedFilename());
      await page.getByRole('button', { name: '带着准备去演练' }).click();
      await page.waitForURL(/rehearse\/\d+$/);
      /* What was laid down stands beside the talk. */
      if (width < 700) await page.locator('.mood .link').click();
      await page.locator('.prepared dl').first().waitFor();
      assert(/最好.*目标.*底线/s.test(await page.locator('.prepared').innerText()), await page.locator('.prepared').innerText());
      await look('talk');
      await page.goto(`${base}/rehearse/prep`);
      await page.locator('.list li').first().waitFor();
      await look('list');
      /* two forms were refused and one was stale, on purpose */
      const loud = said.filter((x) => !/status of (422|412)/.test(x));
      assert(loud.length === 0 && said.length === 3, said.join('\n'));
      await context.close();
    });
  }
}

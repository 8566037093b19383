/* rows: R227 */
// A trainer writes a scenario in a real Chromium: copies one, is told field by field what to mend, mends it in the form and in the text, tries it, publishes it, and finds it
// where people choose.
import { join } from 'node:path';

export async function scenarios({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock has no scenarios of its own */
  await check('自编情景 1440', async () => {
    const { context, page, said } = await open(browser, base, { width: 1440, height: 900, theme: 'light', path: '/rehearse/scenarios' });
    const look = async (name) => {
      await settle(page);
      assert(!(await sideways(page)), `${name} scrolls sideways`);
      await accessible(page);
      await page.screenshot({ path: join(shots, `scenario-${name}.png`) });
    };
    const set = async (id, value) => { await page.locator(`#s-${id}`).fill(value); await page.locator(`#s-${id}`).press('Tab'); };
    const told = (words) => page.locator('.checks h2 span', { hasText: words }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.bar select option').length > 20);
    await page.locator('.bar select').selectOption('hard-boss');
    await page.locator('.bar input[type=text]').fill('苗圃的老板');
    await page.locator('.bar .main').click();
    await page.locator('.checks .bad', { hasText: '太像' }).waitFor();
    assert(await page.locator('.acts .main').isDisabled(), 'a copy may be published');
    await look('copied');
    await set('minutes', '99');
    await page.locator('#s-minutes-f', { hasText: '范围内' }).waitFor();
    await page.locator('.checks button', { hasText: '大约几分钟' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 's-minutes');      /* a finding leads to its field */
    await set('minutes', '9');
    await set('brief', '大江园林卖给青禾苗圃容器苗，货款 260,000 元，逾期 40 天。老板顾青禾好面子。签收单是他本人签的。');
    for (const [id, v] of [['company', '青禾苗圃'], ['ours', '大江园林'], ['name', '顾青禾'], ['total', '260000'], ['items', '260000'], ['late', '40'], ['cash', '400000'], ['cards-0-text', '上回催我的人在我客户面前嚷嚷，我记着呢']]) await set(id, v);
    await page.locator('#s-first_right').selectOption('PRAISE');
    await page.locator('#s-worst').selectOption('BOSS');
    /* The same content as text: what is changed there stands in the form. */
    await page.getByRole('button', { name: '文本' }).click();
    const text = page.locator('#s-text');
    const now = await text.inputValue();
    assert(now.includes('"first_right": "PRAISE"'), 'the text does not follow the form');
    await text.fill(now.replace('"paper": ["statement"]', '"paper": ["delivery"]'));
    await look('text');
    await page.getByRole('button', { name: '表单' }).click();
    await page.locator('.many', { has: page.locator('#s-paper') }).locator('.tag', { hasText: '签收单' }).waitFor();
    await told('没有要改的');
    /* An alternative is told in the words of the form, and a finding in it names which one. */
    const way = page.locator('.way', { has: page.locator('#s-varies-0-one_of-1') });
    await way.locator('li', { hasText: '借口 4，不解开就卡多紧' }).filter({ hasText: '140' }).waitFor();
    await way.locator('li', { hasText: '签收单' }).first().waitFor();
    const wrote = await way.locator('textarea').inputValue();
    await way.locator('textarea').fill('total：5000');
    await way.locator('textarea').press('Tab');
    await page.locator('.checks button', { hasText: '换着来的事 1，第 2 种' }).waitFor();
    await way.locator('textarea').fill(wrote);
    await way.locator('textarea').press('Tab');
    await told('没有要改的');
    await page.keyboard.press('Control+Enter');
    await page.locator('.title', { hasText: '第 2 版' }).waitFor();
    /* Typed and not saved: still there after a reload. */
    await set('patience', '16');
    await page.reload();
    await page.locator('.say', { hasText: '没保存的改动还在' }).waitFor();
    await page.locator('.say .link').click();
    await page.getByRole('button', { name: '试谈' }).click();
    await page.locator('a.trial').waitFor();
    await page.locator('a.trial').click();
    await told('没有要改的');
    await page.locator('.acts .main').click();
    await page.locator('.proof summary').first().waitFor();
    await look('published');
    await page.goto(`${base}/rehearse`);
    await page.locator('.list li', { hasText: '苗圃的老板' }).locator('.tag', { hasText: '自编' }).waitFor();
    assert(!said.length, said.join('; '));
    await context.close();
  });
  for (const [width, theme] of [[390, 'light'], [390, 'dark'], [1440, 'dark']]) {
    await check(`自编情景 ${width} ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width, height: width === 390 ? 844 : 900, theme, path: '/rehearse/scenarios' });
      await page.locator('.scenarios table').waitFor();
      await settle(page);
      assert(!(await sideways(page)), 'the list scrolls sideways');
      await accessible(page);
      await page.screenshot({ path: join(shots, `scenarios-${width}-${theme}.png`) });
      await page.locator('.scenarios tbody a').first().click();
      await page.locator('.checks h3').first().waitFor();
      await settle(page);
      assert(!(await sideways(page)), 'the editor scrolls sideways');
      await accessible(page);
      await page.screenshot({ path: join(shots, `scenario-${width}-${theme}.png`) });
      assert(!said.length, said.join('; '));
      await context.close();
    });
  }
}

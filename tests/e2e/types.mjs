/* rows: R164 R165 R166 R171 R174 R189 R195 R200 */
// The four types and the tactics in a real Chromium: a sitting by keyboard, its report, the cards, the quiz, and what is kept with a customer.
import { join } from 'node:path';

export async function types({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock has no sittings */
  for (const [width, height, theme] of [[1440, 900, 'light'], [390, 844, 'dark']]) {
    await check(`羊牛狐枭与策略 ${width} ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width, height, theme, path: '/rehearse/types' });
      const look = async (name) => {
        await settle(page);
        assert(!(await sideways(page)), `${name} scrolls sideways`);
        await accessible(page);
        await page.screenshot({ path: join(shots, `types-${name}-${width}-${theme}.png`) });
      };
      const api = (method, path, body) => page.evaluate(async ([m, p, b]) => {
        const me = await (await fetch('/api/v1/me')).json();
        const r = await fetch(p, { method: m, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf ?? '' }, body: b ? JSON.stringify(b) : undefined });
        return r.json();
      }, [method, path, body]);

      /* the test: by keyboard where there is one, else by hand; the second pass finds it finished */
      await page.locator('.about').waitFor();
      await look('start');
      const begin = page.getByRole('button', { name: /^(开始测评|接着答)$/ }).first();
      await begin.or(page.getByRole('button', { name: '看上次的报告' })).first().waitFor();
      if (await begin.count()) {
        await begin.click();
        await page.locator('.sitting h2').waitFor();
        await look('question');
        const title = () => page.locator('.sitting h2').textContent();
        const before = await title();
        await page.keyboard.press('2');
        await page.locator('.sitting li.most').waitFor();
        await page.keyboard.press('4');
        await page.waitForFunction((was) => document.querySelector('.sitting h2')?.textContent !== was, before);
        await page.reload();
        await page.locator('.sitting h2').waitFor();
        assert((await title()) !== before, 'a reload goes on where one was');
        for (let n = 2; n <= 24; n++) {
          const was = await page.locator('.sitting .head').textContent();
          await page.keyboard.press('1');
          await page.locator('.sitting li.most').waitFor();
          await page.keyboard.press('3');
          if (n < 24) await page.waitForFunction((w) => document.querySelector('.sitting .head')?.textContent !== w && !document.querySelector('.sitting li.most'), was);
        }
        await page.getByRole('button', { name: '交卷' }).click();
        await page.locator('.report h2').waitFor();
      } else {
        await page.getByRole('button', { name: '看上次的报告' }).click();
        await page.locator('.report h2').waitFor();
      }
      assert((await page.locator('.report .note').textContent()).includes('教学镜子，不是人格测验'), 'the report says what it is');
      assert((await page.locator('.shares li').count()) === 4 && (await page.locator('.sides > div').count()) === 6, 'four shares, six sides');
      await look('report');
      await page.locator('.report summary').click();
      assert((await page.locator('.report details li').count()) === 24, 'each question again');
      await page.goto(`${base}/rehearse/types`);
      await page.locator('.types table').waitFor();
      await page.getByText(/起可以再测/).waitFor();                /* no second sitting at once */
      await page.getByRole('group', { name: '四种类型' }).getByRole('button', { name: '狐' }).click();
      await page.locator('.page .line', { hasText: '看准空子' }).waitFor();
      await page.locator('.grid').scrollIntoViewIfNeeded();
      await look('pages');

      /* cards by key and by word; the quiz by key */
      await page.goto(`${base}/rehearse/tactics`);
      await page.locator('.cards > li').first().waitFor();
      assert((await page.locator('.cards > li').count()) === 23, 'twenty-three cards');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.cards > li.open .body').waitFor();
      await look('cards');
      await page.locator('.top input').fill('保养');
      await page.waitForFunction(() => document.querySelectorAll('.cards > li').length === 1);
      await page.goto(`${base}/rehearse/tactics?card=hot-potato`);
      await page.locator('.cards > li.open[data-card=hot-potato]').waitFor();
      await page.getByRole('button', { name: '开局禁忌', exact: true }).click();
      await page.locator('.never li').nth(4).waitFor();
      await look('never');
      await page.getByRole('button', { name: '开局小测', exact: true }).click();
      await page.locator('.quiz > li').first().waitFor();
      for (let n = 0; n < 8; n++) {
        await page.keyboard.press('1');
        await page.waitForFunction((k) => document.querySelectorAll('.quiz input:checked').length === k, n + 1);
      }
      await page.locator('section .foot').getByRole('button', { name: '交卷' }).click();
      await page.locator('.result', { hasText: '/ 8' }).waitFor();
      assert((await page.locator('.quiz .why').count()) === 8, 'each answer told why');
      await look('quiz');
      await page.getByRole('button', { name: '僵局', exact: true }).click();
      await page.locator('.split fieldset').nth(4).waitFor();
      for (let n = 0; n < 5; n++) await page.locator('.split fieldset').nth(n).locator('label').nth(1).click();
      await page.locator('.answer h2', { hasText: '困境' }).waitFor();
      await look('deadlock');
      await page.getByRole('button', { name: '闲聊', exact: true }).click();
      await page.getByRole('button', { name: '爱面子' }).click();
      await page.locator('.two li').nth(7).waitFor();
      await look('talk');

      /* Prices of extras: set, taken out of the list, offered again, and one of the firm's own. */
      await page.getByRole('button', { name: '收费单', exact: true }).click();
      const extra = (code) => page.locator(`[data-extra=${code}]`);
      await extra('freight').getByRole('button', { name: '定价' }).click();
      await page.locator('.edit .num').fill('1,200');
      await page.locator('.edit .num').press('Enter');
      await extra('freight').getByText('1,200.00').waitFor();
      await extra('freight').getByRole('button', { name: '不再提供' }).click();
      await extra('freight').locator('.tag').waitFor();
      await extra('freight').getByRole('button', { name: '重新提供' }).click();
      await page.locator('.edit .btn.main').click();
      await extra('freight').locator('.tag').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '加一项' }).click();
      await page.locator('.edit input').first().fill(`吨桶押金 ${width}`);
      await page.locator('.edit .num').fill('45.5');
      await look('extra');
      await page.locator('.edit .btn.main').click();
      await page.locator('tr', { hasText: `吨桶押金 ${width}` }).getByText('45.50').first().waitFor();

      /* with a customer: his man, a note with the price list, the ladder with a reason, a name that waits for its owner */
      await api('POST', '/api/v1/tactics/extras/service', { amount: '300.00' });
      await page.goto(`${base}/rehearse/tactics?customer=C0017`);
      await page.locator('[data-box=pressure] ol li').nth(10).waitFor();
      const box = (name) => page.locator(`[data-box=${name}]`);
      await box('opponent').getByRole('button', { name: '记一次' }).click();
      for (const [mark, type] of [['opens', 'fox'], ['pressed', 'fox'], ['writes', 'fox'], ['keeps', 'ox']]) await page.locator(`#mark-${mark}`).selectOption(type);
      await box('opponent').getByRole('button', { name: '存' }).click();
      await box('opponent').locator('.grades li b', { hasText: '狐' }).first().waitFor();
      await page.locator('#note-tactic').selectOption('nibble');
      await page.locator('#note-move').fill('再送一次保养吧');
      await box('notes').getByRole('button', { name: '记一笔' }).click();
      await box('notes').locator('.extras li', { hasText: '300.00' }).waitFor();
      const steps = box('pressure').locator('ol li'), at = width === 1440 ? 6 : 8;      /* what one pass took is no jump in the next */
      await steps.nth(at).locator('.name').click();
      const take = steps.nth(at).getByRole('button', { name: '走这一级' });
      assert(await take.isDisabled(), 'a jump waits for a reason');
      await steps.nth(at).locator('input').fill('前面几级都走过，没有记');
      await take.click();
      await box('pressure').getByText('前面几级都走过，没有记').first().waitFor();
      await box('refusal').getByRole('button', { name: '记一笔' }).click();
      for (const [k, v] of [['proposal', '三期付清'], ['reason', '嫌第一期太早'], ['option_a', '第一期挪到下周三'], ['option_b', '关联公司代付']]) await page.locator(`#refusal-${k}`).fill(v);
      await box('refusal').locator('label.opt').click();
      await box('refusal').getByRole('button', { name: '存' }).click();
      await box('refusal').locator('li', { hasText: '三期付清' }).first().waitFor();
      await page.locator('#hat-manager').selectOption('linjing');
      await page.locator('#hat-words').fill('望贵司月底前付清');
      await box('hats').getByRole('button', { name: '申请' }).click();
      await box('hats').getByRole('button', { name: '同意', exact: true }).first().click();
      await box('hats').getByRole('button', { name: '取出这句话' }).first().click();
      await box('hats').locator('.advice', { hasText: '此函已报我公司' }).first().waitFor();
      await look('customer');
      await page.goto(`${base}/rehearse/library?customer=C0017`);
      await page.locator('.heard input').fill('这个月没有付款额度了');
      await page.keyboard.press('Enter');
      await page.locator('.card-for a', { hasText: '不接烫山芋' }).click();
      await page.locator('.cards > li.open[data-card=hot-potato]').waitFor();

      assert(said.length === 0, said.join('\n'));
      await context.close();
    });
  }
}

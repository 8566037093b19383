/* rows: R177 R178 R186 R195 R257 */
// 小练 in a real Chromium, on a desk by keyboard alone and on a phone by thumb: sort, choose, rewrite, the thirty excuses' way of answering, three minutes.
import { join } from 'node:path';

export async function drill({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock judges nothing */
  for (const [width, height, theme, keys] of [[1440, 900, 'light', true], [390, 844, 'dark', false]]) {
    await check(`小练 ${width} ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width, height, theme, path: '/rehearse/drills' });
      const look = async (name) => {
        await settle(page);
        assert(!(await sideways(page)), `${name} scrolls sideways`);
        await accessible(page);
        await page.screenshot({ path: join(shots, `drill-${name}-${width}-${theme}.png`) });
      };
      const begin = async (id) => {
        await page.goto(`${base}/rehearse/drills?drill=${id}`);
        await page.locator(`#drill-${id} .lesson dl, #drill-${id} .lesson .wide`).first().waitFor();
        await page.locator(`#drill-${id} .go .btn.main`).click();
        await page.waitForURL(/rehearse\/drills\/\d+/);
      };
      const told = () => page.locator('#drill-told').waitFor();
      const choose = async (n) => (keys ? page.keyboard.press(String(n)) : page.locator('main ul button').nth(n - 1).click());
      const next = async () => (keys ? page.keyboard.press('Enter') : page.locator('#drill-next').click());

      await page.locator('.drills li').first().waitFor();
      assert((await page.locator('.private').textContent()).includes('只有您自己看得到'), 'it is not said that drills are private');
      await look('list');
      await page.goto(`${base}/rehearse/drills?drill=small-talk`);
      await page.locator('#drill-small-talk .lesson tbody tr').nth(8).waitFor();
      await look('lesson');

      // sorting: always the same side is half right, fails, and the wrong ones stand there with their reasons
      await begin('firm-hard');
      await page.locator('main .text').waitFor();
      // a slow line: until the whole round has come, the last answer's reason stands, never a result made of that one answer
      const slow = (r) => setTimeout(() => r.continue(), r.request().method() === 'GET' ? 400 : 0);
      await page.route(/drill-sittings\/\d+$/, slow);
      await look('sort');
      for (let i = 0; i < 10; i++) {
        await choose(1);
        await told();
        if (i === 0) await look('sort-told');
        await next();
        if (i < 9) await page.waitForFunction(() => !document.querySelector('#drill-told'));
      }
      await page.locator('.result .score').waitFor();
      const score = await page.locator('.result .score').textContent();
      assert(score.includes('10题对 5题') || score.includes('10 题对 5 题'), `score: ${score}`);
      assert(score.includes('没过'), score);
      assert((await page.locator('.result ol li').count()) === 5, 'the wrong ones are not listed');
      await page.unroute(/drill-sittings\/\d+$/, slow);
      await look('result');

      // choosing: each answer has its reason, the right one is marked
      await begin('two-faces');
      await page.locator('main ul.wide button').nth(3).waitFor();
      await look('choose');
      const place = async () => Number((await page.locator('header p.nw').textContent()).match(/\d+/)[0]);
      const at = await place();
      await choose(2);
      await told();
      assert((await page.locator('main ul.wide button.ok').count()) === 1, 'the right one is not marked');
      assert((await page.locator('main .why').count()) === 4, 'not each answer has its reason');
      await look('choose-told');
      await page.reload();                /* the round stands where it stood */
      await page.locator('main ul.wide button:not(:disabled)').first().waitFor();
      assert((await place()) === at + 1, 'a reload lost the place');

      // own words: an empty sentence cannot be handed in; the checklist, the reading and a model come at once
      await begin('complaint-request');
      await page.locator('#drill-text').waitFor();
      await page.locator('#drill-text').fill('   ');
      assert(await page.locator('.say .btn.main').isDisabled(), 'blanks can be handed in');
      await page.locator('#drill-text').fill('你们老是说话不算数，<b>一万五</b>周五之前打过来，可以吗？😀');
      await page.keyboard.press('Enter');
      await told();
      assert((await page.locator('.checks .bad').textContent()).includes('没有指责'), 'blame was not seen');
      assert((await page.locator('.mine').textContent()).includes('<b>一万五</b>'), 'what was typed is not shown as it was typed');
      assert(await page.locator('.model').first().isVisible(), 'no model');
      await look('words-told');
      await next();
      await page.locator('#drill-text').fill('麻烦您周五之前先付一万五，可以吗？');
      await look('words');
      await page.keyboard.press('Enter');
      await told();
      assert((await page.locator('.feedback .head').textContent()).includes('对'), 'a plain request fails');

      // three minutes: the clock runs, he answers, the checks come at the end
      await begin('moment-pin');
      await page.locator('.clock').waitFor();
      await page.locator('#moment-text').fill('放心不是日子，先付三成，下周三之前打过来，可以吗？');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#moment-text')?.value === '' && document.querySelectorAll('.moment .heard').length > 1);
      await look('moment');
      await page.locator('#moment-text').fill('那就说定，下周三之前先付，您写一行签个字，对公打，回我个确认。');
      await page.keyboard.press('Enter');
      /* His answer may end it; until it is here nobody knows. */
      await page.locator('.after, .say .link:enabled').first().waitFor();
      if (await page.locator('.say .link').count()) await page.locator('.say .link').click();
      await page.locator('.after li').nth(4).waitFor();
      await look('moment-told');

      // what one missed in a talk leads to the drill that trains it
      const csrf = (await (await context.request.get('/api/v1/me')).json()).csrf ?? (await page.evaluate(() => document.querySelector('meta[name=csrf]')?.content ?? ''));
      const post = async (path, data) => (await context.request.post(`/api/v1/practice${path}`, { data, headers: { 'X-CSRF-Token': csrf } })).json();
      const talk = await post('', { scenario: 'phone-late', seed: 3 });
      await post(`/${talk.id}/say`, { text: '你们每次说话都不算数' });
      await post(`/${talk.id}/end`, {});
      await page.goto(`${base}/rehearse`);
      await page.locator('.misses .to a').first().waitFor();
      await look('misses');
      await page.locator('.misses .to a').first().click();
      await page.waitForURL(/drills\?drill=/);
      await page.locator('.drills li.at .tag.warn').waitFor();
      assert(said.length === 0, said.join('\n'));
      await context.close();
    });
  }
}

/* rows: R170 R227 R257 */
// Practising in a real browser, on a desk and on a phone: choose, talk, put a reading right, a reload in the middle, note what happens, leave, review, again.
import { join } from 'node:path';

const LINES = ['陈经理您好,我是恒达机电的陈伟', '三月那两批货款386000,逾期45天了', '您那边遇到什么难处了'];

export async function rehearse({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock does not understand what is said */
  for (const [width, height, theme] of [[1440, 900, 'light'], [390, 844, 'dark']]) {
    await check(`演练 ${width} ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width, height, theme, path: '/rehearse' });
      const look = async (name) => {
        await settle(page);
        assert(!(await sideways(page)), `${name} scrolls sideways`);
        await accessible(page);
        await page.screenshot({ path: join(shots, `rehearse-${name}-${width}-${theme}.png`) });
      };
      await page.locator('.list li').first().waitFor();
      assert((await page.locator('.private').textContent()).includes('练习只有您自己看得到'), 'it is not said that practice is private');
      await page.locator('.name', { hasText: '电话催一笔' }).click();
      await look('start');
      await page.locator('li.at .btn.main').click();
      for (const line of LINES) {
        await page.locator('textarea').fill(line);
        if (line === LINES[1]) {          /* read while it is typed, before it goes out; a reload loses no letter of it */
          await page.locator('.preview', { hasText: '陈述欠款' }).filter({ hasText: '386,000.00' }).waitFor();
          await look('typed');
          await page.reload();
          await page.locator('.preview', { hasText: '陈述欠款' }).waitFor();
          await page.locator('textarea').focus();
        }
        await page.keyboard.press('Enter');
        await page.locator('.said', { hasText: line }).waitFor();
        await page.waitForFunction((n) => document.querySelectorAll('.read').length === n && !document.querySelector('.typing'), LINES.indexOf(line) + 1);
      }
      await page.reload();
      await page.locator('.said').nth(2).waitFor();
      assert((await page.locator('.said').allTextContents()).join() === LINES.join(), 'a reload lost a sentence');
      await page.locator('.read .link').click();
      await page.locator('.fix .chip', { hasText: '共情' }).click();
      await page.locator('.read', { hasText: '已改' }).waitFor();
      await page.waitForFunction(() => !document.querySelector('.typing'));
      await look('talk');
      /* How he feels, as long as the coach is on; on the phone as four meters, and the talk has the screen. */
      if (width < 700) {
        assert(await page.locator('.meters dd').count() === 4, 'the phone has no four meters');
        assert(!(await page.locator('.shell-header').isVisible()), 'the head of the shell takes room from the talk');
      } else {
        await page.locator('.felt svg[aria-label*="意愿"]').waitFor();
        await page.getByRole('button', { name: '关掉教练' }).click();
        await page.locator('.felt').waitFor({ state: 'detached' });
        await page.getByRole('button', { name: '打开教练' }).click();
        await page.locator('.felt').waitFor();
      }
      /* Notes beside the talk, by a key on the desk and by a tap on the phone: which tactic, whose move, when. */
      if (width < 700) await page.getByRole('button', { name: '记一笔' }).first().click();
      else {
        await page.locator('.lines').focus();
        await page.keyboard.press('n');
      }
      await page.waitForFunction(() => document.activeElement?.id === 'note-tactic');
      await page.locator('#note-tactic').selectOption('hot-potato');
      await page.locator('#note-move').fill('把没额度说成我的事');
      await look('notes');
      await page.locator('#note-move').press('Enter');
      await page.locator('[data-box=notes] li', { hasText: '把没额度说成我的事' }).waitFor();
      assert(/\d\d:\d\d.*他们.*不接烫山芋|\d\d:\d\d.*对方.*不接烫山芋/s.test(await page.locator('[data-box=notes] ul > li').last().innerText()), await page.locator('[data-box=notes] ul > li').last().innerText());
      await page.locator('#note-move').press('Escape');
      assert(await page.locator('#leave-yes').count() === 0, 'closing the notes leaves the talk');
      await page.locator('textarea').focus();
      await page.keyboard.press('Escape');
      await page.locator('#leave-yes').click();
      await page.locator('.marks').waitFor();
      await page.locator('[data-box=notes] li', { hasText: '把没额度说成我的事' }).waitFor();
      await look('review');
      /* The whole talk, walked by keys with the chart's line beside it, and on paper without what is only for hands. */
      await page.getByRole('link', { name: '看全程' }).click();
      await page.locator('.turns li').nth(2).waitFor();
      assert((await page.locator('.turns li').count()) === 3, 'the whole talk has not three turns');
      const stands = () => page.locator('[aria-current=step] .n b').textContent();
      assert(await stands() === '1', `one begins at turn ${await stands()}`);
      await page.keyboard.press('j');
      await page.keyboard.press('ArrowDown');
      assert(await stands() === '3', `j and down lead to turn ${await stands()}`);
      await page.keyboard.press('k');
      assert(await stands() === '2' && (await page.locator('.now').innerText()).includes('第 2 轮'), 'k does not lead back');
      const inside = await page.locator('#turn-2').boundingBox();
      assert(inside.y >= 0 && inside.y < height, 'the turn one stands at is out of sight');
      await look('whole');
      /* Whoever looks at another sentence there comes back to that turn, and a reload finds him where he walked to. */
      await page.reload();
      await page.locator('.turns li').nth(2).waitFor();
      assert(await stands() === '2', `a reload leads to turn ${await stands()}`);
      await page.locator('#turn-3 .go a').click();
      await page.locator('.which select').waitFor();
      await page.goBack();
      await page.locator('.turns li').nth(2).waitFor();
      assert(await stands() === '3', `Back leads to turn ${await stands()}`);
      await page.keyboard.press('k');
      await page.emulateMedia({ media: 'print' });
      assert(!(await page.locator('.acts').isVisible()) && !(await page.locator('.go').first().isVisible()) && await page.locator('.print-head').isVisible() && await page.locator('.states').isVisible(), 'the printed talk is not a paper');
      await page.emulateMedia({ media: 'screen' });
      /* Another ending beside it; nothing of it is kept. */
      const history = async () => JSON.stringify(await (await context.request.get('/api/v1/practice')).json());
      const before = await history();
      await page.getByRole('link', { name: '回到复盘' }).click();
      await page.getByRole('link', { name: '换个结局再看' }).click();
      await page.locator('.which select').selectOption('2');
      await page.locator('.ask textarea').fill('别废话,你们就是骗子,今天必须还钱');
      await page.locator('.preview').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.both .instead', { hasText: '别废话' }).waitFor();
      await page.locator('.told', { hasText: '从第 2 轮起' }).waitFor();
      assert(await page.locator('.twins svg').count() === 4 && await page.locator('.ends tbody tr').count() === 9, 'the two endings are not beside each other');
      await look('other');
      assert(await history() === before, 'a look at another ending is kept');
      await page.keyboard.press('Escape');
      assert(page.url().includes('/other'), 'Escape in the field leaves the page');
      await page.goto(page.url().replace(/other.*/, 'whole'));
      await page.locator('.turns .go button').nth(1).click();
      await page.waitForURL(/rehearse\/\d+$/);
      await page.locator('.messenger .said').first().waitFor();
      assert((await page.locator('.messenger .said').count()) === 1, 'again from the second turn keeps the first');
      /* A step is announced; the review tells what came, and the next talk knows of it. */
      await page.locator('textarea').fill('再不付,这批货我们就停发了');
      await page.keyboard.press('Enter');
      await page.locator('.said').nth(1).waitFor();
      await page.waitForFunction(() => !document.querySelector('.typing'));
      if (width < 700) await page.locator('.brief .link, header .link').last().click();
      else { await page.locator('textarea').focus(); await page.keyboard.press('Escape'); }
      await page.locator('#leave-yes').click();
      await page.locator('.outcome').waitFor();
      assert((await page.locator('.outcome').textContent()).includes('停货'), 'what was announced is not asked for');
      await page.locator('.outcome input[type=checkbox]').check();
      await look('outcome');
      await page.locator('.outcome .btn').click();
      await page.locator('.say textarea').waitFor();
      assert((await page.locator('body').textContent()).includes('（第 2 次）'), 'the next talk is not the second');
      await look('next');
      assert(said.length === 0, said.join('\n'));
      await context.close();
    });
  }
}

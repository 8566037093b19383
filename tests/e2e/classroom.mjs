/* rows: R162 */
// A class of three browsers: the trainer's desk and wall, and two phones that come in by the address of the code on it, without an account.
import { join } from 'node:path';

const FIRST = '陈经理您好,我是恒达机电的陈伟,三月那两批货款386000,逾期45天了';

export async function classroom({ browser, base, open, settle, check, assert, accessible, sideways, shots, mock }) {
  if (mock) return;                      /* the mock has no rooms */
  for (const theme of ['light', 'dark']) {
    await check(`教室 三个浏览器 ${theme}`, async () => {
      const { context, page, said } = await open(browser, base, { width: 1440, height: 900, theme, path: '/rehearse/rooms' });
      const complaints = [];
      const look = async (p, name, width) => {
        if (p === page) await settle(p);
        assert(!(await sideways(p)), `${name} scrolls sideways`);
        await accessible(p);
        await p.screenshot({ path: join(shots, `classroom-${name}-${width}-${theme}.png`) });
      };
      /* A phone of its own each: no login, another cookie box. */
      const phones = [];
      let told = '';                       /* what the last one read before he joined */
      const phone = async (url, nickname, named) => {
        const box = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: theme, locale: 'zh-CN', reducedMotion: 'reduce', hasTouch: true, isMobile: true });
        const p = await box.newPage();
        p.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') complaints.push(`${nickname}: ${m.text()}`); });
        p.on('pageerror', (e) => complaints.push(`${nickname}: ${e.message}`));
        await p.goto(url);
        await p.locator('input[name=nickname]').fill(nickname);
        if (named) await p.getByLabel('成绩单上可以写我的昵称').check();
        if (!phones.length) await look(p, 'phone-join', 390);
        told = await p.locator('form').innerText();
        await p.getByRole('button', { name: '进教室' }).click();
        await p.locator('.state', { hasText: '讲师开始后就能开口' }).waitFor();
        phones.push({ box, p });
        return p;
      };
      const say = async (p, text) => {
        const n = await p.locator('.said').count();
        await p.locator('textarea').fill(text);
        await p.getByRole('button', { name: '发出' }).click();
        await p.waitForFunction((k) => document.querySelectorAll('.read').length > k && !document.querySelector('.typing') && document.querySelectorAll('.heard').length > 0, n);
      };
      const on = (name) => page.getByRole('button', { name, exact: true });

      await page.locator('select').first().waitFor();
      await page.locator('select').first().selectOption('phone-late');
      await page.locator('select').nth(1).selectOption('*');
      await page.getByPlaceholder(/^http:\/\/192\.168\.1\.5:[0-9]+$/).fill(base);
      await look(page, 'open', 1440);
      await on('开教室').click();
      await page.waitForURL(/rehearse\/rooms\/\d+$/);
      await page.locator('aside .code').waitFor();
      const url = await page.locator('aside svg').getAttribute('aria-label');
      const code = (await page.locator('aside .code').textContent()).trim();
      assert(url === `${base}/r/${code}`, `the code on the wall names ${url}`);
      /* The wrong network was chosen: another address goes into the code while the room is open. */
      await on('换地址').click();
      await page.locator('.move input').fill('http://10.42.0.1:8080');
      await look(page, 'move', 1440);
      await on('用这个').click();
      await page.locator(`aside svg[aria-label="http://10.42.0.1:8080/r/${code}"]`).waitFor();
      await on('换地址').click();
      await page.locator('.move input').fill(base);
      await on('用这个').click();
      await page.locator(`aside svg[aria-label="${url}"]`).waitFor();
      await page.getByRole('link', { name: '大屏幕' }).click();
      await page.locator('.big-code', { hasText: code }).waitFor();
      const a = await phone(url, '小石头', false), b = await phone(url, '阿月', true);
      await page.locator('.names li').nth(1).waitFor();
      await look(page, 'wall-door', 1440);
      await look(a, 'phone-wait', 390);
      await on('开始谈').click();
      await Promise.all([a, b].map((p) => p.locator('textarea').waitFor()));
      await say(a, FIRST);
      await say(b, FIRST);
      assert((await a.locator('.heard').allTextContents()).join() === (await b.locator('.heard').allTextContents()).join(), 'the same sentence met another man');
      await say(a, '您那边遇到什么难处了');
      await look(a, 'phone-talk', 390);
      /* Read wrongly: one tap opens the choices, one puts it right, and he answers anew. */
      await a.getByRole('button', { name: '改读法' }).click();
      await a.locator('.fix .chip').first().waitFor();
      await look(a, 'phone-fix', 390);
      await a.locator('.fix .chip').nth(3).click();
      await a.locator('.read', { hasText: '已改' }).waitFor();
      await a.waitForFunction(() => !document.querySelector('.typing'));

      /* Asleep and back: the page is loaded anew, the talk stands at its turn. */
      await a.reload();
      await a.locator('.said').nth(1).waitFor();
      assert((await a.locator('.said').first().textContent()) === FIRST, 'a reload lost a sentence');
      await page.locator('.steps li', { hasText: '第 2 轮' }).waitFor();
      await look(page, 'wall-talk', 1440);

      await on('叫停').click();
      await Promise.all([a, b].map((p) => p.locator('.state', { hasText: '看大屏幕' }).waitFor()));
      await on('匿名展示一句').click();
      await page.locator('.quote .mine', { hasText: FIRST }).waitFor();
      assert(!(await page.locator('.wall').textContent()).match(/小石头|阿月/), 'the wall names whose answer it is');
      await look(page, 'wall-answer', 1440);
      await on('继续').click();
      await page.locator('.steps').waitFor();

      /* The board: chips from both phones, a vote, merged on the desk. */
      await on('讲台').click();
      await on('打开筹码板').click();
      for (const [p, text] of [[a, '可以停货'], [b, '停止供货']]) {
        await p.locator('.board input').fill(text);
        await p.getByRole('button', { name: '写一条' }).click();
        await p.locator('.board li', { hasText: text }).waitFor();
      }
      await a.locator('.board li', { hasText: '停止供货' }).waitFor();
      await a.getByRole('button', { name: /投“停止供货”一票/ }).click();
      await a.locator('[aria-pressed=true]', { hasText: '1票' }).waitFor();
      await look(a, 'phone-board', 390);
      await page.locator('.sides li', { hasText: '停止供货' }).filter({ hasText: '1票' }).waitFor();
      await page.getByLabel('可以停货 并入…').selectOption({ label: '停止供货' });
      await page.locator('.sides .soft', { hasText: '含：可以停货' }).waitFor();
      await look(page, 'desk-board', 1440);
      await on('收起筹码板').click();
      await Promise.all([a, b].map((p) => p.locator('textarea').waitFor()));

      /* What people say is nowhere on the desk. */
      assert(!(await page.locator('.desk').textContent()).includes('386000'), 'the desk shows what somebody said');
      await look(page, 'desk-talk', 1440);
      await on('揭晓').click();
      await page.locator('.ask .btn.main').click();
      await page.locator('.result').waitFor();
      await Promise.all([a, b].map((p) => p.locator('.total b').waitFor()));
      await look(a, 'phone-review', 390);
      await look(page, 'desk-result', 1440);
      const list = await page.locator('.result').textContent();
      assert(list.includes('阿月') && !list.includes('小石头'), `named without consent: ${list}`);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '打印成绩' }).click()]);
      assert(/全班演练成绩.*\.pdf$/.test(download.suggestedFilename()), download.suggestedFilename());
      await b.getByRole('button', { name: '把这场谈话交给讲师' }).click();
      await b.locator('.ok', { hasText: '已交给讲师' }).waitFor();
      await page.getByRole('link', { name: '看他交来的谈话' }).waitFor();
      await page.getByRole('link', { name: '大屏幕' }).click();
      await page.locator('.wall .result').waitFor();
      await look(page, 'wall-result', 1440);
      await page.keyboard.press('Escape');
      await on('关教室').click();
      await page.locator('.ask .btn.main').click();
      await page.locator('header .tag', { hasText: '已关闭' }).waitFor();
      await a.locator('.strip', { hasText: '教室' }).waitFor();            /* his own talk stays with him */
      /* As an exam: who joins is told, nothing is read out to him, nothing can be put right. */
      await page.goto(`${base}/rehearse/rooms`);
      await page.locator('select').first().waitFor();
      await page.locator('select').first().selectOption('phone-late');
      await page.getByLabel(/当作考试/).check();
      assert(await page.getByLabel('教练提醒').count() === 0, 'an exam is offered a coach');
      await page.locator('select').nth(1).selectOption('*');
      await page.getByPlaceholder(/^http:\/\/192\.168\.1\.5:[0-9]+$/).fill(base);
      await on('开教室').click();
      await page.locator('aside .code').waitFor();
      const x = await phone(await page.locator('aside svg').getAttribute('aria-label'), '考生', false);
      assert(told.includes('这是考试'), `who joins an exam is not told: ${told}`);
      await page.locator('.guests tbody tr').first().waitFor();
      await on('开始谈').click();
      await x.locator('textarea').waitFor();
      await x.locator('textarea').fill(FIRST);
      await x.getByRole('button', { name: '发出' }).click();
      await x.locator('.heard:not(.typing)').first().waitFor();
      await x.waitForFunction(() => !document.querySelector('.typing'));
      assert(await x.locator('.read').count() === 0 && await x.getByRole('button', { name: '改读法' }).count() === 0, 'an exam shows a reading');
      await look(x, 'phone-exam', 390);
      await on('关教室').click();
      await page.locator('.ask .btn.main').click();
      await x.locator('.strip', { hasText: '教室' }).waitFor();

      /* Only the refusal that ends a phone's stay is said on its console. */
      assert(complaints.every((x) => /401/.test(x)), complaints.join('\n'));
      assert(said.length === 0, said.join('\n'));
      for (const { box } of phones) await box.close();
      await context.close();
    });
  }
}

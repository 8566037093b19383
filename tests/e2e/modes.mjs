#!/usr/bin/env node
/* rows: R176 R179 R185 R226 R257 */
// Exams, two people at one table and the other side, in a real Chromium: each person is a browser context of his own.
//
//   HK_BIN=build/huikuan node tests/e2e/modes.mjs [--pictures DIR]
import { join } from 'node:path';
import { assert, launch, settle, stage, steps, people } from './stage.mjs';

const PASSWORD = 'mango-river-41-lamp';
const WIDE = { width: 1440, height: 900, theme: 'light' }, PHONE = { width: 390, height: 844, theme: 'dark' };
const { check, end } = steps();

const s = stage(process.env.HK_BIN);
const db = join(s.folder, 'modes.db');
s.hk(db, 'init', '--company', 'T', '--practice');
for (const [login, name, role] of [['anna', '安然', 'trainee'], ['bobo', '薄荷', 'trainee'], ['chichi', '池水', 'trainee'], ['deng', '邓林', 'trainee'], ['mei', '梅老师', 'trainer']]) s.hk(db, 'user', 'add', login, '--name', name, '--role', role, '--password', PASSWORD);
const base = await s.serve(db);
const browser = await launch();

const { person, look } = people(browser, base, PASSWORD, 'modes');
const line = (p, text) => p.page.locator('.lines p', { hasText: text }).first().waitFor({ timeout: 15000 });
async function say(p, text) {
  await p.page.locator('.say textarea').fill(text);
  await p.page.keyboard.press('Enter');
  await line(p, text);
}

await check('exam: set, sat in three talks, decided by its interval', async () => {
  const mei = await person('mei', WIDE, '/rehearse/exams');
  await mei.page.locator('.bar .btn.main').first().click();
  await mei.page.locator('.form .opt', { hasText: '安然' }).locator('input').check();
  await mei.page.locator('.form input.field').first().fill('上岗考试');
  await look(mei, 'exam-set');
  await mei.page.locator('.form .btn.main').click();
  await mei.page.locator('td', { hasText: '安然' }).waitFor();
  const anna = await person('anna', PHONE, '/rehearse/exams');
  await anna.page.locator('a', { hasText: '上岗考试' }).click();
  for (let n = 1; n <= 3; n++) {
    await anna.page.locator('.acts .btn.main').click();
    await anna.page.locator('.say textarea').waitFor();
    assert((await anna.page.locator('[role=timer]').textContent()).includes('剩'), 'the time left is not told');
    assert((await anna.page.locator('.clock input').count()) === 0, 'the clock can be switched off');
    await anna.page.locator('.say textarea').fill('您好,我是恒达机电的安然,想跟您说说那笔货款');
    await anna.page.keyboard.press('Enter');
    await anna.page.locator('.heard:not(.typing)').first().waitFor();
    assert((await anna.page.locator('.read').count()) === 0, 'a reading is shown in an exam');
    if (n === 1) { await settle(anna.page); await look(anna, 'exam-talk'); await anna.page.reload(); await anna.page.locator('.said').waitFor(); }
    await anna.page.locator('header .link').click();
    await anna.page.locator('#leave-yes').click();
    await anna.page.waitForURL(/exams\/\d+/);
    await settle(anna.page);
    if (n < 3) assert((await anna.page.locator('.result').count()) === 0, 'a result is told before the end');
  }
  await anna.page.locator('.result').waitFor();
  await look(anna, 'exam-result');
  const got = anna.page.waitForEvent('download');
  await anna.page.getByRole('button', { name: '成绩单 PDF' }).click();
  assert((await got).suggestedFilename().endsWith('.pdf'), 'no sheet');
  await mei.page.reload();
  await mei.page.locator('a', { hasText: '上岗考试' }).click();
  await mei.page.locator('.interval').waitFor();
  await settle(mei.page);
  await look(mei, 'exam-result');
  await mei.page.locator('td a', { hasText: '复盘' }).first().click();
  await mei.page.locator('.marks').waitFor();
  assert([...anna.said, ...mei.said].length === 0, [...anna.said, ...mei.said].join('\n'));
  await anna.context.close();
  await mei.context.close();
});

await check('two people: cards, messages, faces, sheet, terms, both cards at the end', async () => {
  const anna = await person('anna', WIDE, '/rehearse/pairs');
  await anna.page.getByRole('button', { name: '开一桌' }).click();
  await anna.page.locator('.form select').nth(0).selectOption('phone-late');
  await anna.page.locator('.form select').nth(2).selectOption('nasty');
  await anna.page.locator('.form select').nth(3).selectOption('white');
  await look(anna, 'pair-new');
  await anna.page.locator('.form .btn.main').click();
  const code = await anna.page.locator('.codes').textContent();
  const sit = async (login, view, seat) => {
    const p = await person(login, view, '/rehearse/pairs');
    await p.page.locator('#pair-code').fill(code.toLowerCase());
    await p.page.locator('.bar select').selectOption(seat);
    await p.page.locator('.bar .btn.main').click();
    await p.page.locator('.messenger').waitFor();
    return p;
  };
  const bobo = await sit('bobo', PHONE, 'debtor'), chichi = await sit('chichi', WIDE, 'observer'), deng = await sit('deng', PHONE, 'second');
  await say(anna, '薄经理,您好,我是恒达机电的安然,想跟您说说那笔货款');
  await line(bobo, '恒达机电的安然');
  await say(bobo, '又是你们,催什么催!你们那批货我还没说呢');
  await line(anna, '催什么催');
  await say(anna, '您先消消气,换我也着急,您说说是哪一批');
  await say(deng, '公司规定逾期六十天停货,这个我们也改不了');
  await line(bobo, '停货');
  const secret = await bobo.page.locator('.beside li').last().textContent();
  assert(!(await anna.page.content()).includes(secret.split('\n')[0].slice(0, 8)), 'the collector reads the debtor');
  await bobo.page.getByRole('button', { name: '我的牌' }).click();
  await settle(bobo.page);
  await look(bobo, 'pair-card');
  await bobo.page.getByRole('button', { name: '对话' }).click();
  await look(bobo, 'pair-talk');
  await look(anna, 'pair-talk');
  const other = await person('mei', WIDE, anna.page.url().replace(base, ''));
  await other.page.locator('text=没有找到对练').waitFor();
  other.said.length = 0;                 /* the refusal it asked for */
  await other.context.close();
  await bobo.page.reload();
  await line(bobo, '停货');               /* left and came back */
  for (const [k, n] of [['calm', 2], ['listen', 1], ['facts', 1], ['firm', 2], ['respect', 2], ['options', 0], ['exchange', 1], ['close', 1]]) await chichi.page.locator(`input[name=b-${k}]`).nth(n).check({ force: true });
  for (const k of ['acknowledge', 'slow', 'fact']) await chichi.page.locator(`.step input[value=${k}]`).check();
  for (const k of ['kept', 'truthful', 'handover', 'one_goal']) await chichi.page.locator(`input[name=f-${k}]`).nth(2).check({ force: true });
  await chichi.page.locator('.sheet .btn.main').click();
  await chichi.page.locator('.sheet .ok[role=status]').waitFor();
  assert((await chichi.page.locator('.sheet .foot').textContent()).includes('10 / 16'), 'the sum is another');
  await look(chichi, 'pair-sheet');
  await anna.page.getByRole('button', { name: '摆条件' }).click();
  await anna.page.locator('.ask input').first().fill('200000');
  await anna.page.locator('.ask input[type=date]').fill(await anna.page.locator('.ask input[type=date]').getAttribute('min'));
  await anna.page.locator('.ask .btn.main').click();
  await bobo.page.getByRole('button', { name: '答应，谈成' }).click();
  await bobo.page.locator('.review .cards').waitFor();
  await anna.page.locator('.review .cards').waitFor();
  await settle(anna.page);
  await settle(bobo.page);
  await look(anna, 'pair-review');
  await look(bobo, 'pair-review');
  assert((await anna.page.locator('.review').textContent()).includes('藏着的话'), 'the debtor\'s card is not open');
  assert((await anna.page.locator('.whole .help').first().textContent()).includes('表明身份'), 'no line shows how it was read');
  for (const p of [anna, bobo, chichi, deng]) {
    assert(p.said.length === 0, `${p.login}: ${p.said.join('\n')}`);
    await p.context.close();
  }
});

await check('the other side: a bluffer talks to one, and what it did', async () => {
  for (const [view, kind, lang] of [[WIDE, 'expert', 'zh'], [PHONE, 'bluffer', 'zh'], [{ ...WIDE, theme: 'dark' }, 'bully', 'en']]) {
    const bobo = await person('bobo', view, '/rehearse/reverse', lang);
    await bobo.page.locator('#reverse-case').selectOption('phone-late');
    await bobo.page.locator('#reverse-kind').selectOption(kind);
    if (kind !== 'bully') await look(bobo, 'reverse-start');
    await bobo.page.locator('.form .btn.main').click();
    await bobo.page.locator('.heard').first().waitFor();
    const answers = ['你谁啊', '老板出差了,没人签字', '月底吧,月底一定', '账上真没钱'];
    for (const [i, text] of answers.entries()) {
      await bobo.page.locator('.say textarea').fill(text);
      await bobo.page.keyboard.press('Enter');
      await bobo.page.waitForFunction((n) => document.querySelectorAll('.heard').length === n, i + 2);
    }
    assert((await bobo.page.locator('.read').nth(1).textContent()).length > 4, 'a move is not told');
    await look(bobo, 'reverse-talk');
    if (view === PHONE) { await bobo.page.getByRole('button', { name: '您心里' }).click(); await look(bobo, 'reverse-feel'); await bobo.page.getByRole('button', { name: '对话' }).click(); }
    await bobo.page.locator('header .link').click();
    await bobo.page.locator('.ask .btn.main').click();
    await bobo.page.locator('.kinds').waitFor();
    await settle(bobo.page);
    assert((await bobo.page.locator('.kinds li').count()) === 10, 'not ten kinds');
    await look(bobo, 'reverse-review');
    assert(bobo.said.length === 0, bobo.said.join('\n'));
    await bobo.context.close();
  }
});

await browser.close();
s.end();
end();

#!/usr/bin/env node
/* rows: R227 R257 */
// A trainer's marks in a real Chromium: a talk is handed in, he puts his mark beside the machine's with a reason and gives it anew, the trainee reads
// both; then the ten talks of the calibration, whose agreement shows from five talks on.
//
//   HK_BIN=build/huikuan node tests/e2e/marks.mjs [--pictures DIR]
import { join } from 'node:path';
import { assert, launch, people, settle, stage, steps } from './stage.mjs';

const PASSWORD = 'mango-river-41-lamp';
const SAID = ['陈经理您好,我是恒达机电的陈伟', '三月那两批货款386000,逾期45天了', '您那边遇到什么难处了'];
const { check, end } = steps();
const s = stage(process.env.HK_BIN);
const db = join(s.folder, 'marks.db');
s.hk(db, 'init', '--company', 'T', '--practice');
for (const [login, name, role] of [['anna', '安然', 'trainee'], ['mei', '梅老师', 'trainer']]) s.hk(db, 'user', 'add', login, '--name', name, '--role', role, '--password', PASSWORD);
const browser = await launch();
const { person, look } = people(browser, await s.serve(db), PASSWORD, 'marks');
const DESK = { width: 1440, height: 900, theme: 'dark' }, PHONE = { width: 390, height: 844, theme: 'light' };
const post = async ({ context, csrf }, path, data) => (await context.request.post(`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': csrf } })).json();

const anna = await person('anna', PHONE, '/rehearse');
const { id } = await post(anna, '/practice', { scenario: 'phone-late' });
const mei = await person('mei', DESK, '/rehearse/trainer');
const of = (p) => p.page.locator('.scores li');

await check('handed in, marked with a reason, given anew', async () => {
  for (const text of SAID) await post(anna, `/practice/${id}/say`, { text });
  await post(anna, `/practice/${id}/end`, {});
  await anna.page.goto(`/rehearse/${id}/review`);
  await anna.page.getByRole('button', { name: '交给讲师' }).click();
  await anna.page.locator('.hand .btn.main').click();
  await anna.page.locator('.hand .ok').waitFor();
  await mei.page.reload();
  await mei.page.locator('.trainer table a').click();
  const give = mei.page.locator('.give'), [points, why] = [give.locator('input').first(), give.locator('.why input')];
  await give.locator('select').selectOption({ label: '事实证据' });
  await points.fill('4.5');
  await why.fill('单据没拿出来');
  await give.locator('.btn').click();
  assert(await points.evaluate((x) => !x.validity.valid && x.title.includes('0 到 4')), 'a mark above 4 is not refused with the reason');
  for (const [n, mark, reason] of [[1, '3.5', '单据没拿出来'], [2, '2', '再听一遍，只报了数']]) {
    await give.locator('select').selectOption({ label: '事实证据' });
    await points.fill(mark);
    await why.fill(reason);
    await give.locator('.btn').click();
    await of(mei).nth(n - 1).waitFor();
  }
  await look(mei, 'given');
});
await check('the trainee reads both, and which one is meant', async () => {
  await anna.page.reload();
  await of(anna).nth(1).waitFor();
  const [first, second] = await of(anna).allInnerTexts();
  assert(/讲师 3\.5.*单据没拿出来.*后来改了/s.test(first), first);
  assert(/讲师 2\.0.*再听一遍/s.test(second) && !second.includes('后来改了'), second);
  await look(anna, 'read');
});
await check('ten talks scored: the machine\'s mark after one\'s own, agreement from five on', async () => {
  const { page } = mei;
  await page.goto('/rehearse/trainer');
  await page.locator('.ten button').nth(9).waitFor();
  for (let i = 0; i < 10; i++) {
    await page.locator('.ten button').nth(i).click();
    await page.locator('.mark select').nth(9).waitFor();
    assert(await page.locator('.mark .nw').count() === 0, 'the machine\'s mark is told before one\'s own');
    for (let k = 0; k < 10; k++) await page.locator('.mark select').nth(k).selectOption(String((i + k) % 5));
    await page.locator('.sheet .btn.main').click();
    await page.locator('.mark .nw').nth(9).waitFor();
    if (i === 0) await look(mei, 'scored');
    await page.locator('.trainer .link').first().click();
    await page.locator('.bench .soft', { hasText: `已评 ${i + 1} / 10` }).waitFor();
    if (i === 3) assert(await page.locator('.bench .dim', { hasText: '不足五场' }).count() === 10, 'agreement is told of four talks');
  }
  assert(await page.locator('.bench tbody .ok, .bench tbody .warn').count() >= 5, 'no agreement after ten talks');
  await settle(page);
  await look(mei, 'agreement');
});
await check('the desk on a phone, in English', async () => {
  const p = await person('mei', PHONE, '/rehearse/trainer', 'en');
  await p.page.locator('.bench tbody tr').first().waitFor();
  await look(p, 'agreement');
  await p.page.locator('.ten button').first().click();
  await p.page.locator('.mark select').first().waitFor();
  await look(p, 'scored');
  for (const x of [anna, mei, p]) assert(!x.said.length, x.said.join('; '));
});

await browser.close();
s.end();
end();

/* rows: R39 R45 R259 */
// What an administrator and a director do: try a step that shortens DSO, see what a setting would move and be refused a wrong one, make a
// user whose password is told once, read who may do what.
export async function office({ browser, base, open, settle, check, assert, accessible, mock }) {
  if (mock) return;      /* the mock knows these pages from the component tests */
  const at = (path) => open(browser, base, { width: 1366, height: 768, theme: 'light', path });

  await check('a step that is ticked stands in the address and moves DSO', async () => {
    const { context, page } = await at('/receivables/improve?as_of=2025-06-30');
    const dso = () => page.locator('.figures .value').first().innerText();
    const before = await dso();
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.waitForURL(/worst=10/);
    await page.waitForFunction((was) => document.querySelector('.figures .value')?.textContent !== was, before);
    await page.reload();
    await settle(page);
    assert((await dso()) !== before, 'the step is gone after a reload');
    await accessible(page);
    await context.close();
  });

  await check('a setting tells what it moves, refuses a wrong value with its limits, and holds from its day on', async () => {
    const { context, page } = await at('/settings/params?open=g.dso.window');
    await page.fill('[name=value]', '99');
    await page.locator('.drawer button[type=submit]').click();
    const refused = page.locator('.drawer [role=alert]');
    await refused.waitFor();
    assert((await refused.innerText()).includes('24'), `the limits are not told: ${await refused.innerText()}`);
    await page.fill('[name=value]', '6');
    await page.locator('.drawer .foot button').first().click();
    await page.locator('.moved p').first().waitFor();
    await accessible(page);
    await page.keyboard.press('Control+Enter');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    await page.goto('/settings/params?open=g.dso.window');
    await settle(page);
    assert((await page.locator('.drawer ol li').count()) === 1, 'the history does not know the change');
    await context.close();
  });

  await check('a new user: his password is told once, his row stands in the list', async () => {
    const { context, page } = await at('/settings/users?open=f.user_add');
    await page.fill('[name=login]', 'zhouyu');
    await page.fill('[name=name]', '周瑜');
    await page.locator('#f-role').selectOption('bookkeeper');
    await page.keyboard.press('Control+Enter');
    const secret = page.locator('.secret code');
    await secret.waitFor();
    assert((await secret.innerText()).trim().length >= 12, 'no password');
    await accessible(page);
    await page.locator('.secret button').last().click();
    await page.getByRole('button', { name: 'zhouyu' }).waitFor();
    assert((await page.locator('.secret').count()) === 0, 'the password is still there');
    await context.close();
  });

  await check('collections tie and every person leads to his receivables', async () => {
    const { context, page } = await at('/analysis/collection?as_of=2025-06-30');
    assert((await page.locator('.proof').innerText()).includes('账表一致'), 'no proof');
    await page.locator('tbody a').first().click();
    await page.waitForURL(/receivables\?.*owner=/);
    await context.close();
  });
}

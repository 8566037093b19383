// What the picture takers share: a program that serves a database of its own, a Chromium, and waiting until a page has come to rest.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');
const freePort = () => new Promise((done) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });

export function stage(program) {
  const folder = mkdtempSync(join(tmpdir(), 'hk-stage-'));
  const started = [];
  return {
    folder,
    hk: (db, ...args) => execFileSync(program, ['--db', `sqlite:${db}`, ...args], { encoding: 'utf8' }),
    async serve(db) {
      const listen = `127.0.0.1:${await freePort()}`;
      started.push(spawn(program, ['--db', `sqlite:${db}`, 'serve', '--log-level', 'warn', '--listen', listen], { stdio: ['ignore', 'ignore', 'inherit'] }));
      for (let i = 0; ; i++) {
        try { if ((await fetch(`http://${listen}/readyz`)).ok) return `http://${listen}`; } catch { /* not yet */ }
        if (i === 150) throw new Error('the server does not answer');
        await new Promise((r) => setTimeout(r, 200));
      }
    },
    end() {
      for (const child of started) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
/** Steps that are counted: one that fails is told and the next goes on. */
export function steps() {
  let passed = 0, failed = 0;
  return {
    async check(name, work) {
      try {
        await work();
        passed++;
        console.log(`ok - ${name}`);
      } catch (e) {
        failed++;
        console.log(`not ok - ${name}\n    ${String(e.message ?? e).split('\n').slice(0, 12).join('\n    ')}`);
      }
    },
    end() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed ? 1 : 0;
    },
  };
}
export function assert(yes, what) { if (!yes) throw new Error(what); }

/** Somebody logged in, in a context of his own, with what his browser complained of; and how he looks at a page. Pictures are named `prefix`-name. */
export function people(browser, base, password, prefix) {
  const axe = readFileSync(createRequire(join(root, 'web', 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
  const at = process.argv.indexOf('--pictures');
  const pictures = at > 0 ? process.argv[at + 1] : join(root, 'build', 'screens');
  mkdirSync(pictures, { recursive: true });
  return {
    pictures,
    async person(login, { width, height, theme }, path, lang = 'zh') {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', baseURL: base, reducedMotion: 'reduce', acceptDownloads: true });
      const page = listen(await context.newPage());
      const said = [];
      page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') said.push(m.text()); });
      page.on('pageerror', (e) => said.push(e.message));
      const { csrf } = await (await context.request.post('/api/v1/login', { data: { login, password } })).json();
      await context.request.patch('/api/v1/me', { data: { theme, lang }, headers: { 'X-CSRF-Token': csrf } });
      await page.goto(path);
      await settle(page);
      return { context, page, said, login, csrf, tag: `${width}-${theme}${lang === 'en' ? '-en' : ''}` };
    },
    /** Nothing scrolls sideways, nothing is inaccessible, no key stands where a word should; and the picture. */
    async look({ page, tag }, name) {
      assert(!(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)), `${name} scrolls sideways`);
      const keys = await page.evaluate(() => (document.body.innerText.match(/(?<![\w@/.-])[a-z]+(?:[._][a-z0-9_]+)+(?![\w@/-])/g) ?? []));
      assert(keys.length === 0, `${name}: ${keys}`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
      assert(found.violations.length === 0, found.violations.map((v) => `${name} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`).join('\n'));
      await page.screenshot({ path: join(pictures, `${prefix}-${name}-${tag}.png`) });
    },
  };
}
export const launch = () => chromium.launch({
  executablePath: process.env.HK_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
/* The page listens to the server's stream of news all the time, so the network never is quiet as a whole: every other request is counted. */
const open = new WeakMap();
export function listen(page) {
  const state = { n: 0, at: Date.now() };
  open.set(page, state);
  const counts = (r) => !r.url().includes('/api/v1/changes');
  const step = (by) => (r) => { if (counts(r)) { state.n += by; state.at = Date.now(); } };
  page.on('request', step(1));
  page.on('requestfinished', step(-1));
  page.on('requestfailed', step(-1));
  return page;
}
const QUIET = 350, PATIENCE = 30000;
export async function settle(page) {
  const state = open.get(page), end = Date.now() + PATIENCE;
  await page.waitForLoadState('load');
  /* What the last click began has been begun before one listens whether it is quiet; where it led to another page, that one is waited for. */
  await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))).catch(() => page.waitForLoadState('load'));
  while (state.n > 0 || Date.now() - state.at < QUIET) {
    if (Date.now() > end) throw new Error(`${page.url()} does not come to rest: ${state.n} requests`);
    await new Promise((r) => setTimeout(r, 50));
  }
  await page.waitForFunction(() => !document.querySelector('.skeleton'), null, { timeout: 20000 });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))));
}

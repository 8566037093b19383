// What the picture takers share: a program that serves a database of its own, a Chromium, and waiting until a page has come to rest.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
  while (state.n > 0 || Date.now() - state.at < QUIET) {
    if (Date.now() > end) throw new Error(`${page.url()} does not come to rest: ${state.n} requests`);
    await new Promise((r) => setTimeout(r, 50));
  }
  await page.waitForFunction(() => !document.querySelector('.skeleton'), null, { timeout: 20000 });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))));
}

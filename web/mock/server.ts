/** Vite speaks for the server while pages are made; HK_SERVER=http://127.0.0.1:8080 sends /api to a real one instead. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answer } from './answer';

const GUARD = "default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function bodyOf(req: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return req.headers['content-type']?.includes('json') && text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

async function serve(req: IncomingMessage, res: ServerResponse, next: () => void): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/')) {
    next();
    return;
  }
  const wait = Number(process.env.HK_MOCK_DELAY ?? 0);
  if (wait) await new Promise((done) => setTimeout(done, wait));
  const a = answer({ method: req.method ?? 'GET', path: url.pathname, query: Object.fromEntries(url.searchParams), body: await bodyOf(req), loggedIn: /\bhk=1\b/.test(req.headers.cookie ?? ''), firstRun: process.env.HK_MOCK_FIRST === '1', ifMatch: req.headers['if-match'] });
  if (a.login !== undefined) res.setHeader('Set-Cookie', a.login ? 'hk=1; Path=/; HttpOnly; SameSite=Strict' : 'hk=; Path=/; Max-Age=0');
  res.statusCode = a.status;
  res.setHeader('Content-Type', a.status < 400 ? 'application/json' : 'application/problem+json');
  res.end(JSON.stringify(a.json));
}

export function mockServer(): Plugin {
  const on = !process.env.HK_SERVER && !process.env.VITEST;
  return {
    name: 'huikuan-mock',
    configureServer(server) { if (on) server.middlewares.use((req, res, next) => void serve(req, res, next)); },
    configurePreviewServer(server) {
      server.middlewares.use((_req, res, next) => { res.setHeader('Content-Security-Policy', GUARD); next(); });
      if (on) server.middlewares.use((req, res, next) => void serve(req, res, next));
    },
  };
}

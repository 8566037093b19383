/** fetch that is answered by the mock, for component tests. */
import { vi } from 'vitest';
import { answer } from '../mock/answer';

export function answered(loggedIn = true): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://localhost');
    const method = init.method ?? 'GET';
    asked.push(`${method} ${url.pathname}${url.search}`);
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    const a = answer({ method, path: url.pathname, query: Object.fromEntries(url.searchParams), body, loggedIn, ifMatch: new Headers(init.headers).get('If-Match') ?? undefined });
    return new Response(JSON.stringify(a.json), { status: a.status, headers: { 'Content-Type': 'application/json' } });
  });
  return asked;
}

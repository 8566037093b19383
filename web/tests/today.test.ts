/* rows: R257 */
// 今日 over the mock: the figures of fixture E1, the ten largest debtors with the rest and the total, decisions beside them; and a list
// of papers with its sum, its kept columns and its filters.
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { resetPapers } from '../mock/papers';
import { i18n } from '@/i18n';
import { paperNumber } from '@/lib/formats';
import Documents from '@/pages/papers/Documents.vue';
import Today from '@/pages/today/Today.vue';
import { useSession } from '@/stores/session';
import { answered } from './answers';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('min-width'), addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* nothing is laid out here */ } disconnect() { /* likewise */ } });
vi.stubGlobal('IntersectionObserver', class { observe() { /* no chart is seen */ } disconnect() { /* likewise */ } });

const NAMES = ['aging', 'dso', 'control', 'receipts', 'customer', 'customers', 'import'];
async function page(component: object, query: Record<string, string>) {
  const empty = { template: '<div />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'here', component: empty }, ...NAMES.map((name) => ({ path: name === 'customer' ? '/customer/:id' : `/${name}`, name, component: empty }))] });
  await router.push({ path: '/', query });
  const w = mount(component, { global: { plugins: [router, i18n], stubs: { teleport: true } }, attachTo: document.body });
  await flushPromises();
  return { w, router };
}
const texts = (list: { text: () => string }[]): string[] => list.map((x) => x.text());

describe('today', () => {
  let asked: string[];
  beforeEach(async () => {
    document.body.innerHTML = '';
    localStorage.clear();
    resetPapers();
    asked = answered();
    setActivePinia(createPinia());
    await useSession().load();
  });

  it('shows the figures of the fixture and what they are made of', async () => {
    const { w, router } = await page(Today, { as_of: '2025-06-30' });
    const strip = w.find('.strip').text();
    for (const part of ['7,500,000.00', '2,100,000.00', '占 28.0%', '68.11']) expect(strip).toContain(part);
    expect(w.find('.proof').text()).toContain('= 7,500,000.00 = 控制数');
    await w.find('.strip button').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value).toMatchObject({ name: 'aging', query: { open: 't.outstanding', as_of: '2025-06-30' } });
  });

  it('lists ten debtors, the rest and the total, which add up', async () => {
    const { w } = await page(Today, { as_of: '2025-06-30' });
    const figures = texts(w.findAll('.top tbody td.num:nth-child(3)'));
    expect(figures).toEqual(['386,000.00', '280,000.00', '268,000.00', '220,000.00', '208,249.50', '142,820.00', '125,000.00', '110,040.00', '82,390.50', '70,200.00', '207,300.00']);
    expect(w.find('.top tfoot').text()).toContain('合计15家');
    expect(w.find('.top tfoot').text()).toContain('2,100,000.00');
  });

  it('says what waits for a decision and who is behind', async () => {
    const { w } = await page(Today, { as_of: '2025-06-30' });
    expect(w.find('aside').text()).toContain('德源机电设备有限公司');
    expect(w.find('aside').text()).toContain('30,000.00');
  });

  it('a list adds up what stands on it, keeps its columns, and asks the server for a filter', async () => {
    const one = await page(Documents, { customer: 'C0017' });
    expect(one.w.findAll('tbody tr[data-i]')).toHaveLength(7);
    expect(one.w.find('tfoot').text()).toContain('1,258,400.00');
    localStorage.setItem('hk.columns.documents', JSON.stringify({ off: ['customer'], on: ['currency'] }));
    const two = await page(Documents, { kind: 'retention' });
    expect(asked.some((x) => x.startsWith('GET /api/v1/documents') && x.includes('kind=retention'))).toBe(true);
    expect(texts(two.w.findAll('thead th'))).toEqual(['单据', '单据类型', '客户', '日期', '币种', '金额']);
    expect(two.w.findAll('tbody tr[data-i]')).toHaveLength(1);
  });

  it('calls papers without a number by their id', () => expect([paperNumber('', 7), paperNumber('paper:252362', 9), paperNumber('HT-2024:1', 3)]).toEqual(['#7', '#9', 'HT-2024:1']));
});

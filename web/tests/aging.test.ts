/* rows: R257 */
// The aging page over the mock: figures of picture 02, what folds away, how it sorts, and what it does when it does not tie.
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '@/i18n';
import Aging from '@/pages/receivables/Aging.vue';
import { useSession } from '@/stores/session';
import { answered } from './answers';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('min-width'), addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* nothing is laid out here */ } disconnect() { /* likewise */ } });

async function page(query: Record<string, string>) {
  const empty = { template: '<div />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'aging', component: Aging }, { path: '/c/:id', name: 'customer', component: empty }, { path: '/i', name: 'import', component: empty }, { path: '/l', name: 'customers', component: empty }],
  });
  await router.push({ path: '/', query });
  const w = mount(Aging, { global: { plugins: [router, i18n], stubs: { teleport: true } }, attachTo: document.body });
  await flushPromises();
  return { w, router };
}
const texts = (list: { text: () => string }[]): string[] => list.map((x) => x.text());

describe('aging', () => {
  let asked: string[];
  beforeEach(async () => {
    document.body.innerHTML = '';
    asked = answered();
    setActivePinia(createPinia());
    await useSession().load();
  });

  it('shows the figures, the total and the identity of fixture E1', async () => {
    const { w } = await page({ as_of: '2025-06-30', known_at: '2025-06-30' });
    expect(texts(w.findAll('tfoot td.num'))).toEqual(['7,500,000.00', '5,400,000.00', '1,080,000.00', '600,000.00', '240,000.00', '180,000.00', '2,100,000.00', '44.2']);
    expect(w.find('.strip').text()).toContain('28.00%');
    expect(w.find('.proof').text()).toContain('5,400,000.00 + 2,100,000.00 + 未定到期日 0.00 − 未核销 0.00 = 7,500,000.00 = 控制数');
    expect(w.findAll('tbody tr[data-i]')).toHaveLength(23);
  });

  it('folds columns that are zero everywhere and names them', async () => {
    const { w } = await page({ as_of: '2025-06-30' });
    expect(texts(w.findAll('thead th'))).toEqual(['客户', '负责人', '未清合计', '未到期', '1–30', '31–60', '61–90', '91–180', '逾期合计↓', '加权天数']);
    expect(w.find('.proof').text()).toContain('181天以上、未定到期日全为零，已收起');
  });

  it('says breaches of the norm in words and points', async () => {
    const { w } = await page({ as_of: '2025-06-30' });
    const bar = w.find('.structure').text();
    expect(bar).toContain('标准不低于 75%，低3.0个百分点');
    expect(bar).toContain('31–90天共 11.2%，标准不高于 8%，高3.2个百分点');
    expect(bar).toContain('90天以上标准不高于 5%');
  });

  it('sorts by a click and writes it into the address', async () => {
    const { w, router } = await page({ as_of: '2025-06-30' });
    expect(w.find('tr[data-i="0"] .who').text()).toBe('江北重工机械有限公司');
    await w.findAll('thead button')[2]!.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toMatchObject({ sort: 'outstanding', dir: 'desc' });
    expect(w.find('tr[data-i="0"] .who').text()).toBe('东陵汽车零部件股份有限公司');
    expect(w.find('th[aria-sort]').attributes('aria-sort')).toBe('descending');
  });

  it('asks the server for a filter instead of filtering itself', async () => {
    const { w } = await page({ as_of: '2025-06-30', owner: 'S01' });
    expect(asked.some((x) => x.startsWith('GET /api/v1/aging') && x.includes('owner=S01') && x.includes('as_of=2025-06-30'))).toBe(true);
    expect(w.findAll('tfoot td.num')[0]!.text()).toBe('2,110,700.00');
  });

  it('refuses export when the report does not tie, and shows the difference', async () => {
    const { w } = await page({ owner: 'UNTIED' });
    expect(w.find('.proof [role=alert]').text()).toContain('账表不符，差 0.30，本表不可用');
    expect(w.findAll('button').filter((b) => ['打印', '导出'].includes(b.text())).every((b) => b.attributes('disabled') !== undefined)).toBe(true);
  });

  it('explains a refused date in the server’s words and offers to try again', async () => {
    const { w } = await page({ as_of: '2020-01-01' });
    expect(w.find('.notice').text()).toContain('历史从 2022-07-01 开始');
    expect(w.find('.notice button').text()).toBe('重试');
  });
});

/* rows: R259 R39 R45 */
// Settings that explain themselves, requests one decides, figures people are measured by: over the mock.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { otherDecides, resetOffice } from '../mock/office';
import { i18n } from '@/i18n';
import { said } from '@/lib/said';
import Kpi from '@/pages/analysis/Kpi.vue';
import FirstRun from '@/pages/FirstRun.vue';
import ApprovalDrawer from '@/pages/approvals/ApprovalDrawer.vue';
import ParamDrawer from '@/pages/settings/ParamDrawer.vue';
import { valueText } from '@/pages/settings/value';
import { useSession } from '@/stores/session';
import { answered } from './answers';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('min-width'), addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('IntersectionObserver', class { observe(): void { /* never seen */ } disconnect(): void { /* never seen */ } });
vi.stubGlobal('ResizeObserver', class { observe(): void { /* one size */ } disconnect(): void { /* one size */ } });

async function show(what: object, props: object): Promise<VueWrapper> {
  const empty = { template: '<div />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'home', component: empty }, { path: '/c/:id', name: 'customer', component: empty }, { path: '/login', name: 'login', component: empty }] });
  await router.push('/');
  const w = mount(what as never, { props: props as never, global: { plugins: [router, i18n], stubs: { teleport: true } }, attachTo: document.body });
  await flushPromises();
  return w as VueWrapper;
}

describe('office', () => {
  let asked: string[];
  beforeEach(async () => {
    document.body.innerHTML = '';
    localStorage.clear();
    said.value = null;
    resetOffice();
    asked = answered();
    setActivePinia(createPinia());
    await useSession().load();
    useSession().me!.caps.push('param.write', 'param.read');
  });

  it('writes values as people read them', () => {
    const t = (k: string): string => ({ 'form.yes': '是', 'form.no': '否', 'list.comma': '、', 'set.not_set': '没有填', 'set.pareto': '凑够逾期的 %n%' })[k] ?? k;
    const text = (type: string, value: string | null, unit = ''): string => valueText(t, (_, word) => word, { type, value, unit });
    expect([text('switch', 'on'), text('switch', 'off'), text('edges', '0,30,60', '天'), text('money', '1234567.80', '元'), text('int', null, '月'), text('limit', 'pareto80', '元')])
      .toEqual(['是', '否', '0、30、60 天', '1,234,567.80 元', '没有填', '凑够逾期的 80%']);
  });

  it('tells a setting’s meaning, limits and what a change would move before it is made', async () => {
    const w = await show(ParamDrawer, { name: 'dso.window' });
    for (const words of ['期间平均法用最近几个月的赊销额', '1 到 24', '没有人改过']) expect(w.text()).toContain(words);
    await w.find('input[name=value]').setValue('6');
    await w.findAll('form button').find((b) => b.text() === '试算影响')!.trigger('click');
    await flushPromises();
    expect(w.find('.moved').text()).toContain('68.11');
    expect(w.find('.moved').text()).toContain('71.20');
  });

  it('refuses a wrong value with its limits and keeps what was typed', async () => {
    const w = await show(ParamDrawer, { name: 'dso.window' });
    await w.find('input[name=value]').setValue('99');
    await w.find('form').trigger('submit');
    await flushPromises();
    expect(w.find('[role=alert]').text()).toContain('1 到 24');
    expect((w.find('input[name=value]').element as HTMLInputElement).value).toBe('99');
    w.unmount();
    const again = await show(ParamDrawer, { name: 'dso.window' });
    expect((again.find('input[name=value]').element as HTMLInputElement).value).toBe('99');
    await again.find('input[name=value]').setValue('6');
    await again.find('form').trigger('submit');
    await flushPromises();
    expect(said.value?.text).toContain('DSO 计算月数');
    expect(asked.filter((x) => x === 'POST /api/v1/params/dso.window')).toHaveLength(2);
  });

  it('wants a reason for a refusal and sends none without', async () => {
    const w = await show(ApprovalDrawer, { id: 5 });
    expect(w.text()).toContain('30,000.00');
    await w.findAll('button').find((b) => b.text() === '不同意')!.trigger('click');
    expect(w.find('#a-missing').exists()).toBe(true);
    expect(asked.some((x) => x.includes('/refuse'))).toBe(false);
    await w.find('textarea').setValue('先追保证人');
    await w.findAll('button').find((b) => b.text() === '不同意')!.trigger('click');
    await flushPromises();
    expect(said.value?.text).toBe('没有同意：核销坏账。');
  });

  it('shows who was faster when somebody else decided first', async () => {
    const w = await show(ApprovalDrawer, { id: 5 });
    otherDecides();
    await w.find('form').trigger('submit');
    await flushPromises();
    expect(w.text()).toContain('别人已经先处理了');
    expect(w.text()).toContain('赵总');
    expect(said.value).toBeNull();
  });

  it('proposes the profile that fits the answers and sends the one that was chosen', async () => {
    const w = await show(FirstRun, {});
    const name = (): string => w.find('.proposal b').text();
    expect(name()).toContain('小微');
    await w.find('input[name=people]').setValue('12');
    await flushPromises();
    expect(name()).toContain('标准');
    await w.find('input[name=people]').setValue('0');
    await flushPromises();
    expect(w.find('.proposal').exists()).toBe(false);
  });

  it('says better or worse and the light in words', async () => {
    const w = await show(Kpi, {});
    const rows = w.findAll('tbody tr').map((r) => r.text());
    expect(rows[0]).toContain('+2.11');
    expect(rows[0]).toContain('变差');
    expect(rows[0]).toContain('红');
    expect(rows[1]).toContain('好转');
    expect(rows[1]).toContain('绿');
    expect(rows[1]).toContain('≥ 80.00%');
  });
});

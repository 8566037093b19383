/* rows: R257 */
// Forms over the mock: what is typed survives, a refusal stands where it belongs, the second of two editors sees what changed, an approval
// is said as such, a receipt is applied line by line.
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { otherEdits, resetPapers } from '../mock/papers';
import { amountOf, grouped } from '@/forms/form';
import FormHost from '@/forms/FormHost.vue';
import { i18n } from '@/i18n';
import { said } from '@/lib/said';
import { useSession } from '@/stores/session';
import { answered } from './answers';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('min-width'), addEventListener: () => undefined, removeEventListener: () => undefined }));

async function form(name: string, arg: string) {
  const empty = { template: '<div />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'papers', component: empty }, { path: '/c/:id', name: 'customer', component: empty }] });
  await router.push(`/?open=f.${name}.${arg}`);
  const w = mount(FormHost, { props: { name, arg }, global: { plugins: [router, i18n] }, attachTo: document.body });
  await flushPromises();
  return { w, router };
}
type Wrapper = Awaited<ReturnType<typeof form>>['w'];
async function submit(w: Wrapper): Promise<void> {
  await w.find('form').trigger('submit');
  await flushPromises();
}

describe('forms', () => {
  let asked: string[];
  beforeEach(async () => {
    document.body.innerHTML = '';
    localStorage.clear();
    said.value = null;
    resetPapers();
    asked = answered();
    setActivePinia(createPinia());
    await useSession().load();
  });

  it('reads amounts as people write them and no others', () => {
    expect([amountOf('1,200.50'), amountOf('１２００'), amountOf(' 12 '), amountOf('12万'), amountOf('-5'), amountOf('')]).toEqual(['1200.50', '1200', '12', null, null, null]);
    expect(grouped('1234567.8')).toBe('1,234,567.8');
  });

  it('says what is missing and where before it asks the server', async () => {
    const { w } = await form('receipt', 'C0017');
    await w.find('[name=amount]').setValue('12万');
    await submit(w);
    expect(w.find('#f-amount-e').text()).toContain('“12万”不是金额');
    expect(asked.some((x) => x.startsWith('POST'))).toBe(false);
  });

  it('puts a refusal under its field and keeps what was typed, also for a page opened later', async () => {
    const one = await form('receipt', 'C0017');
    await one.w.find('[name=amount]').setValue('500');
    await one.w.find('[name=number]').setValue('SK-0627-03');
    await submit(one.w);
    expect(one.w.find('#f-number-e').text()).toContain('SK-0627-03 已经有了');
    one.w.unmount();
    const two = await form('receipt', 'C0017');
    expect((two.w.find('[name=number]').element as HTMLInputElement).value).toBe('SK-0627-03');
    expect(two.w.text()).toContain('这是上次没填完的');
    await two.w.find('[name=number]').setValue('SK-0708-01');
    await submit(two.w);
    expect(said.value?.text).toBe('已登记回款 500.00。');
    expect(said.value?.action?.text).toBe('核销');
    two.w.unmount();
    const three = await form('receipt', 'C0017');
    expect((three.w.find('[name=number]').element as HTMLInputElement).value).toBe('');
  });

  it('shows the second editor field by field what changed and keeps his own input', async () => {
    const { w } = await form('edit', '1');
    await w.find('[name=short_name]').setValue('江北');
    otherEdits();
    await submit(w);
    const row = w.findAll('.refused tbody td').map((x) => x.text());
    expect(row).toEqual(['账期', '票到60天', '月结30天', '月结30天']);
    expect((w.find('[name=short_name]').element as HTMLInputElement).value).toBe('江北');
    await submit(w);
    expect(said.value?.text).toContain('的资料已改');
  });

  it('says that an entry waits for somebody else', async () => {
    const { w } = await form('writeoff', '101-101');
    expect((w.find('[name=amount]').element as HTMLInputElement).value).toBe('200,000.00');
    await w.find('[name=reason]').setValue('工商已注销');
    await submit(w);
    expect(said.value?.text).toBe('已提交审批，等林静决定。批了才入账。');
  });

  it('applies a receipt oldest due first and never more than it holds', async () => {
    const { w } = await form('apply', '902');
    await w.findAll('button').find((b) => b.text() === '先到期先销')!.trigger('click');
    expect(w.findAll('tbody input').map((x) => (x.element as HTMLInputElement).value).slice(0, 3)).toEqual(['200,000.00', '', '']);
    await w.findAll('tbody input')[1]!.setValue('1');
    expect(w.text()).toContain('比这笔回款多 1.00');
    expect(w.find('button[type=submit]').attributes('disabled')).toBeDefined();
    await w.findAll('tbody input')[1]!.setValue('');
    await submit(w);
    expect(asked.filter((x) => x === 'POST /api/v1/allocations')).toHaveLength(1);
    expect(said.value?.text).toBe('已核销1笔，200,000.00。');
  });

  it('is closed to whoever may not', async () => {
    useSession().me!.caps = ['ledger.read'];
    const { w } = await form('receipt', '');
    expect(w.find('form').exists()).toBe(false);
    expect(w.text()).toContain('您的角色不做这件事');
  });
});

/* rows: R257 */
// Practising over the mock: choosing, a talk in the messenger, a reading put right, leaving with a question, the review and again.
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { resetPractice } from '../mock/practice';
import { i18n } from '@/i18n';
import * as bubbles from '@/pages/rehearse/bubbles';
import { bubble, REST_MS, THINK_MS } from '@/pages/rehearse/bubbles';
import Other from '@/pages/rehearse/Other.vue';
import Whole from '@/pages/rehearse/Whole.vue';
import History from '@/pages/rehearse/History.vue';
import Review from '@/pages/rehearse/Review.vue';
import Start from '@/pages/rehearse/Start.vue';
import Talk from '@/pages/rehearse/Talk.vue';
import en from '@/pages/rehearse/words.en.json';
import zh from '@/pages/rehearse/words.zh.json';
import { useSession } from '@/stores/session';
import { answered } from './answers';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce'), addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* nothing is laid out here */ } disconnect() { /* likewise */ } });

async function page(component: object, path = '/') {
  const empty = { template: '<div />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'rehearse', component: empty }, { path: '/history', name: 'rehearse-history', component: empty }, { path: '/t/:id', name: 'rehearse-talk', component: empty }, { path: '/t/:id/review', name: 'rehearse-review', component: empty }, { path: '/t/:id/whole', name: 'rehearse-whole', component: empty }, { path: '/t/:id/other', name: 'rehearse-other', component: empty }, { path: '/library', name: 'library', component: empty }, { path: '/p/:id', name: 'prep', component: empty }] });
  await router.push(path);
  const w = mount(component, { global: { plugins: [router, i18n] }, attachTo: document.body });
  await flushPromises();
  return { w, router };
}
async function said(w: Awaited<ReturnType<typeof page>>['w'], text: string, key: object = { key: 'Enter' }): Promise<void> {
  await w.find('textarea').setValue(text);
  await w.find('textarea').trigger('keydown', key);
  for (let i = 0; i < 4; i++) { await flushPromises(); await vi.advanceTimersByTimeAsync(5); }
}

describe('practising', () => {
  let asked: string[];
  beforeEach(async () => {
    document.body.innerHTML = '';
    localStorage.clear();
    sessionStorage.clear();
    resetPractice();
    asked = answered();
    setActivePinia(createPinia());
    await useSession().load();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => { vi.useRealTimers(); });

  it('shows a line in other words once a model has it, and says before that what is sent', async () => {
    resetPractice({ voice: true });
    const { w } = await page(Talk, '/t/7');
    expect(w.find('.note').text()).toContain('最近六轮的话会发给它');
    await said(w, '陈经理您好');
    expect(w.findAll('.heard').map((x) => x.text()).join()).not.toContain('小张');      /* still asking: neither line is shown */
    await vi.advanceTimersByTimeAsync(300);
    await flushPromises();
    await vi.advanceTimersByTimeAsync(50);
    expect(w.findAll('.heard').map((x) => x.text())).toEqual(['哟，换人了？', '小张哪去了']);
    expect(asked.filter((x) => x.includes('/practice/7/voice'))).toHaveLength(2);
    w.unmount();
  });
  it('says that practice is private, what each scenario teaches and how one did', async () => {
    const { w, router } = await page(Start);
    expect(w.find('.private').text()).toContain('练习只有您自己看得到');
    const list = w.findAll('.list li').map((x) => x.text());
    expect(list[0]).toContain('没练过');      /* what is new stands above what was tried */
    expect(list.at(-1)).toMatch(/先立事实再问原因.*8分钟.*最好 76\.0/s);
    await w.findAll('.chips button')[3]!.trigger('click');
    expect(w.findAll('.list li')).toHaveLength(1);
    expect(w.find('.list li .soft').text()).toBe('老朋友欠了半年。');      /* not tried yet: how things stand, and no lesson */
    await w.find('.name').trigger('click');
    expect(w.find('.brief').text()).toContain('老朋友');
    await w.find('.btn.main').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe('/t/7');
    w.unmount();
  });

  it('shows an altered talk without its marks, and an exam by whom one meets', async () => {
    const { w } = await page(History);
    expect(w.findAll('tbody tr').map((x) => x.text())[1]).toMatch(/瑞丰机械 陈国强（电话）.*成绩被改过/s);
    expect(w.findAll('tbody tr')[0]!.text()).toContain('76');
    w.unmount();
  });

  it('says what one misses most, and begins a talk that trains it', async () => {
    const { w, router } = await page(Start);
    expect(w.find('.misses').text()).toMatch(/您最常漏的.*问原因.*3次，2场/s);
    await w.find('.misses button').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe('/t/7');
    w.unmount();
  });

  it('sends with Enter, not while Chinese is composed, and answers bubble by bubble', async () => {
    const { w } = await page(Talk, '/t/7');
    await said(w, '陈经理您好', { key: 'Enter', isComposing: true });
    expect(w.findAll('.said')).toHaveLength(0);
    await said(w, '陈经理您好');
    await said(w, '三十八万六逾期了');
    expect(w.findAll('.said').map((x) => x.text())).toEqual(['陈经理您好', '三十八万六逾期了']);
    expect(w.findAll('.heard').map((x) => x.text())).toEqual(['新来的?原来的小张呢', '▸ 4″在开会', '回头说']);
    expect(w.findAll('.read')[1]!.text()).toMatch(/表明身份.*陈述欠款.*07-11 周五 386,000\.00/s);
    expect(w.find('.coach').text()).toContain('不算数');
    expect(w.find('.beside').text()).toContain('没说多少，也没说哪天');
    w.unmount();
  });

  it('says how late an answer came, and that none came', async () => {
    const { w } = await page(Talk, '/t/7');
    const late = () => w.findAll('.after').map((x) => x.text());
    await said(w, '陈经理您好');
    expect(late()).toEqual([]);
    await said(w, '三十八万六逾期了');
    await said(w, '您看什么时候方便');
    expect(late()).toEqual(['过了 26 分钟', '第二天 09:40']);
    await said(w, '再不付就停货');
    expect(late()[2]).toBe('没回，过了 3 小时');
    expect(w.findAll('.typing')).toHaveLength(0);
    await said(w, '单子我发您看一下');
    expect(w.findAll('.heard').map((x) => x.text())).toHaveLength(5);
    expect(bubbles.late(null)).toBe(0);
    w.unmount();
    const whole = await page(Whole, '/t/7/whole');
    expect(whole.w.findAll('.turns .after').map((x) => x.text())).toEqual(['过了 26 分钟', '没回，过了 3 小时']);
    whole.w.unmount();
  });

  it('waits for a late answer no longer than a moment', () => {
    const still = window.matchMedia;
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    expect([0, 3, 26, 180, 900].map(bubbles.late)).toEqual([0, 300, 713, 1125, 1200]);
    vi.stubGlobal('matchMedia', still);
  });

  it('puts a reading right with one tap and hears another answer', async () => {
    const { w } = await page(Talk, '/t/7');
    await said(w, '那您说怎么办');
    await w.find('.read .link').trigger('click');
    await flushPromises();
    await w.findAll('.fix .chip')[1]!.trigger('click');
    for (let i = 0; i < 4; i++) { await flushPromises(); await vi.advanceTimersByTimeAsync(5); }
    expect(w.find('.read').text()).toMatch(/问原因.*已改/s);
    expect(w.findAll('.heard').map((x) => x.text())).toEqual(['你问得好']);
    w.unmount();
  });

  it('says under the field how it will be read, and one tap before it goes out puts that right', async () => {
    const { w } = await page(Talk, '/t/7');
    const rests = async (): Promise<void> => { await vi.advanceTimersByTimeAsync(REST_MS + 10); await flushPromises(); };
    await w.find('textarea').setValue('那您说怎么办');
    expect(asked).not.toContain('POST /api/v1/read');      /* not at every letter */
    await rests();
    expect(w.find('.preview').text()).toMatch(/^读作\s*表明身份\s*07-11 周五\s*200,000\.00\s*改读法$/);
    await w.find('.preview .link').trigger('click');
    await w.findAll('.under .chip')[1]!.trigger('click');
    expect(w.find('.preview').text()).toContain('问原因 已改');
    await w.find('textarea').trigger('keydown', { key: 'Enter' });
    for (let i = 0; i < 4; i++) { await flushPromises(); await vi.advanceTimersByTimeAsync(5); }
    expect(asked.filter((x) => /say|correct/.test(x))).toEqual(['POST /api/v1/practice/7/say', 'POST /api/v1/practice/7/correct']);
    expect(w.findAll('.heard').map((x) => x.text())).toEqual(['你问得好']);
    expect(w.find('.preview').exists()).toBe(false);
    await w.find('textarea').setValue('下一句');
    await rests();
    expect(w.find('.preview').text()).not.toContain('已改');      /* that was for the sentence before */
    w.unmount();
    resetPractice({ mode: 'exam', coach: false, feels: [], unlearned: null });
    const exam = await page(Talk, '/t/7');
    const before = asked.length;
    await exam.w.find('textarea').setValue('那您说怎么办');
    await rests();
    expect(asked.slice(before)).not.toContain('POST /api/v1/read');
    expect(exam.w.find('.preview').exists()).toBe(false);
    exam.w.unmount();
  });

  it('an answer that never came back: the same sentence goes with the same key, and stands once', async () => {
    const { w } = await page(Talk, '/t/7');
    const real = globalThis.fetch, keys: (string | null)[] = [];
    let cut = true;
    vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
      const r = await real(input, init);
      if (!input.includes('/say')) return r;
      keys.push(new Headers(init.headers).get('Idempotency-Key'));
      if (cut) throw new TypeError('network');
      return r;
    });
    await said(w, '陈经理您好');
    expect(w.find('[role=alert]').text()).toContain('没连上服务器');
    expect(w.find('textarea').element.value).toBe('陈经理您好');
    cut = false;
    await w.find('textarea').trigger('keydown', { key: 'Enter' });
    for (let i = 0; i < 4; i++) { await flushPromises(); await vi.advanceTimersByTimeAsync(5); }
    expect(keys[0]).toBeTruthy();
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(w.findAll('.said').map((x) => x.text())).toEqual(['陈经理您好']);
    expect(w.find('textarea').element.value).toBe('');
    expect(w.findAll('.messenger [role=alert]').map((x) => x.text())).toEqual([]);
    w.unmount();
  });

  it('where another tab went on, the talk is read again and what is typed stays', async () => {
    const { w } = await page(Talk, '/t/7');
    await (await fetch('/api/v1/practice/7/say', { method: 'POST', body: JSON.stringify({ text: '别处说的', turn: 1 }) })).json();
    await said(w, '这里说的');
    expect(w.findAll('.said').map((x) => x.text())).toEqual(['别处说的']);
    expect(w.find('[role=alert]').text()).toContain('在别处已经往下谈了');
    expect(w.find('textarea').element.value).toBe('这里说的');
    w.unmount();
    const again = await page(Talk, '/t/7');      /* as after a reload, or a phone that slept */
    expect(again.w.find('textarea').element.value).toBe('这里说的');
    again.w.unmount();
  });

  it('shows how he feels after each turn while the coach is on, and not before his answer is out', async () => {
    const { w } = await page(Talk, '/t/7');
    expect(w.find('.felt svg').attributes('aria-label')).toContain('意愿 30');
    await w.find('textarea').setValue('陈经理您好');
    await w.find('textarea').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(w.findAll('.heard:not(.typing)')).toHaveLength(0);
    expect(w.find('.felt svg').attributes('aria-label')).toContain('意愿 30');
    for (let i = 0; i < 4; i++) { await vi.advanceTimersByTimeAsync(5); await flushPromises(); }
    expect(w.find('.felt svg').attributes('aria-label')).toContain('意愿 34');
    await said(w, '三月那两批货');
    expect(w.find('.cards').text()).toContain('周总压着不批');
    await w.findAll('.beside .link.small')[0]!.trigger('click');
    await flushPromises();
    expect(w.find('.felt').exists()).toBe(false);
    expect(w.find('.beside').text()).toContain('打开教练');
    w.unmount();
  });

  it('what was prepared stands beside the talk, in words', async () => {
    resetPractice({ prep: 4 });
    const real = globalThis.fetch;
    const forms = { papers: ['contract', 'statement'], goal: { best: '386000.00', best_day: null, target: '200000.00', target_day: '2025-07-11', floor: '116000.00', floor_day: null, walk_away: '', strategy: null },
      levers: [{ side: 'ours', lever: 'supply', named: null, strength: 5, credibility: 4, cost: 1, how: null }, { side: 'theirs', lever: 'law', named: '他要新单', strength: 3, credibility: 4, cost: 1, how: null }], ladder: [{ give: '给发货日', worth: '0.00', get: '周五到账' }], questions: [{ question: '单子在谁手里', answer: null }], authority: null };
    vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => (input.includes('/preps/4') ? new Response(JSON.stringify({ id: 4, forms }), { headers: { 'Content-Type': 'application/json' } }) : real(input, init)));
    const { w } = await page(Talk, '/t/7');
    const text = w.find('.prepared').text();
    expect(text).toMatch(/最好386,000\.00.*目标07-11 到 200,000\.00.*底线116,000\.00.*合同、.*供货强.*他要新单对方.*给发货日，换 周五到账.*单子在谁手里/s);
    expect(text).not.toMatch(/[a-z]+\.[a-z]/);      /* no key stands where a word should */
    w.unmount();
  });

  it('asks before it ends, and Escape takes the question back', async () => {
    const { w, router } = await page(Talk, '/t/7');
    await said(w, '陈经理您好');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await flushPromises();
    expect(w.find('[role=alertdialog]').text()).toContain('结束这场谈话');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await flushPromises();
    expect(w.find('[role=alertdialog]').exists()).toBe(false);
    await w.find('header .leave').trigger('click');
    await w.find('#leave-yes').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.name).toBe('rehearse-review');
    w.unmount();
  });

  it('on the phone silence is heard after twenty seconds, once until something is said; in writing never', async () => {
    resetPractice({ channel: 'phone' });
    const { w } = await page(Talk, '/t/7');
    const says = (): number => asked.filter((x) => x.endsWith('/say')).length;
    const wait = async (n: number): Promise<void> => { for (let i = 0; i < n; i++) { await vi.advanceTimersByTimeAsync(THINK_MS + 100); await flushPromises(); } };
    await wait(2);
    expect(says()).toBe(0);      /* nothing was said yet: he reads the brief */
    await said(w, '陈经理您好');
    await vi.advanceTimersByTimeAsync(THINK_MS - 1000);
    expect(says()).toBe(1);
    await wait(5);
    expect(says()).toBe(2);
    expect(w.findAll('.said')[1]!.text()).toBe('（没出声）');
    await said(w, '我是恒达机电的');
    await wait(5);
    expect(says()).toBe(4);
    w.unmount();
    resetPractice();
    const other = await page(Talk, '/t/7');
    await said(other.w, '陈经理您好');
    await wait(3);
    expect(says()).toBe(5);
    other.w.unmount();
  });

  it('who only looks at a talk is not silent in it: a page loaded anew, a tab out of sight, a window beside', async () => {
    const turn = { turn: 1, text: '陈经理您好', reading: [], corrected: false, sum: null, day: null, then_sum: null, then_day: null, bubbles: ['你讲'], after_min: null, after: null, came: null, spoken: false, coach: null, card: null, at: '2025-07-08T02:00:00Z' };
    resetPractice({ channel: 'phone', turns: [turn] });
    const says = (): number => asked.filter((x) => x.endsWith('/say')).length;
    const first = await page(Talk, '/t/7'), second = await page(Talk, '/t/7');
    await vi.advanceTimersByTimeAsync(5 * THINK_MS);
    expect(says()).toBe(0);
    second.w.unmount();
    await first.w.find('textarea').trigger('keydown', { key: 'Shift' });
    window.dispatchEvent(new Event('blur'));
    await vi.advanceTimersByTimeAsync(5 * THINK_MS);
    expect(says()).toBe(0);
    await first.w.find('textarea').trigger('pointerdown');
    await vi.advanceTimersByTimeAsync(THINK_MS + 100);
    expect(says()).toBe(1);
    first.w.unmount();
  });

  it('a talk of an earlier version is read, not continued, and begun anew from there', async () => {
    resetPractice({ playable: false, state: 'ended', ending: 'promise', marked: '63.00', passed: false, turns: [{ turn: 1, text: '陈经理您好', reading: [], corrected: false, sum: null, day: null, then_sum: null, then_day: null, bubbles: ['你讲'], after_min: null, after: null, came: null, spoken: false, coach: null, card: null, at: '2025-07-08T02:00:00Z' }] });
    const { w } = await page(Talk, '/t/7');
    expect(w.findAll('.said').map((x) => x.text())).toEqual(['陈经理您好']);
    expect(w.find('.say').exists()).toBe(false);
    expect(w.find('.ask').text()).toMatch(/早先的版本.*当时得分 63.*再练一次/s);
    w.unmount();
  });

  it('an exam shows neither readings nor coach', async () => {
    resetPractice({ mode: 'exam', coach: false });
    const { w } = await page(Talk, '/t/7');
    await said(w, '陈经理您好');
    expect(w.find('.read').exists()).toBe(false);
    expect(w.text()).not.toContain('打开教练');
    w.unmount();
  });

  it('reviews in four parts, leaves out what had no chance, and plays again from a turn', async () => {
    const { w, router } = await page(Review, '/t/7/review');
    expect(w.find('.marks').text()).toMatch(/76\.0.*28\.0 \/ 40.*22\.0 \/ 30.*16\.0 \/ 20.*10\.0 \/ 10.*07-11 到 200,000\.00/s);
    expect(w.findAll('.radar text')).toHaveLength(3);
    expect(w.findAll('.radar .last')).toHaveLength(1);      /* the try before it */
    expect(w.find('.then p').text()).not.toBe('');
    expect(w.text()).toContain('“这笔款一直没安排，是遇到什么情况了？”');
    expect(w.find('.ten').text()).toContain('准备没有机会，不计分');
    expect(w.find('.ten').text()).toContain('这场里没有机会，图上不画：准备');
    expect(w.findAll('.states .mark')).toHaveLength(2);
    expect(w.find('.states svg').text()).toContain('表明身份');      /* what was done at the first of them */
    expect(w.findAll('.turn').map((x) => x.text())[1]).toMatch(/换成“问原因”：有了承诺.*预期可收 \+34,000\.00/s);
    expect(w.find('.branches').text()).toContain('从第 2 轮');
    await w.find('.turn .btn').trigger('click');
    await flushPromises();
    expect(asked).toContain('POST /api/v1/practice/7/again');
    expect(router.currentRoute.value.name).toBe('rehearse-talk');
    w.unmount();
  });

  it('shows of two payments both as they were heard', async () => {
    const { w } = await page(Talk, '/t/7');
    await said(w, '周五二十万，25号再付十万');
    expect(w.find('.read').text()).toMatch(/07-11 周五 386,000\.00\s*07-25 周五 100,000\.00/);
    w.unmount();
  });

  it('stamps the day of the talk, and the clock only where it is that day and no letter talk', async () => {
    const { w } = await page(Talk, '/t/7');      /* on WeChat its hours are its own */
    await said(w, '陈经理您好');
    expect(w.findAll('.when').map((x) => x.text())).toEqual(['周二']);
    w.unmount();
    resetPractice({ channel: 'phone' });
    const phone = await page(Talk, '/t/7');
    await said(phone.w, '陈经理您好');
    expect(phone.w.findAll('.when').map((x) => x.text())).toEqual(['周二 10:00']);
    phone.w.unmount();
    resetPractice({ channel: 'phone', day: '2025-07-16' });      /* the talk after it, weeks later */
    const next = await page(Talk, '/t/7');
    await said(next.w, '陈经理您好');
    expect(next.w.findAll('.when').map((x) => x.text())).toEqual(['07-16 周三']);
    next.w.unmount();
  });

  it('asks before a talk is handed in, which is not taken back', async () => {
    const { w } = await page(Review, '/t/7/review');
    const button = (text: string) => w.findAll('.hand button').find((b) => b.text() === text)!;
    await button('交给讲师').trigger('click');
    await flushPromises();
    expect(w.find('.hand').text()).toContain('交了收不回。现在交给讲师？');
    await button('先不交').trigger('click');
    expect(asked).not.toContain('POST /api/v1/practice/7/hand-in');
    await button('交给讲师').trigger('click');
    await button('交给讲师').trigger('click');
    await flushPromises();
    expect(asked).toContain('POST /api/v1/practice/7/hand-in');
    expect(w.find('.hand').text()).toBe('已交给讲师');
    w.unmount();
  });

  it('walks the whole talk turn by turn, the chart with it: keys, taps, and where one came from', async () => {
    const { w, router } = await page(Whole, '/t/7/whole?turn=2');
    const key = async (k: string): Promise<void> => { window.dispatchEvent(new KeyboardEvent('keydown', { key: k })); await flushPromises(); };
    const stands = (): string[] => [w.find('[aria-current=step] .n b').text(), w.find('.nav').text().replace(/[‹›\s]/g, ''), w.find('.meters .trust dd').text()];
    expect(stands()).toEqual(['2', '第2轮', '58 +17']);
    const cursor = w.find('.states line.at').attributes('x1');
    await key('k');
    expect(stands()).toEqual(['1', '第1轮', '41 +11']);
    expect(w.find('.states line.at').attributes('x1')).not.toBe(cursor);
    await key('ArrowUp');
    expect(stands()[0]).toBe('1');      /* there is none before it */
    await key('j');
    await key('ArrowDown');
    expect(stands()[0]).toBe('2');
    await w.find('#turn-1').trigger('click');
    expect(stands()[0]).toBe('1');
    const [first, second] = w.findAll('.turns li').map((x) => x.text());
    expect(first).toMatch(/可惜.*陈经理您好.*在呢.*表明身份 · 陈述欠款.*\+2\.0.*开头说清了自己是谁.*信任 41 \+11.*怒气 20/s);
    expect(second).toMatch(/（没出声）.*教练.*都不算数.*从这轮重来过：还没谈完/s);
    await w.findAll('.go button')[1]!.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.name).toBe('rehearse-talk');
    w.unmount();
  });

  it('shows another ending beside the first, and takes the sentence along when one begins again', async () => {
    const { w, router } = await page(Other, '/t/7/other');
    expect(w.find('.help').text()).not.toBe('');
    expect(w.find('.ends').text()).toMatch(/有了承诺.*有了承诺.*162,000\.00.*196,000\.00.*\+34,000\.00.*76.*80/s);
    expect(w.findAll('.told').map((x) => x.text())).toEqual(['从第 1 轮起，他的回答不一样了。', '您的话说完了，谈话还没结束：按那时离开算，他松口给过的算数，没松口就是没结果。']);
    expect(w.findAll('.twins svg').map((x) => x.attributes('aria-label'))[1]).toBe('信任：这一次收在 58，换了以后收在 58');
    expect(w.findAll('.words li').at(-1)!.text()).toContain('回答没变');
    expect(w.text()).toContain('后面1句还是您当时说的那几句');
    await w.find('textarea').setValue('你就是个骗子');
    await w.find('textarea').trigger('keydown', { key: 'Enter', isComposing: true });
    expect(asked.filter((x) => x.includes('otherwise'))).toHaveLength(1);
    await w.find('textarea').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(w.findAll('.told').map((x) => x.text())).toEqual(['从第 1 轮起，他的回答不一样了。', '谈到第 1 轮就结束了，后面1句没说上。']);
    expect(w.find('.ends').text()).toContain('−162,000.00');
    expect(asked.some((x) => x.includes('/again') || x.includes('/say'))).toBe(false);      /* only looked at */
    await w.find('header .main').trigger('click');
    await flushPromises();
    expect(asked).toContain('POST /api/v1/practice/7/again');
    expect(router.currentRoute.value.name).toBe('rehearse-talk');
    const talk = await page(Talk, '/t/7');
    expect((talk.w.find('textarea').element as HTMLTextAreaElement).value).toBe('你就是个骗子');
    talk.w.unmount();
    w.unmount();
  });

  it('says where nothing better is known, and asks for a sentence of one\'s own', async () => {
    const { w } = await page(Other, '/t/7/other?turn=2');
    expect(w.find('.both').text()).toContain('没有更好的一句可以推荐');
    expect(w.find('.ends').exists()).toBe(false);
    w.unmount();
  });

  it('tells what came of the promise, and goes on with what was carried out', async () => {
    const { w, router } = await page(Review, '/t/7/review');
    expect(w.find('.outcome').text()).toMatch(/到了一部分.*到 07-11 该付 200,000\.00，到了 80,000\.00.*那时还欠 306,000\.00.*接着谈（07-14）/s);
    expect(w.find('.outcome table').text()).toMatch(/07-09.*80,000\.00.*如数到账.*07-11.*120,000\.00.*没有到账.*08-11.*100,000\.00.*还没到期/s);
    const boxes = w.findAll('.outcome input[type=checkbox]'), radios = w.findAll('.vows input');
    expect(w.find('.vows').text()).toMatch(/您答应的.*寄发票.*办了.*没办.*请示领导/s);
    expect(radios.map((x) => (x.element as HTMLInputElement).checked)).toEqual([false, true, false, true]);      /* nothing is taken for done */
    await radios[0]!.setValue(true);
    expect(w.findAll('.vows input').map((x) => (x.element as HTMLInputElement).checked)).toEqual([true, false, false, true]);
    expect(boxes.map((x) => (x.element as HTMLInputElement).disabled)).toEqual([false, true]);      /* to sue is beyond his authority */
    await boxes[0]!.setValue(true);
    await w.find('.outcome form').trigger('submit');
    await flushPromises();
    expect(asked).toContain('POST /api/v1/practice/7/next');
    expect(router.currentRoute.value.name).toBe('rehearse-talk');
    w.unmount();
  });

  it('lists what one practised', async () => {
    const { w } = await page(History);
    expect(w.find('tbody').text()).toMatch(/电话催一笔.*有了承诺，2轮.*76.*通过/s);
    w.unmount();
  });

  it('has the same words in both languages, and takes voice messages apart', () => {
    const keys = (o: object, at = ''): string[] => Object.entries(o).flatMap(([k, v]) => (typeof v === 'string' ? [at + k] : keys(v as object, `${at}${k}.`)));
    expect(keys(en).sort()).toEqual(keys(zh).sort());
    expect(bubble('[语音 12″]你听我说')).toEqual({ voice: '12″', text: '你听我说' });
    expect(bubble('好')).toEqual({ voice: null, text: '好' });
  });
});

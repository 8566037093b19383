/** A talk of the mock: two turns, a promise, a review. What is said is not understood here; the answers stand in a row. */
import type * as t from '../src/api/types';
import type { Answer, Asked } from './answer';

type Talk = t.PracticeShowReply;
type Turn = Talk['turns'][number];
const ok = <T>(json: T, status = 200): Answer => ({ status, json });
const problem = (status: number, code: string, title: string): Answer => ({ status, json: { type: `about:blank#${code}`, title, status, code } });
const ANSWERS = ['新来的?原来的小张呢', '[语音 4″]在开会|回头说', '……行吧,二十万,周五', ''];
/* At once, after a while, the next morning; then a message lies. */
const came = (n: number): Pick<Turn, 'after_min' | 'after' | 'came'> => ({ after_min: [0, 26, 900, 180][n] ?? 0, after: [null, '过了 26 分钟', '第二天 09:40', '没回，过了 3 小时'][n] ?? null, came: n < 2 ? '2025-07-08' : '2025-07-09' });
const READ: Turn['reading'] = [{ act: 'IDENT', label: '表明身份', p: '0.9500' }, { act: 'DEBT', label: '陈述欠款', p: '0.6100' }];
const feel = (turn: number): Talk['feels'][number] => ({ turn, will: 30 + 4 * turn, trust: 40 + turn, resistance: 42 - turn, anger: 20 });
let talk: Talk = fresh();

function fresh(): Talk {
  return {
    id: 7, scenario: 'phone-late', title: '电话催一笔拖了四十五天的货款', brief: '两批减速机，共 386,000 元，已逾期 45 天。', company: '瑞丰机械', name: '陈国强', rank: '采购经理', channel: 'wechat', mode: 'practice', coach: true, state: 'open',
    ending: 'goes_on', ending_text: '还没谈完', mood: null, asked: null, given: null, parent: null, from_turn: null, no: 1, follows: null, day: '2025-07-08', turns: [], customer: null, masked: false, handed: false, prep: null, voice: false, sitting: null, left: null, playable: true, marked: null, passed: null,
    facts: '', feels: [feel(0)], learned: [], unlearned: 2,
  };
}
/** Between two tests. */
export function resetPractice(change: Partial<Talk> = {}): void { talk = { ...fresh(), ...change }; }

function say(text: string, at: unknown): Answer {
  const n = talk.turns.length;
  if (at !== undefined && at !== n + 1) return problem(409, 'conflict', '这场谈话在别处已经往下谈了，刷新后再说');
  const turn: Turn = { turn: n + 1, text, reading: text ? READ : [], corrected: false, sum: text ? '386000.00' : null, day: text ? '2025-07-11' : null, then_sum: text.includes('再') ? '100000.00' : null, then_day: text.includes('再') ? '2025-07-25' : null, bubbles: (ANSWERS[n] ?? '再说吧').split('|').filter(Boolean), ...came(n), spoken: false, coach: n === 1 ? '“尽快、月底、放心”都不算数。' : null, card: null, at: '2025-07-08T02:00:00Z' };
  talk = { ...talk, mood: 'irritated', given: { sum: null, day: null, parts: null, then_sum: null, then_day: null }, turns: [...talk.turns, turn], feels: [...talk.feels, feel(n + 1)], learned: n ? ['周总压着不批'] : [], unlearned: n ? 1 : 2 };
  return ok<t.PracticeSayReply>({ ...talk, turns: [turn] });
}
/** Asking at first; then the line in other words. */
let asked = 0;
function voiced(): Answer {
  const turn = talk.turns[talk.turns.length - 1]!;
  if (asked++ < 1) return ok<t.PracticeVoiceReply>({ id: 7, turn: turn.turn, state: 'asking', bubbles: [] });
  asked = 0;
  return ok<t.PracticeVoiceReply>({ id: 7, turn: turn.turn, state: 'spoken', bubbles: ['哟，换人了？', '小张哪去了'] });
}
const state = (turn: number, trust: number): t.PracticeReviewReply['states'][number] => ({ turn, will: 30 + turn, trust, resistance: 42, pressure: 10, face: 60, anger: 20, credibility: 50 });
function review(): t.PracticeReviewReply {
  const note = { dimension: 'opening', label: '开场', turn: 1, rule: 'said_who', text: '开头说清了自己是谁、为什么事', points: '2.00', span: null };
  return {
    id: 7, scenario: 'phone-late', title: talk.title, teaches: '先立事实再问原因', company: talk.company, name: talk.name, rank: talk.rank, channel: talk.channel, mode: 'practice', mine: true, created: '2025-07-08T02:00:00Z', ended: '2025-07-08T02:10:00Z', seed: 48213,
    ending: 'promise', ending_text: '有了承诺', promise: { sum: '200000.00', day: '2025-07-11', parts: 1, kept: '0.8100', then_sum: null, then_day: null, then_kept: null }, expected: '162000.00', collectable: '386000.00', passed: true, score: { total: '76.00', outcome: '28.00', process: '22.00', relation: '16.00', compliance: '10.00', jumps: 0, counts: '1.0000' }, fouls: [],
    dimensions: [{ dimension: 'prepare', label: '准备', points: null, last_time: null, why: null }, { dimension: 'opening', label: '开场', points: '4.00', last_time: '2.00', why: note.text }, { dimension: 'facts', label: '事实证据', points: '2.50', last_time: '1.50', why: null }, { dimension: 'listen', label: '倾听探因', points: '1.00', last_time: '3.00', why: null }],
    evidence: [note], states: [state(0, 30), state(1, 41), state(2, 58)], first_right: '问原因', worst: '法律途径', cards: ['周总压着不批'],
    turning: [{ turn: 1, good: false, text: '陈经理您好', why: note.text, before: state(0, 30), after: state(1, 41), instead: { say: '这笔款一直没安排，是遇到什么情况了？', act: 'OPENQ', label: '问原因', ending: 'promise', ending_text: '有了承诺', sum: '220000.00', day: '2025-07-11', expected: '196000.00', gain: '34000.00' } },
      { turn: 2, good: false, text: '', why: null, before: state(1, 41), after: state(2, 58), instead: null }],
    turns: [{ turn: 1, text: '陈经理您好', reading: READ, corrected: false, sum: null, day: null, then_sum: null, then_day: null, bubbles: ['在呢'], after_min: 26, after: '过了 26 分钟', came: '2025-07-08', spoken: false, coach: null, card: null, at: '2025-07-08T02:00:00Z', notes: [note] },
      { turn: 2, text: '', reading: [], corrected: false, sum: null, day: null, then_sum: null, then_day: null, bubbles: [], after_min: 180, after: '没回，过了 3 小时', came: '2025-07-08', spoken: false, coach: '“尽快、月底、放心”都不算数。', card: null, at: '2025-07-08T02:05:00Z', notes: [] }],
    scores: [{ dimension: 'opening', label: '开场', points: '3.00', machine: '4.00', why: '报了身份，没说清哪笔钱', by: '梅老师', at: '2025-07-08T03:00:00Z' }], customer: null, masked: false, handed: talk.handed, plan: null,
    no: 1, follows: null, outcome: { kind: 'part', text: '到期只到了一部分。', due_day: '2025-07-11', promised: '200000.00', paid: '80000.00', owed: '306000.00', day: '2025-07-14', parts: [{ day: '2025-07-09', sum: '80000.00', came: 'whole', paid: '80000.00' }, { day: '2025-07-11', sum: '120000.00', came: 'nothing', paid: '0.00' }, { day: '2025-08-11', sum: '100000.00', came: 'not_yet', paid: '0.00' }], paid_off: false, led_to: null,
      announced: [{ step: 'HOLD', label: '停货', may: true }, { step: 'SUED', label: '起诉', may: false }], vows: [{ vow: 'INVOICE', label: '寄发票' }, { vow: 'ASK', label: '请示领导' }], followed: [] },
    branches: [{ id: 7, from_turn: null, turns: 2, state: 'ended', ending_text: '有了承诺', total: '76.00', damaged: false }, { id: 8, from_turn: 2, turns: 2, state: 'open', ending_text: '还没谈完', total: null, damaged: false }],
  };
}

/** One's own sentence ends the talk at once; what is advised brings more; of the second turn nothing is advised. */
function otherwise(turn: number, say: string | undefined): t.PracticeOtherwiseReply {
  const { ending, ending_text, promise, expected, passed, score, states } = review();
  const first = { ending, ending_text, promise, expected, passed, score, states, turns_n: 2, left_open: false };
  const broken = { ...first, ending: 'broken', ending_text: '谈崩了', promise: null, expected: '0.00', passed: false, score: { ...score, total: '8.00' }, states: states.slice(0, 2), turns_n: 1 };
  const better = { ...first, expected: '196000.00', score: { ...score, total: '80.00' }, left_open: true };
  const advice = turn === 1 ? { say: '这笔款一直没安排，是遇到什么情况了？', act: 'OPENQ', label: '问原因', gain: '34000.00' } : null;
  const said = say ?? advice?.say ?? null;
  const row = (n: number, text: string, bubbles: string[], same = false): t.PracticeOtherwiseReply['turns'][number] => ({ turn: n, text, same, was: ['在呢'], bubbles, after_min: 26, after: '过了 26 分钟', came: '2025-07-08' });
  return {
    id: 7, turn, text: turn === 1 ? '陈经理您好' : '', said, advised: say === undefined && !!advice, reading: said === null ? [] : [{ act: 'OPENQ', label: '问原因', p: say === undefined ? null : '0.8000' }], sum: null, day: null, then_sum: null, then_day: null, advice, first,
    other: said === null ? null : say === undefined ? better : broken, gain: said === null ? null : say === undefined ? '34000.00' : '-162000.00', parts_at: said === null ? null : turn, unsaid: say === undefined ? 0 : 1,
    turns: said === null ? [] : say === undefined ? [row(1, said, ['下游拖着呢']), row(2, '那周五前？', ['在呢'], true)] : [row(1, said, ['不谈了'])],
  };
}

export function practice(a: Asked): Answer | null {
  const p = a.path.replace('/api/v1', '');
  if (p === '/read')
    return ok<t.PostReadReply>({ reading: [{ act: 'IDENT', p: 0.95 }, { act: 'OPENQ', p: 0.12 }], unsure: false, slots: { amount: ['200000.00'], amount_range: [], date: ['2025-07-11'], date_range: [], share: [], discount: [], rate: [], days_late: [], document: [], person: [], method: [], law: [], account: [], instalments: null, balance: false, all: false, round_off: false } });
  if (!p.startsWith('/practice')) return null;
  if (p === '/practice/scenarios')
    return ok<t.Page<t.PracticeScenariosRow>>({ rows: [{ scenario: talk.scenario!, title: talk.title, teaches: '先立事实再问原因', brief: talk.brief, minutes: 8, channel: 'phone', company: talk.company, name: talk.name, rank: talk.rank, tries: 2, best: '76.00', open: null, own: false },
      { scenario: 'friend', title: '二十年的老朋友开口求宽限', teaches: null, brief: '老朋友欠了半年。他请您吃过饭。', minutes: 10, channel: 'visit', company: '老友机电', name: '周平', rank: '老板', tries: 0, best: null, open: null, own: false }], next: null });
  if (p === '/practice/gaps')
    return ok<t.Page<t.PracticeGapsRow>>({ rows: [{ act: 'OPENQ', label: '问原因', times: 3, talks: 2, why: '没有问过原因', session: 7, turn: null, said: null, day: '2025-07-08', scenario: talk.scenario, title: talk.title }], next: null });
  if (p === '/practice/acts') return ok<t.Page<t.PracticeActsRow>>({ rows: [{ act: 'IDENT', label: '表明身份' }, { act: 'OPENQ', label: '问原因' }], next: null });
  if (p === '/practice' && a.method === 'GET')
    return ok<t.Page<t.PracticeHistoryRow>>({ rows: [{ id: 7, scenario: talk.scenario, title: talk.title, mode: 'practice', state: 'ended', turns: 2, parent: null, from_turn: null, no: 1, created: '2025-07-08T02:00:00Z', ended: '2025-07-08T02:10:00Z', ending: 'promise', ending_text: '有了承诺', total: '76.00', passed: true, damaged: false, customer: null, masked: false, handed: false }, { id: 6, scenario: null, title: '瑞丰机械 陈国强（电话）', mode: 'exam', state: 'ended', turns: 2, parent: null, from_turn: null, no: 1, created: '2025-07-07T02:00:00Z', ended: '2025-07-07T02:10:00Z', ending: 'promise', ending_text: '有了承诺', total: null, passed: null, damaged: true, customer: null, masked: false, handed: false }], next: null });
  if (p === '/practice') { resetPractice({ mode: a.body.mode as Talk['mode'] }); return ok<t.PracticeStartReply>(talk, 201); }
  if (p === '/practice/7') return ok(talk);
  if (p === '/practice/7/say') return say(String(a.body.text ?? ''), a.body.turn);
  if (p === '/practice/7/next') { resetPractice({ no: 2, follows: 7, title: '电话催一笔拖了四十五天的货款（第 2 次）' }); return ok<t.PracticeNextReply>(talk, 201); }
  if (p === '/practice/7/correct') {
    const turn: Turn = { ...talk.turns[talk.turns.length - 1]!, corrected: true, reading: [{ act: 'OPENQ', label: '问原因', p: null }], bubbles: ['你问得好'] };
    talk = { ...talk, turns: [...talk.turns.slice(0, -1), turn] };
    return ok<t.PracticeCorrectReply>({ ...talk, turns: [turn] });
  }
  if (p === '/practice/7/voice') return voiced();
  if (p === '/practice/7/coach') { talk = { ...talk, coach: a.body.on === true, feels: a.body.on === true ? talk.turns.map((x) => feel(x.turn)) : [], learned: [], unlearned: a.body.on === true ? 2 : null }; return ok<t.PracticeCoachReply>({ ...talk, turns: [] }); }
  if (p === '/practice/7/end') { talk = { ...talk, state: 'ended', ending: 'left', ending_text: '没有结果就结束了' }; return ok<t.PracticeEndReply>({ ...talk, turns: [] }); }
  if (p === '/practice/7/hand-in') { talk = { ...talk, handed: true }; return ok<t.PracticeHandInReply>({ id: 7, handed: true } as t.PracticeHandInReply); }
  if (p === '/practice/7/otherwise') return ok(otherwise(Number(a.body.turn ?? 1), a.body.say as string | undefined));
  if (p === '/practice/7/review') return ok(review());
  if (p === '/practice/7/again') { talk = { ...fresh(), from_turn: Number(a.body.turn) }; return ok<t.PracticeAgainReply>(talk, 201); }
  return problem(404, 'not_found', '没有找到演练');
}

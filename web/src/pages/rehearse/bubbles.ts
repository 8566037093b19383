import * as f from '@/lib/formats';

/** How an answer comes: bubble by bubble, as fast as somebody writes, and a voice message as what it is. */
export interface Bubble {
  text: string;
  voice: string | null;      /* its length: 4″ */
}

export function bubble(raw: string): Bubble {
  const m = /^\s*\[语音\s*([^\]]+)\]\s*(.*)$/s.exec(raw);
  return m ? { voice: m[1]!, text: m[2]! } : { voice: null, text: raw };
}

const quick = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
/** Milliseconds before the next bubble: an eye must not wait long, an ear would not. */
export const pause = (text: string): number => (quick() ? 0 : Math.min(1100, 350 + 30 * text.length));
/** Before the first bubble: what took minutes in the talk takes a moment here, hours a little longer. */
export const late = (minutes: number | null): number => (quick() || !minutes ? 0 : Math.min(1200, Math.round(150 * Math.log2(1 + minutes))));
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
export const THINK_MS = 20000;
/** A hand that rests this long has said something worth reading; what the reader is surer of than this was heard (HK_READ_SURE). */
export const REST_MS = 350;
export const ACT_SURE = 0.3;
/** 周五, Fri */
export const weekday = (day: string, lang: string): string => new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
/** How often a page asks whether a model has put the line into other words, and for how long: a little more than the longest time-out. */
export const VOICE_ASK_MS = 250;
export const VOICE_WAIT_MS = 11000;
/** A pause after which the time is said again. */
export const GAP_MS = 10 * 60_000;
/** The figures a sentence was heard with, each with its day; of two payments the second as what comes then. */
export interface Figures { sum: string | null; day: string | null; then_sum: string | null; then_day: string | null }
export function figuresOf(x: Figures, lang: string): string[] {
  const one = (sum: string | null, day: string | null): string => [day && `${day.slice(5)} ${weekday(day, lang)}`, sum && f.money(sum)].filter(Boolean).join(' ');
  return [one(x.sum, x.day), one(x.then_sum, x.then_day)].filter(Boolean);
}

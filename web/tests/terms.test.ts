import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { i18n } from '@/i18n';
import { useTerms } from '@/lib/terms';

it.each([
  ['invoice+60', '票到60天'], ['month+30 pay=25', '月结30天、每月25日付款'], ['month+30 cut=25', '月结30天、25日截止'], ['goods month+2 months', '货到算起、月结2个月'],
  ['accept+30', '验收后30天'], ['given', '单据给出'], ['none', '没有规则'], ['', '没有账期'], ['something else', 'something else'],
])('%s is said %s', (stored, words) => {
  const w = mount({ setup: () => ({ say: useTerms() }), template: '<p>{{ say(stored) }}</p>', data: () => ({ stored }) }, { global: { plugins: [i18n] } });
  expect(w.text()).toBe(words);
});

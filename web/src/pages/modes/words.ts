/** The words of these pages come with them; what they lack is looked for among all texts. */
import { wordsOf } from '@/i18n/local';
import en from './words.en.json';
import zh from './words.zh.json';

export type { Say } from '@/i18n/local';
export const useWords = wordsOf(zh, en);

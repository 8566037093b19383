/** The texts of these pages come with them: nobody who does not practise loads them. What they lack is looked for among all texts. */
import { wordsOf } from '@/i18n/local';
import en from './words.en.json';
import zh from './words.zh.json';

export type { Say } from '@/i18n/local';
export const useWords = wordsOf(zh, en);

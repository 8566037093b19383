/** The texts of this page come with it, as those of the practice do. */
import { wordsOf } from '@/i18n/local';
import en from './words.en.json';
import zh from './words.zh.json';

export type { Say } from '@/i18n/local';
export const useWords = wordsOf(zh, en);

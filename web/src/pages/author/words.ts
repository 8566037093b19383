/** The texts of these pages come with them: only who writes scenarios loads them. */
import { wordsOf } from '@/i18n/local';
import en from './words.en.json';
import zh from './words.zh.json';

export const useWords = wordsOf(zh, en);

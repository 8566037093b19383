/** The operations of the script library under the names of its pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Line = t.LibraryListRow;
export type Checked = t.LibraryCheckReply;
export type LineQuery = t.LibraryListInput;
export type Verdict = t.LibraryReviewInput['verdict'];

export const library = {
  list: g.libraryList,
  excuses: g.libraryExcuses,
  show: g.libraryShow,
  check: g.libraryCheck,
  write: g.libraryWrite,
  edit: g.libraryEdit,
  review: g.libraryReview,
  vote: g.libraryVote,
  use: g.libraryUse,
  call: g.libraryCall,
  moves: g.practiceActs,
  forTalk: g.practiceLines,
};
/** Codes of a line's place, in the order people read them; words.*.json names each. */
export const MOMENTS = ['reply', 'opening', 'question', 'close', 'forbidden'] as const;
export const STAGES = ['any', 'remind', 'courtesy', 'demand', 'final'] as const;
export const CHANNELS = ['any', 'phone', 'message', 'visit', 'letter'] as const;
export const DEBTORS = ['any', 'able_willing', 'able_unwilling', 'unable_willing', 'unable_unwilling', 'process', 'bully', 'friend', 'chain', 'dispute', 'vanished', 'evader'] as const;
export const PERSONALITIES = ['any', 'silent', 'blunt', 'hesitant', 'domineering', 'shrewd', 'complaining', 'evasive', 'smooth', 'face'] as const;
export const TONES = ['gentle', 'formal', 'legal'] as const;
export const STATES = ['draft', 'trial', 'published', 'retired'] as const;

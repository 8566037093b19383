/** The operations of exams, of two people at one table and of the other side, under the names of their pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Table = t.PairShowReply;
export type TableLine = Table['lines'][number];
export type Seat = Table['seat'];
export type DebtorCard = NonNullable<Table['debtor_card']>;
export type CollectorCard = NonNullable<Table['collector_card']>;
export type Sheet = t.PairSheetReply;
export type Step = NonNullable<t.PairMarkInput['steps']>[number];
export type Reversed = t.ReverseShowReply;
export type ReversedTurn = Reversed['turns'][number];
export type Move = NonNullable<t.ReverseSayInput['move']>;
export type Kind = NonNullable<t.ReverseStartInput['collector']>;

export const modes = {
  examSet: g.examSet, exams: g.examList, examDone: g.examDone, examPeople: g.examPeople, exam: g.examShow, examBegin: g.examBegin, examEnd: g.examEnd, examSheet: g.examSheet,
  tables: g.pairList, newTable: g.pairNew, join: g.pairJoin, table: g.pairShow, say: g.pairSay, offer: g.pairOffer, accept: g.pairAccept, leave: g.pairEnd, mark: g.pairMark, sheet: g.pairSheet, tableReview: g.pairReview,
  reversedList: g.reverseList, reverse: g.reverseStart, reversed: g.reverseShow, answer: g.reverseSay, reverseEnd: g.reverseEnd, reverseReview: g.reverseReview,
  scenarios: g.practiceScenarios,
};
export const SEATS = ['collector', 'debtor', 'second', 'observer'] as const;
export const MANNERS = ['plain', 'hard', 'nasty'] as const;
export const KINDS: Kind[] = ['any', 'expert', 'polite', 'pushover', 'random', 'complainer', 'repeat', 'praiser', 'legal_first', 'bluffer', 'bully'];
/** Moves one may name oneself; the rest is read from the words. */
export const MOVES: Move[] = ['excuse', 'vague', 'offer', 'accept', 'refuse', 'deflect', 'refer', 'dispute_fact', 'accept_fact', 'ask_concession', 'threat', 'anger', 'soften', 'confirm', 'hangup'];

/** The operations of types, tactics and ladders under the names of their pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Type4 = t.TypesHistoryRow['main'][number];
export type Sitting = t.TypesShowReply;
export type Report = NonNullable<Sitting['report']>;
export type Card = t.TacticListRow;
export type Checked = t.TacticCheckReply;
export type Extra = t.TacticExtrasRow;

export const TYPES: readonly Type4[] = ['sheep', 'ox', 'fox', 'owl'];
export const PHASES = ['open', 'mid', 'end'] as const;
export const WAYS = ['letter', 'call', 'visit'] as const;

export const tactics = {
  look: g.typesLook, start: g.typesStart, sitting: g.typesShow, answer: g.typesAnswer, finish: g.typesFinish, history: g.typesHistory, group: g.typesGroup,
  cards: g.tacticList, never: g.tacticNever, quiz: g.tacticQuiz, check: g.tacticCheck, deadlock: g.tacticDeadlock, talk: g.tacticTalk, extras: g.tacticExtras, price: g.tacticExtra,
  note: g.tacticNote, notes: g.tacticNotes, opponent: g.opponentShow, grade: g.opponentGrade, pressure: g.pressureShow, take: g.pressureTake,
  refused: g.refusalList, refuse: g.refusalSave, hats: g.hatList, managers: g.hatManagers, askHat: g.hatAsk, answerHat: g.hatDecide, hatWords: g.hatLetter,
  clock: g.delayLook, pause: g.delayUse,
};

/** The operations of the short drills under the names of their pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type DrillRow = t.DrillListRow;
export type Sitting = t.DrillSittingReply;
export type Item = NonNullable<Sitting['item']>;
export type Answer = Sitting['answers'][number];
export type Option = Sitting['options'][number];
export type Moment = NonNullable<Sitting['moment']>;

export const drills = {
  list: g.drillList,
  show: g.drillShow,
  start: g.drillStart,
  sitting: g.drillSitting,
  answer: g.drillAnswer,
  end: g.drillEnd,
  history: g.drillHistory,
  group: g.drillGroup,
};
/** Parts of a talk, in the order one goes through it; words.*.json names each. */
export const PARTS = ['excuses', 'opening', 'middle', 'end1', 'end2'] as const;

/** The operations of the preparation under the names of its pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Prep = t.PrepShowReply;
export type PrepRow = t.PrepListRow;
export type Facts = t.PrepFactsReply;
export type Fact = Facts['facts'][number];
/** What is saved with the workspace, and the one step that is kept by itself. */
export type Saved = keyof Prep['forms'];
export type Section = Saved | 'refusals';
export type Save = t.PrepSaveInput;
export type Care = t.PrepCareInput;

export const preps = {
  list: g.prepList,
  make: g.prepNew,
  show: g.prepShow,
  save: g.prepSave,
  history: g.prepHistory,
  room: g.prepRoom,
  facts: g.prepFacts,
  paper: g.prepPaper,
  care: g.prepCare,
  pleaAdd: g.pleaAdd,
  scenarios: g.practiceScenarios,
  practise: g.practiceStart,
  practiseCustomer: g.practiceCustomer,
};

/** The operations of a company's own scenarios under the names of their pages; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Scenario = t.ScenarioListRow;
export type ScenarioShown = t.ScenarioShowReply;
export type ScenarioChecked = t.ScenarioCheckReply;
export type ScenarioWord = t.ScenarioWordsRow;
export type ShownTalk = NonNullable<ScenarioShown['won']>;

export const scenarios = {
  list: g.scenarioList,
  words: g.scenarioWords,
  check: g.scenarioCheck,
  create: g.scenarioNew,
  copy: g.scenarioCopy,
  show: g.scenarioShow,
  save: g.scenarioSave,
  tryOut: g.scenarioTry,
  publish: g.scenarioPublish,
  retire: g.scenarioRetire,
  shipped: g.practiceScenarios,
};

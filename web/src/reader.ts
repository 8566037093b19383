/** The operations of what the reader learns, under the names of their page; see backend.ts. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type Standing = t.ReaderShowReply;
export type Correction = t.ReaderCorrectionsRow;
export type Model = t.ReaderModelsRow;
export type Tried = t.ReaderTryRow;
export type Verdict = t.ReaderDecideInput['verdict'];

export const reader = {
  show: g.readerShow,
  corrections: g.readerCorrections,
  decide: g.readerDecide,
  train: g.postReaderModels,
  models: g.readerModels,
  use: g.readerUse,
  tries: g.readerTry,
};
export const SHIPPED = 'shipped';
export const STATES = ['waiting', 'accepted', 'rejected'] as const;

/**
 * The one place that knows how the generated client names its operations. Pages speak to `api` and to these types only, so a renamed
 * operation is one line here.
 */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export { newKey, ProblemError, session } from '@/api/client';
export type {
  AgingInput, AgingReply, BillListRow, ChangesReply, ContactListRow, ContractListRow, ContractShowReply, ControlReply, DeliveryListRow, DeliveryShowReply, DeliveryUninvoicedReply, CustomerEntriesReply, CustomerListInput,
  CustomerListRow, CustomerShowReply, DifferencesReply, DocumentListRow, DocumentShowReply, DsoReply, FileListRow, FollowupListRow, ItemListRow,
  MeasuresReply, PeriodListRow, PostReadReply, PracticeActsRow, PracticeHistoryRow, PracticeOtherwiseReply, PracticeReviewReply, PracticeScenariosRow, PracticeShowReply, Problem, QuadrantReply, ReceiptListRow, ReceiptShowReply, StatementListReply, StructureReply, TargetReply, TrendReply,
  WhoamiReply,
} from '@/api/types';
export type ImportReply = t.GetImportsIdReply;
export type ImportPostReply = t.PostImportsIdPostReply;
export type BatchListRow = t.ImportHistoryRow;
export type AgingRow = t.AgingReply['rows'][number];
export type AgingTotal = t.AgingReply['totals'][number];
export type Entry = t.CustomerEntriesReply['rows'][number];

/** What a step of the wizard changes: pages think in columns and questions, the wire in lists. */
export interface ImportPatch {
  id: number;
  what?: string;
  map?: Record<string, string | null>;
  decisions?: Record<string, 'same' | 'different' | null>;
  answers?: Record<string, boolean>;
  encoding?: string;
  sheet?: number;
  unit?: string;
  matching?: 'none' | 'assumed';
}
type Kind = t.PatchImportsIdInput['what'];

function importSet(p: ImportPatch, call?: g.Call): Promise<ImportReply> {
  return g.patchImportsId({
    id: p.id, encoding: p.encoding, sheet: p.sheet, matching: p.matching, what: p.what as Kind, unit: p.unit as t.PatchImportsIdInput['unit'],
    map: p.map && Object.entries(p.map).map(([column, field]) => ({ column, field })),
    decisions: p.decisions && Object.entries(p.decisions).map(([id, decision]) => ({ id: Number(id), decision })),
    answers: p.answers && Object.entries(p.answers).map(([key, yes]) => ({ key, yes })),
  }, call);
}

export const api = {
  login: g.postLogin,
  logout: g.postLogout,
  firstRunNeeded: g.getFirstRun,
  firstRun: g.firstRun,
  me: g.whoami,
  changes: g.changes,
  setMe: g.patchMe,
  setPassword: g.postMePassword,
  totp: g.postMeTotp,
  totpConfirm: g.postMeTotpConfirm,
  totpOff: g.postMeTotpOff,
  sessions: g.sessionList,
  sessionEnd: g.sessionEnd,
  aging: g.aging,
  differences: g.differences,
  structure: g.structure,
  quadrant: g.quadrant,
  dso: g.dso,
  measures: g.measures,
  trend: g.trend,
  control: g.control,
  customers: g.customerList,
  customer: g.customerShow,
  entries: g.customerEntries,
  document: g.documentShow,
  documents: g.documentList,
  items: g.itemList,
  receipts: g.receiptList,
  receipt: (p: { id: number }, call?: g.Call) => g.receiptShow(p, call),
  bills: g.billList,
  contracts: g.contractList,
  contract: (p: { id: number }, call?: g.Call) => g.contractShow(p, call),
  deliveries: g.deliveryList,
  delivery: (p: { id: number }, call?: g.Call) => g.deliveryShow(p, call),
  uninvoiced: g.deliveryUninvoiced,
  contacts: g.contactList,
  followups: g.followupList,
  files: g.fileList,
  file: g.fileGet,
  fileAdd: g.fileAdd,
  persons: g.personList,
  units: g.unitList,
  target: g.target,
  customerAdd: g.customerAdd,
  customerEdit: g.customerEdit,
  customerRename: g.customerRename,
  customerAlias: g.customerAlias,
  assign: g.assign,
  receiptAdd: g.receiptAdd,
  receiptApply: g.receiptApply,
  receiptUnapply: g.receiptUnapply,
  invoiceAdd: g.invoiceAdd,
  redAdd: g.redAdd,
  itemDue: g.itemDue,
  itemDispute: g.itemDispute,
  writeoffAdd: g.writeoffAdd,
  writeoffRecover: g.writeoffRecover,
  refundAdd: g.refundAdd,
  nettingAdd: g.nettingAdd,
  transferAdd: g.transferAdd,
  billAct: g.billAct,
  contractAdd: g.contractAdd,
  milestone: g.contractMilestone,
  deliveryAdd: g.deliveryAdd,
  deliverySign: g.deliverySign,
  deliveryBill: g.deliveryBill,
  deliveryUnbill: g.deliveryUnbill,
  deliveryVoid: g.deliveryVoid,
  paperStatement: g.getCustomersIdStatement,
  paperDebtSheet: g.getCustomersIdDebtSheet,
  paperLetter: g.getCustomersIdLetter,
  statements: g.statementList,
  statement: g.statementShow,
  statementRun: g.statementRun,
  job: g.jobsShow,
  approvals: g.approvalList,
  approvalCount: g.approvalCount,
  statementSent: g.statementSent,
  statementReply: g.statementReply,
  periods: g.periodList,
  importAdd: (p: { file: File; what?: string; name?: string }, call?: g.Call) => g.postImports({ ...p, what: p.what as Kind }, call),
  importGet: g.getImportsId,
  importSet,
  importPost: g.postImportsIdPost,
  batches: g.importHistory,
  batchUndo: g.batchUndo,
  practiceScenarios: g.practiceScenarios,
  practiceActs: g.practiceActs,
  read: g.postRead,
  practiceHistory: g.practiceHistory,
  practiceStart: g.practiceStart,
  practiceShow: g.practiceShow,
  practiceSay: g.practiceSay,
  practiceVoice: g.practiceVoice,
  practiceCorrect: g.practiceCorrect,
  practiceCoach: g.practiceCoach,
  practiceEnd: g.practiceEnd,
  practiceAgain: g.practiceAgain,
  practiceNext: g.practiceNext,
  practiceReview: g.practiceReview,
  practiceOtherwise: g.practiceOtherwise,
  practiceLook: g.practiceLook,
  practiceCustomer: g.practiceCustomer,
  practiceGaps: g.practiceGaps,
  practiceHandIn: g.practiceHandIn,
  practiceExams: g.practiceExams,
  practiceScore: g.practiceScore,
  practiceCalibration: g.practiceCalibration,
  practiceTranscript: g.practiceTranscript,
  practiceRate: g.practiceRate,
};

/** A report as a file. Fetched, not linked: the company travels in a header. */
export async function download(path: string, query: Record<string, string | undefined>, format: 'csv' | 'xlsx'): Promise<void> {
  const q = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') q.set(name, value);
  const headers: Record<string, string> = {};
  if (g.session.company) headers['X-Company'] = g.session.company;
  if (g.session.lang) headers['Accept-Language'] = g.session.lang;
  const r = await fetch(`${g.session.base}${path}?${q.toString()}`, { headers, credentials: 'same-origin' });
  if (!r.ok) throw new g.ProblemError((await r.json()) as t.Problem);
  const name = /filename\*=UTF-8''([^;]+)/.exec(r.headers.get('Content-Disposition') ?? '')?.[1];
  saveAs(await r.blob(), name ? decodeURIComponent(name) : `${path.split('/').pop() ?? 'report'}.${format}`);
}

export function saveAs(blob: Blob, name: string): void {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

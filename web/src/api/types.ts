/** Money or another exact figure as text: "1234.50". Never a float. */
export type Decimal = string;
/** "YYYY-MM-DD" */
export type Day = string;

export interface Page<T> {
  rows: T[];
  next?: string | null;
  total?: number | null;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  key?: string;
  field?: string;
  label?: string;
  values?: Record<string, string>;
  hint?: string;
  report?: unknown;
  request_id?: string;
}

export interface Download {
  name: string;
  blob: Blob;
}

export interface PostLoginInput {
  login: string;
  password: string;
  totp?: string;
}

export interface PostLoginReply {
  user: string;
  csrf: string;
  must_change: boolean;
}

export interface PostLogoutReply {
  done: boolean;
}

export interface GetFirstRunReply {
  needed: boolean;
}

export interface FirstRunInput {
  login: string;
  name: string;
  password: string;
  company_code: string;
  company_name: string;
}

export interface FirstRunReply {
  user: string;
  company: string;
}

export interface WhoamiReply {
  login: string;
  name: string;
  lang: string;
  theme: string;
  role: string | null;
  company: { code: string; name: string; practice: boolean; currency: string } | null;
  companies: { code: string; name: string; practice: boolean; currency: string }[];
  caps: string[];
  csrf: string | null;
  today: Day;
  first_run: boolean;
  must_change: boolean;
  totp: boolean;
  totp_needed: boolean;
}

export interface PatchMeInput {
  lang?: 'zh' | 'en';
  theme?: 'auto' | 'light' | 'dark';
}

export interface PatchMeReply {
  lang: string;
  theme: string;
}

export interface PostMePasswordInput {
  old: string;
  new: string;
}

export interface PostMePasswordReply {
  done: boolean;
}

export interface AskInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
}

export interface AgingInput extends AskInput {
  by?: 'customer' | 'salesperson' | 'region' | 'class' | 'currency' | 'total';
  sort?: 'key' | 'outstanding' | 'overdue' | 'oldest' | 'weighted';
  limit?: number;
  offset?: number;
}

export interface AgingReply {
  as_of: Day;
  known_at: string | null;
  basis: string;
  edges: number[];
  by: string;
  rows: {
    key: string;
    name: string;
    id: number | null;
    owner: string | null;
    owner_name: string | null;
    currency: string;
    not_due: Decimal;
    not_reached: Decimal;
    no_due_date: Decimal;
    buckets: Decimal[];
    overdue: Decimal;
    unapplied: Decimal;
    outstanding: Decimal;
    weighted_days: Decimal | null;
    oldest_days: number | null;
    count: number;
  }[];
  rows_total: number;
  totals: {
    groups: number;
    overdue_groups: number;
    currency: string;
    not_due: Decimal;
    not_reached: Decimal;
    no_due_date: Decimal;
    buckets: Decimal[];
    overdue: Decimal;
    unapplied: Decimal;
    outstanding: Decimal;
    weighted_days: Decimal | null;
    oldest_days: number | null;
    count: number;
  }[];
  identity: { holds: boolean; control: Decimal | null; controls: unknown };
  assumed_percent: Decimal | null;
  history_starts: Day | null;
  later: { count: number; amount: Decimal | null } | null;
  parameters: unknown;
  fingerprint: string;
}

export interface DifferencesInput {
  as_of: Day;
  known_at?: string;
  known_at_2?: string;
}

export interface DifferencesReply {
  as_of: Day;
  known_at: string | null;
  rows: {
    item: number;
    customer: string;
    name: string;
    kind: 'item' | 'credit';
    number: string;
    currency: string;
    before: Decimal;
    after: Decimal;
    amount: Decimal;
    due_before: Day | null;
    due_after: Day | null;
  }[];
  count: number;
}

export interface StructureReply {
  as_of: Day;
  known_at: string | null;
  rows: {
    band: string;
    currency: string;
    amount: Decimal;
    share: Decimal | null;
    norm: Decimal | null;
    norm_kind: 'min' | 'max' | null;
    breach: boolean;
    points: Decimal | null;
    change_month: Decimal | null;
    change_year: Decimal | null;
  }[];
  weighted_age: Decimal | null;
  identity?: { holds: boolean; control: Decimal | null };
  fingerprint: string;
}

export interface QuadrantReply {
  as_of: Day;
  known_at: string | null;
  amount_limit: Decimal | null;
  days_limit: Decimal;
  rows: {
    key: string;
    name: string;
    id?: number | null;
    owner_name: string | null;
    amount: Decimal;
    weighted_days: Decimal;
    oldest_bucket: number;
    quadrant: 'A' | 'B' | 'C' | 'D';
  }[];
  summary: { quadrant: 'A' | 'B' | 'C' | 'D'; customers: number; amount: Decimal; share: Decimal | null }[];
  moves: { key: string; name: string; from: string | null; to: string | null }[];
  overdue: Decimal;
  fingerprint: string;
}

export interface DsoInput extends AskInput {
  by?: 'total' | 'customer';
  method?: 'average' | 'countback' | 'aging' | 'all';
  window?: number;
}

export interface DsoFigure {
  days: Decimal | null;
  why?: string | null;
  flag?: string | null;
}

export interface DsoReply {
  as_of: Day;
  rows: {
    key: string;
    name?: string;
    currency: string;
    average: DsoFigure | null;
    countback: DsoFigure | null;
    aging: DsoFigure | null;
    best_possible: DsoFigure | null;
  }[];
  fingerprint?: string;
}

export interface MeasuresReply {
  as_of: Day;
  rows: { measure: string; currency: string; value: Decimal | null; unit: string; why: string | null }[];
}

export interface TrendInput extends AskInput {
  months?: number;
}

export interface TrendReply {
  as_of?: Day;
  rows: {
    month: string;
    as_of: Day;
    currency: string;
    outstanding: Decimal;
    overdue: Decimal;
    not_due: Decimal;
    buckets: Decimal[];
    sales: Decimal;
    receipts: Decimal;
    dso_average: Decimal | null;
    dso_countback: Decimal | null;
    cei: Decimal | null;
  }[];
  edges?: number[];
  fingerprint?: string;
}

export interface ControlReply {
  as_of?: Day;
  ceilings: { method: string; amount: Decimal | null; inputs: Record<string, string | null> }[];
  ceiling: Decimal | null;
  used: Decimal;
  use_percent: Decimal | null;
  light: 'green' | 'yellow' | 'red' | null;
  quotas: { key: string; name: string; quota: Decimal; used: Decimal; use_percent: Decimal | null; light: 'green' | 'yellow' | 'red' | null }[];
  needed_collection: Decimal | null;
  alarms: { alarm: string; value: Decimal | null; limit: Decimal; breach: boolean }[];
  missing: string[];
  fingerprint?: string;
}

export interface CustomerListInput {
  q?: string;
  as_of?: Day;
  known_at?: string;
  sort?: 'overdue' | 'outstanding' | 'name' | 'code' | 'oldest';
  limit?: number;
  cursor?: number;
}

export interface CustomerListRow {
  id: number;
  code: string;
  name: string;
  owner_name: string | null;
  region_name: string | null;
  currency: string;
  outstanding: Decimal;
  overdue: Decimal;
  oldest_days: number | null;
  unapplied: Decimal;
  grade: string;
  shared: boolean;
}

export interface CustomerShowInput {
  id: number;
  as_of?: Day;
  known_at?: string;
}

export interface CustomerShowReply {
  id: number;
  code: string;
  name: string;
  short_name: string;
  currency: string;
  terms: string;
  grade: string;
  kind: string;
  credit_limit: Decimal | null;
  owner_name: string | null;
  region_name: string | null;
  class_name: string | null;
  shared: boolean;
  as_of: Day;
  edges: number[];
  figures: {
    currency: string;
    outstanding: Decimal;
    overdue: Decimal;
    not_due: Decimal;
    not_reached: Decimal;
    no_due_date: Decimal;
    unapplied: Decimal;
    buckets: Decimal[];
    weighted_days: Decimal | null;
    oldest_days: number | null;
  }[];
  aliases: { alias: string; kind: string; state: string }[];
  merged: string[];
  holds: boolean;
  fingerprint: string;
}

export interface CustomerEntriesInput {
  id: number;
  as_of?: Day;
  known_at?: string;
  bucket?: number;
  edges?: number[];
  currency?: string;
}

export interface CustomerEntriesReply {
  as_of: Day;
  customer: string;
  name: string;
  rows: {
    item: number;
    document: number;
    number: string;
    part: number;
    kind: string;
    class: string;
    currency: string;
    issue_day: Day;
    due_day: Day | null;
    due_rule: string;
    amount: Decimal;
    open: Decimal;
    days: number | null;
    bucket: number;
    nature: 'short' | 'long' | null;
    disputed: Decimal;
    assumed: Decimal;
  }[];
  unapplied: { credit: number; number: string; kind: string; day: Day; currency: string; amount: Decimal; open: Decimal; method: string }[];
  sum: { currency: string; items: Decimal; unapplied: Decimal; outstanding: Decimal }[];
  others: boolean;
}

export interface DocumentShowInput {
  id: number;
}

export interface DocumentShowReply {
  id: number;
  kind: string;
  number: string;
  customer: string;
  customer_id: number;
  name: string;
  currency: string;
  amount: Decimal;
  day: Day;
  recorded: string;
  remark: string | null;
  items: {
    item: number;
    part: number;
    class: string;
    amount: Decimal;
    applied: Decimal;
    open: Decimal;
    issue_day: Day;
    due_day: Day | null;
    due_rule: string;
    due_reason: string | null;
  }[];
  allocations: { allocation: number; item: number; credit: number; day: Day; amount: Decimal; kind: 'real' | 'assumed'; rule: string; undoes: number | null }[];
  chain: { link: string; present: boolean; ref: string | null }[];
}

export interface PeriodListRow {
  month: string;
  state: 'closed' | 'open';
  at: string;
  fingerprint: string;
}

export interface ImportColumn {
  letter: string;
  header: string;
  sample: string;
  field: string | null;
  note: string | null;
}

export interface ImportReply {
  id: number;
  file_name: string;
  size: number;
  kind_of_file: string;
  encoding: string | null;
  header_line: number;
  what: string | null;
  columns: ImportColumn[];
  fields?: string[];
  rows: number;
  good: number;
  bad: number;
  subtotals: { same: number; differ: { line: number; column: string; printed: Decimal; added: Decimal; difference: Decimal }[] };
  same_customer: {
    id: number;
    file_name_text: string;
    rows: number;
    candidate: { id: number; code: string; name: string };
    reasons: string[];
    decision: 'same' | 'different' | null;
  }[];
  problems: { line: number; column: string; header: string; value: string; reason: string; advice: string }[];
  questions: { key: string; text: string; column: string | null; answered: boolean }[];
  rehearsal?: ImportRehearsal | null;
}

export interface ImportRehearsal {
  rows_good: number;
  customers_new: number;
  documents_new: number;
  already_there: number;
  amount: Decimal;
  currency: string;
  overdue_before: Decimal;
  overdue_after: Decimal;
  outstanding_before: Decimal;
  outstanding_after: Decimal;
}

export interface ImportAddInput {
  file: File;
  what?: string;
  name?: string;
}

export interface ImportSetInput {
  id: number;
  what?: string;
  map?: Record<string, string | null>;
  decisions?: Record<string, 'same' | 'different' | null>;
  answers?: Record<string, boolean>;
  encoding?: string;
  unit?: string;
  matching?: 'none' | 'assumed';
}

export interface ImportPostInput {
  id: number;
  keep_good?: boolean;
  matching?: 'none' | 'assumed';
  dry_run?: boolean;
}

export interface ImportPostReply {
  batch: number | null;
  rows_good: number;
  rows_bad: number;
  customers_new: number;
  documents_new: number;
  already_there: number;
  amount: Decimal;
  currency: string;
  outstanding_before: Decimal;
  outstanding_after: Decimal;
  overdue_before: Decimal;
  overdue_after: Decimal;
  assumed_percent: Decimal | null;
}

export interface BatchListInput {
  cursor?: string;
  limit?: number;
}

export interface BatchListRow {
  id: number;
  file_name: string;
  what: string;
  rows: number;
  amount: Decimal | null;
  currency: string | null;
  by: string;
  at: string;
  state: 'posted' | 'undone';
  undone_at: string | null;
}

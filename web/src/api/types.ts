// Made by hk-gen from the operation rows. Do not edit.

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

/** Instead of its own reply: another person decides, the request waits (待审批). */
export interface Waiting {
  approval: number;
  state: 'pending';
  cap: string;
  approvers: string[];
  currency: string;
  amount: Decimal | null;
  expires: Day;
}
export function isWaiting(reply: object): reply is Waiting {
  return 'approval' in reply && 'approvers' in reply;
}

export interface PermissionListInput {
  role?: string;
}

export interface PermissionListRow {
  operation: string;
  cap: string;
  scope: 'none' | 'company' | 'process';
  effect: 'reads' | 'edits' | 'appends' | 'local';
  roles: string[];
  practice_roles: string[];
  approved_by: string[];
}

export interface CustomerListInput {
  q?: string;
  as_of?: Day;
  known_at?: string;
  sort?: 'overdue' | 'outstanding' | 'name' | 'code' | 'oldest';
  owner?: string;
  region?: string;
  class?: string;
  only?: 'overdue' | 'outstanding' | 'unapplied';
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
  customer?: string;
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
  aliases: {
    alias: string;
    kind: string;
    state: string;
  }[];
  merged: string[];
  holds: boolean;
  fingerprint: string;
  credit_code: string;
  country: string;
  version: number;
}

export interface CustomerEntriesInput {
  id: number;
  customer?: string;
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
  unapplied: {
    credit: number;
    number: string;
    kind: string;
    day: Day;
    currency: string;
    amount: Decimal;
    open: Decimal;
    method: string;
  }[];
  sum: {
    currency: string;
    items: Decimal;
    unapplied: Decimal;
    outstanding: Decimal;
  }[];
  others: boolean;
}

export interface DocumentShowInput {
  id: number;
  number?: string;
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
    due_reason: 'extension' | 'event' | 'silent' | 'rule' | 'correction' | null;
  }[];
  allocations: {
    allocation: number;
    item: number;
    credit: number;
    day: Day;
    amount: Decimal;
    kind: 'real' | 'assumed';
    rule: string;
    undoes: number | null;
  }[];
  chain: {
    link: 'contract' | 'invoice' | 'receipt';
    present: boolean;
    ref: string | null;
  }[];
}

export interface AgingInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
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
    contract_asset: Decimal | null;
    receivable: Decimal | null;
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
    contract_asset: Decimal | null;
    receivable: Decimal | null;
    weighted_days: Decimal | null;
    oldest_days: number | null;
    count: number;
  }[];
  identity: {
    holds: boolean;
    control: Decimal | null;
    controls: unknown;
  };
  assumed_percent: Decimal | null;
  history_starts: Day | null;
  unfinished_import: number | null;
  later: {
    count: number;
    amount: Decimal | null;
  } | null;
  parameters: unknown;
  fingerprint: string;
}

export interface DifferencesInput {
  as_of?: Day;
  known_at?: string;
  known_at_2?: string;
  limit?: number;
  cursor?: string;
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
  totals: {
    currency: string;
    amount: Decimal;
  }[];
  next: string | null;
}

export interface DsoInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'total' | 'customer' | 'salesperson' | 'region' | 'class' | 'currency';
  method?: 'average' | 'countback' | 'aging' | 'all';
  window?: number;
}

export interface DsoReply {
  as_of: Day;
  known_at: string | null;
  window: number;
  by: string;
  rows: {
    key: string;
    name: string;
    id: number | null;
    currency: string;
    average: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    countback: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    aging: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    best_possible: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    average_with_bills: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    contribution: {
      days: Decimal | null;
      why: string | null;
      flag: string | null;
      unclassified?: Decimal;
      parts?: {
        month: string;
        open: Decimal;
        sales: Decimal;
        days: Decimal | null;
      }[];
    } | null;
    receivables: Decimal;
    receivables_with_bills: Decimal;
    sales: Decimal;
    days: number;
  }[];
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface MeasuresInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  window?: number;
  cohort_days?: number;
  single?: {
    customer: string;
    loss: Decimal;
  }[];
}

export interface MeasuresReply {
  as_of: Day;
  known_at: string | null;
  from: Day;
  window: number;
  cohort_days: number;
  rows: {
    measure: 'adtp' | 'adtp_receipt' | 'adbt' | 'provision_matrix' | 'provision_age' | 'provision_migration' | 'holding_cost' | 'sales_to_replace_loss' | 'dso_average' | 'best_possible_dso' | 'add' | 'weighted_days_overdue' | 'cei' | 'overdue_ratio' | 'turnover' | 'turnover_days' | 'bad_debt_ratio' | 'bad_debt_ratio_balance' | 'recovery_total' | 'cash_per_dso_day' | 'dispute_share' | 'recovery_due' | 'recovery_overdue' | 'recovery_cohort' | 'roll_not_due' | 'roll_1_30' | 'roll_31_60' | 'roll_61_90' | 'roll_91_120' | 'roll_121_150' | 'roll_151_180' | 'roll_over_180';
    currency: string;
    value: Decimal | null;
    unit: 'percent' | 'days' | 'money' | 'times';
    why: string | null;
    flag?: string;
  }[];
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface StructureInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'total' | 'customer' | 'salesperson' | 'region' | 'class' | 'currency';
  top?: number;
}

export interface StructureReply {
  as_of: Day;
  known_at: string | null;
  by: string;
  last_month: Day;
  last_year: Day;
  rows: {
    key: string;
    name: string;
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
  ages: {
    key: string;
    currency: string;
    weighted_age: Decimal | null;
    weighted_days: Decimal | null;
  }[];
  grades: {
    key: string;
    currency: string;
    band: string;
    amount: Decimal;
    count: number;
    owners: ('salesperson' | 'ar_clerk' | 'credit_controller' | 'sales_manager' | 'credit_manager' | 'collector' | 'finance_director' | 'legal_dept' | 'general_manager' | 'bad_debt_committee')[];
    acts: ('rpm_checks' | 'courtesy_call' | 'reason_code' | 'promise_date' | 'letter_1' | 'calls' | 'letter_2' | 'hold_orders' | 'visit' | 'debt_confirmation' | 'plan_offer' | 'letter_3' | 'lawyer_letter' | 'plan_with_security' | 'case_file' | 'asset_search' | 'decide_suit' | 'suit_or_order' | 'enforcement' | 'insolvency_filing' | 'keep_file')[];
    approver: 'salesperson' | 'ar_clerk' | 'credit_controller' | 'sales_manager' | 'credit_manager' | 'collector' | 'finance_director' | 'legal_dept' | 'general_manager' | 'bad_debt_committee' | null;
  }[];
  top: {
    currency: string;
    band: string;
    key: string;
    name: string;
    id: number | null;
    amount: Decimal;
    share: Decimal | null;
  }[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface QuadrantInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  currency?: string;
}

export interface QuadrantReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  amount_limit: Decimal | null;
  amount_rule: string;
  days_limit: Decimal;
  rows: {
    key: string;
    name: string;
    id: number | null;
    owner: string | null;
    owner_name: string | null;
    currency: string;
    amount: Decimal;
    weighted_days: Decimal;
    oldest_days: number;
    oldest_bucket: number;
    quadrant: 'A' | 'B' | 'C' | 'D';
  }[];
  summary: {
    quadrant: 'A' | 'B' | 'C' | 'D';
    customers: number;
    amount: Decimal;
    share: Decimal | null;
    acts: ('task_force' | 'manager_visit' | 'stop_credit' | 'secure_assets' | 'legal_in_15_days' | 'call_in_24_hours' | 'stamped_statement' | 'dated_promise' | 'weekly_review' | 'automatic_reminder' | 'batch_calls' | 'demand_letter' | 'payment_order' | 'outsource' | 'discount_settlement' | 'write_off_review')[];
  }[];
  since: Day;
  moves: {
    key: string;
    name: string;
    from: string | null;
    to: string | null;
  }[];
  overdue: Decimal;
  others: string[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface ControlInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'region' | 'salesperson' | 'class' | 'customer';
  currency?: string;
  plan_sales?: Decimal;
  sales_year?: Decimal;
  plan?: {
    key: string;
    sales: Decimal;
    term_days: number;
  }[];
  plan_change?: Decimal;
}

export interface ControlReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  ceilings: {
    method: string;
    amount: Decimal | null;
    binding: boolean;
    inputs: {
      target_dso_days?: Decimal | null;
      sales_year?: Decimal | null;
      funds?: Decimal | null;
      variable_cost_ratio?: Decimal | null;
      target_turnover?: Decimal | null;
      loss_appetite?: Decimal | null;
      loss_rate?: Decimal | null;
    };
  }[];
  ceiling: Decimal | null;
  used: Decimal;
  use_percent: Decimal | null;
  light: 'green' | 'yellow' | 'red' | null;
  quotas: {
    key: string;
    name: string;
    id: number | null;
    plan_sales: Decimal;
    term_days: number | null;
    quota: Decimal;
    limit: Decimal;
    limited_by: 'quota' | 'credit_limit' | 'single';
    used: Decimal;
    use_percent: Decimal | null;
    light: 'green' | 'yellow' | 'red' | null;
    room: Decimal;
  }[];
  quota_basis: 'plan' | 'sales' | null;
  opening: Decimal;
  plan_sales: Decimal | null;
  needed_collection: Decimal | null;
  balance: {
    change: Decimal;
    plan_sales: Decimal;
    needed_collection: Decimal | null;
    expected_loss: Decimal | null;
    margin: Decimal | null;
  }[];
  series: {
    month: string;
    used: Decimal;
    use_percent: Decimal | null;
    light: 'green' | 'yellow' | 'red' | null;
  }[];
  green: Decimal;
  yellow: Decimal;
  left_out: number;
  alarms: {
    alarm: 'growth' | 'assets_share' | 'top_customer' | 'overdue_ratio';
    value: Decimal | null;
    limit: Decimal;
    breach: boolean;
  }[];
  singles: {
    key: string;
    name: string;
    used: Decimal;
    limit: Decimal;
    credit_limit: Decimal | null;
  }[];
  missing: ('target_dso_days' | 'sales_year' | 'funds' | 'variable_cost_ratio' | 'target_turnover' | 'loss_appetite' | 'loss_rate' | 'plan_sales' | 'current_assets')[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface TargetInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'salesperson' | 'customer' | 'region' | 'class' | 'item';
  currency?: string;
  plan_sales?: Decimal;
  sales_year?: Decimal;
  limit?: number;
}

export interface TargetReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  month: string;
  lines: {
    column: 'due' | '1-30' | '31-60' | '61-90' | '>90';
    amount: Decimal;
    percent: Decimal;
    target: Decimal;
  }[];
  target: Decimal;
  needed_collection: Decimal | null;
  required: Decimal;
  rows: {
    key: string;
    name: string;
    id: number | null;
    item: number | null;
    number: string | null;
    due: Day | null;
    days: number | null;
    owner: string | null;
    owner_name: string | null;
    acts: ('rpm_checks' | 'courtesy_call' | 'reason_code' | 'promise_date' | 'letter_1' | 'calls' | 'letter_2' | 'hold_orders' | 'visit' | 'debt_confirmation' | 'plan_offer' | 'letter_3' | 'lawyer_letter' | 'plan_with_security' | 'case_file' | 'asset_search' | 'decide_suit' | 'suit_or_order' | 'enforcement' | 'insolvency_filing' | 'keep_file')[];
    amount: Decimal;
    target: Decimal;
    required: Decimal;
  }[];
  missing: ('target_dso_days' | 'sales_year' | 'funds' | 'variable_cost_ratio' | 'target_turnover' | 'loss_appetite' | 'loss_rate' | 'plan_sales' | 'current_assets')[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface TrendInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'total' | 'customer' | 'salesperson' | 'region' | 'class' | 'currency';
  months?: number;
}

export interface TrendReply {
  as_of: Day;
  known_at: string | null;
  by: string;
  edges: number[];
  rows: {
    month: string;
    as_of: Day;
    key: string;
    name: string;
    currency: string;
    outstanding: Decimal;
    overdue: Decimal;
    not_due: Decimal;
    no_due_date: Decimal;
    buckets: Decimal[];
    unapplied: Decimal;
    sales: Decimal;
    receipts: Decimal;
    dso_average: Decimal | null;
    dso_countback: Decimal | null;
    dso_aging: Decimal | null;
    dso_with_bills: Decimal | null;
    cei: Decimal | null;
    overdue_ratio: Decimal | null;
  }[];
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface InterestInput {
  customer: string;
  as_of?: Day;
  known_at?: string;
  kind?: 'auto' | 'agreed' | 'lpr' | 'statutory' | 'judgment';
  rate?: Decimal;
  plus?: Decimal;
  order?: 'principal_first' | 'legal';
  paid?: boolean;
  item?: number;
}

export interface InterestReply {
  as_of: Day;
  known_at: string | null;
  customer: string;
  name: string;
  order: 'principal_first' | 'legal';
  rows: {
    item: number;
    number: string;
    part: number;
    currency: string;
    amount: Decimal;
    due: Day;
    kind: 'agreed' | 'lpr' | 'statutory' | 'judgment';
    rate: Decimal;
    rate_per: 'day' | 'year';
    yearly: Decimal;
    lpr: Decimal | null;
    cap: 'over' | 'cut' | null;
    segments: {
      from: Day;
      to: Day;
      days: number;
      principal: Decimal;
      interest: Decimal;
      paid: Decimal;
      to_interest: Decimal;
      to_principal: Decimal;
    }[];
    interest: Decimal;
    settled: Decimal;
    principal_left: Decimal;
    other_order: Decimal;
  }[];
  totals: {
    currency: string;
    interest: Decimal;
    other_order: Decimal;
    difference: Decimal;
  }[];
  skipped: string[];
  parameters: unknown;
}

export interface AssetsInput {
  as_of?: Day;
  known_at?: string;
  currency?: string;
  months?: number;
}

export interface AssetsReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  receivables: Decimal;
  current_assets: Decimal | null;
  entered: Day | null;
  share: Decimal | null;
  why: string | null;
  breach: boolean;
  limit: Decimal;
  change_month: Decimal | null;
  change_year: Decimal | null;
  rows: {
    month: string;
    as_of: Day;
    receivables: Decimal;
    current_assets: Decimal | null;
    entered: Day | null;
    share: Decimal | null;
    why: string | null;
    breach: boolean;
  }[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface LossInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'total' | 'customer' | 'salesperson' | 'region' | 'class' | 'currency';
  window?: number;
  days?: number;
  amount?: Decimal;
  margin?: Decimal;
  currency?: string;
}

export interface LossReply {
  as_of: Day;
  known_at: string | null;
  from: Day;
  window: number;
  window_days: number;
  days: number;
  rows: {
    key: string;
    name: string;
    id: number | null;
    currency: string;
    receivables: Decimal;
    overdue: Decimal;
    weighted_days: Decimal | null;
    holding_cost: Decimal | null;
    overdue_cost_year: Decimal | null;
    overdue_cost: Decimal | null;
    provision: Decimal | null;
    provision_overdue: Decimal | null;
    written_off: Decimal;
    margin_at_stake: Decimal | null;
    loss: Decimal | null;
    sales_to_replace: Decimal | null;
    cash_per_day: Decimal | null;
    cash: Decimal | null;
    why: string | null;
  }[];
  calculator: {
    amount: Decimal;
    margin: Decimal | null;
    sales_to_replace: Decimal | null;
    why: string | null;
  } | null;
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface InfluenceInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  since?: string;
  window?: number;
  currency?: string;
  top?: number;
}

export interface InfluenceReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  since: string;
  window: number;
  before: {
    as_of: Day;
    dso: Decimal | null;
    best_possible: Decimal | null;
    add: Decimal | null;
    dso_with_bills: Decimal | null;
    receivables: Decimal;
    sales: Decimal;
    days: number;
    overdue: Decimal;
    bills: Decimal;
    disputed: Decimal;
    bill_share: Decimal | null;
    dispute_share: Decimal | null;
    top5_share: Decimal | null;
  };
  after: {
    as_of: Day;
    dso: Decimal | null;
    best_possible: Decimal | null;
    add: Decimal | null;
    dso_with_bills: Decimal | null;
    receivables: Decimal;
    sales: Decimal;
    days: number;
    overdue: Decimal;
    bills: Decimal;
    disputed: Decimal;
    bill_share: Decimal | null;
    dispute_share: Decimal | null;
    top5_share: Decimal | null;
  };
  change: Decimal | null;
  why: string | null;
  effects: {
    effect: 'pace' | 'in_term' | 'overdue' | 'no_due_date' | 'unapplied';
    amount: Decimal | null;
    days: Decimal | null;
  }[];
  movements: {
    effect: 'pace' | 'sold' | 'collected' | 'bills' | 'written_off' | 'other';
    amount: Decimal | null;
    days: Decimal | null;
  }[];
  customers: {
    key: string;
    name: string;
    id: number | null;
    before: Decimal;
    after: Decimal;
    days_before: Decimal | null;
    days_after: Decimal | null;
    days: Decimal | null;
  }[];
  rest: {
    customers: number;
    days: Decimal | null;
  };
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface ImproveInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  window?: number;
  currency?: string;
  worst?: number;
  overdue_to?: Decimal;
  terms_less?: number;
  invoice_less?: number;
  disputes_to?: Decimal;
  discount_bills?: Decimal;
  discount_rate?: Decimal;
  days?: number;
}

export interface ImproveReply {
  as_of: Day;
  known_at: string | null;
  currency: string | null;
  window: number;
  window_days: number;
  sales: Decimal;
  before: {
    dso: Decimal | null;
    dso_with_bills: Decimal | null;
    best_possible: Decimal | null;
    add: Decimal | null;
    receivables: Decimal;
    overdue: Decimal;
    overdue_ratio: Decimal | null;
  };
  rows: {
    action: 'worst' | 'overdue_to' | 'disputes_to' | 'terms_less' | 'invoice_less' | 'days' | 'discount_bills';
    owner: 'sales_manager' | 'collector' | 'credit_manager' | 'ar_clerk' | 'finance_director' | 'financing';
    by: Day;
    amount: Decimal;
    days: Decimal | null;
    dso: Decimal | null;
    cash: Decimal;
  }[];
  after: {
    dso: Decimal | null;
    dso_with_bills: Decimal | null;
    best_possible: Decimal | null;
    add: Decimal | null;
    receivables: Decimal;
    overdue: Decimal;
    overdue_ratio: Decimal | null;
  };
  cash: Decimal;
  cash_per_day: Decimal | null;
  saving_year: Decimal | null;
  discount_cost: Decimal | null;
  why: string | null;
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface KpiInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'total' | 'salesperson' | 'team' | 'region' | 'class';
  window?: number;
  series?: number;
  cohort_days?: number;
  recovery?: 'now' | 'all' | 'none';
}

export interface KpiReply {
  as_of: Day;
  known_at: string | null;
  by: string;
  window: number;
  cohort_days: number;
  near: Decimal;
  rows: {
    key: string;
    name: string;
    id: number | null;
    currency: string;
    measure: 'dso_average' | 'best_possible_dso' | 'add' | 'cei' | 'overdue_ratio' | 'turnover' | 'turnover_days' | 'bad_debt_ratio' | 'recovery_due' | 'recovery_overdue' | 'recovery_cohort' | 'recovery_total';
    unit: 'percent' | 'days' | 'times';
    now: Decimal | null;
    previous: Decimal | null;
    year_ago: Decimal | null;
    change: Decimal | null;
    change_year: Decimal | null;
    better: 'up' | 'down';
    target: Decimal | null;
    light: 'green' | 'yellow' | 'red' | null;
    why: string | null;
    series: {
      month: string;
      value: Decimal | null;
    }[];
  }[];
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface CollectionInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  period?: 'week' | 'month';
  from?: Day;
  by?: 'total' | 'salesperson' | 'customer' | 'team' | 'region' | 'class' | 'bucket' | 'method';
}

export interface CollectionReply {
  from: Day;
  to: Day;
  known_at: string | null;
  by: string;
  month: string;
  rows: {
    key: string;
    name: string;
    id: number | null;
    currency: string;
    opening_overdue: Decimal | null;
    fell_due: Decimal | null;
    moved: Decimal | null;
    collected_overdue: Decimal;
    other_overdue: Decimal | null;
    rolled: Decimal | null;
    closing_overdue: Decimal | null;
    collected_not_due: Decimal;
    collected: Decimal;
    in_bills: Decimal;
    received: Decimal | null;
    recovery: Decimal | null;
    target: Decimal | null;
    month_collected: Decimal | null;
    gap: Decimal | null;
    attained: Decimal | null;
  }[];
  totals: {
    currency: string;
    opening_overdue: Decimal | null;
    fell_due: Decimal | null;
    moved: Decimal | null;
    collected_overdue: Decimal;
    other_overdue: Decimal | null;
    rolled: Decimal | null;
    closing_overdue: Decimal | null;
    collected_not_due: Decimal;
    collected: Decimal;
    in_bills: Decimal;
    received: Decimal | null;
    recovery: Decimal | null;
    target: Decimal | null;
    month_collected: Decimal | null;
    gap: Decimal | null;
    attained: Decimal | null;
    adds_up: boolean;
  }[];
  weeks: {
    currency: string;
    from: Day;
    to: Day;
    collected: Decimal;
    so_far: Decimal;
    target: Decimal;
    gap: Decimal;
  }[];
  adds_up: boolean;
  left_out: number;
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface TodayInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  currency?: string;
  top?: number;
}

export interface TodayReply {
  as_of: Day;
  known_at: string | null;
  view: 'company' | 'team' | 'mine';
  currency: string | null;
  edges: number[];
  totals: {
    currency: string;
    customers: number;
    overdue_customers: number;
    outstanding: Decimal;
    not_due: Decimal;
    no_due_date: Decimal;
    buckets: Decimal[];
    overdue: Decimal;
    overdue_ratio: Decimal | null;
    unapplied: Decimal;
    weighted_days: Decimal | null;
    due_week: Decimal;
    count: number;
  }[];
  week_until: Day;
  top: {
    key: string;
    name: string;
    id: number | null;
    owner: string | null;
    owner_name: string | null;
    outstanding: Decimal;
    overdue: Decimal;
    due_week: Decimal;
    share: Decimal | null;
    oldest_days: number | null;
  }[];
  top_overdue: {
    key: string;
    name: string;
    id: number | null;
    owner: string | null;
    owner_name: string | null;
    outstanding: Decimal;
    overdue: Decimal;
    due_week: Decimal;
    share: Decimal | null;
    oldest_days: number | null;
  }[];
  due_week: {
    key: string;
    name: string;
    id: number | null;
    owner: string | null;
    owner_name: string | null;
    outstanding: Decimal;
    overdue: Decimal;
    due_week: Decimal;
    share: Decimal | null;
    oldest_days: number | null;
  }[];
  yesterday: {
    as_of: Day;
    outstanding: Decimal;
    overdue: Decimal;
    change_outstanding: Decimal;
    change_overdue: Decimal;
    up: {
      key: string;
      name: string;
      id: number | null;
      change: Decimal;
    }[];
    down: {
      key: string;
      name: string;
      id: number | null;
      change: Decimal;
    }[];
    known_later: number | null;
  };
  last_close: {
    as_of: Day;
    outstanding: Decimal;
    overdue: Decimal;
    change_outstanding: Decimal;
    change_overdue: Decimal;
    up: {
      key: string;
      name: string;
      id: number | null;
      change: Decimal;
    }[];
    down: {
      key: string;
      name: string;
      id: number | null;
      change: Decimal;
    }[];
    known_later: number | null;
  } | null;
  receipts: {
    id: number;
    number: string;
    customer: string;
    customer_id: number;
    name: string;
    day: Day;
    currency: string;
    amount: Decimal;
    left: Decimal;
    method: 'none' | 'wire' | 'bank_bill' | 'trade_bill' | 'voucher' | 'cash' | 'goods' | 'third_party' | 'other';
  }[];
  identity: {
    holds: boolean;
    control: Decimal | null;
  };
  parameters: unknown;
  fingerprint: string;
}

export interface ConfigPreviewInput {
  key: string;
  value?: string;
  from?: Day;
  as_of?: Day;
}

export interface ConfigPreviewReply {
  key: string;
  label: string;
  unit: string;
  as_of: Day;
  from: Day;
  now: string | null;
  value: string | null;
  feeds: ('aging' | 'structure' | 'dso' | 'quadrant' | 'provision' | 'provision_age' | 'loss' | 'assets' | 'control' | 'target' | 'kpi' | 'collection' | 'interest' | 'results' | 'settlement' | 'due' | 'matching' | 'evidence' | 'gate' | 'checkpoints' | 'promises' | 'approval' | 'month_end')[];
  rows: {
    feed: 'aging' | 'structure' | 'dso' | 'quadrant' | 'provision' | 'provision_age' | 'loss' | 'assets' | 'control' | 'target' | 'kpi' | 'collection' | 'interest' | 'results' | 'settlement' | 'due' | 'matching' | 'evidence' | 'gate' | 'checkpoints' | 'promises' | 'approval' | 'month_end';
    figure: string;
    label: string;
    before: string | null;
    after: string | null;
    change: Decimal | null;
    moved: boolean;
  }[];
  moved: number;
  figures: boolean;
}

export interface CloseInput {
  month: string;
}

export interface CloseReply {
  month: string;
  state: 'closed' | 'open';
  fingerprint: string;
  totals: unknown;
}

export interface ReopenInput {
  month: string;
}

export interface ReopenReply {
  month: string;
  state: 'closed' | 'open';
  fingerprint: string;
  totals: unknown;
}

export interface PeriodListRow {
  month: string;
  state: 'closed' | 'open';
  at: string;
  fingerprint: string;
}

export interface TieOutLinesInput {
  month: string;
  lines: {
    customer: string;
    currency?: string;
    opening: Decimal;
    debit: Decimal;
    credit: Decimal;
    closing: Decimal;
  }[];
  all?: boolean;
}

export interface TieOutLinesReply {
  month: string;
  rows: {
    customer: string;
    id: number | null;
    name: string;
    currency: string;
    theirs: {
      opening: Decimal;
      debit: Decimal;
      credit: Decimal;
      closing: Decimal;
    } | null;
    ours: {
      opening: Decimal;
      debit: Decimal;
      credit: Decimal;
      closing: Decimal;
    } | null;
    difference: {
      opening: Decimal;
      debit: Decimal;
      credit: Decimal;
      closing: Decimal;
    };
    state: 'same' | 'differs' | 'only_theirs' | 'only_ours' | 'signed';
    reason: string | null;
  }[];
  same: number;
  differ: number;
  signed: number;
  ties: boolean;
}

export interface TieOutSignInput {
  month: string;
  customer: string;
  currency?: string;
  column?: 'opening' | 'debit' | 'credit' | 'closing';
  difference: Decimal;
  reason: 'timing' | 'missing_document' | 'wrong_customer' | 'rounding' | 'opening_balance' | 'erp_error' | 'other';
  remark?: string;
}

export interface TieOutSignReply {
  id: number;
}

export interface CustomerAddInput {
  code: string;
  name: string;
  short_name?: string;
  credit_code?: string;
  country?: string;
  currency?: string;
  kind?: 'company' | 'public' | 'person' | 'internal';
  terms?: string;
  credit_limit?: Decimal;
  owner?: string;
  team?: string;
  region?: string;
  class?: string;
  from?: Day;
}

export interface CustomerAddReply {
  id: number;
}

export interface CustomerRenameInput {
  customer: string;
  name: string;
  until?: Day;
}

export interface CustomerRenameReply {
  id: number;
}

export interface CustomerAliasInput {
  customer: string;
  alias: string;
  kind?: 'alias' | 'former' | 'payer';
  refuse?: boolean;
}

export interface CustomerAliasReply {
  id: number;
}

export interface CustomerMergeInput {
  customer: string;
  into: string;
}

export interface CustomerMergeReply {
  id: number;
}

export interface CustomerUnmergeInput {
  customer: string;
  into: string;
}

export interface CustomerUnmergeReply {
  id: number;
}

export interface PersonAddInput {
  code: string;
  name: string;
  team?: string;
}

export interface PersonAddReply {
  id: number;
}

export interface UnitAddInput {
  kind: 'team' | 'region' | 'class';
  code: string;
  name: string;
}

export interface UnitAddReply {
  id: number;
}

export interface AssignInput {
  customer?: string;
  item?: number;
  owner?: string;
  team?: string;
  region?: string;
  class?: string;
  from?: Day;
}

export interface AssignReply {
  id: number;
}

export interface CustomerEditInput {
  id: number;
  customer?: string;
  short_name?: string;
  credit_code?: string;
  country?: string;
  currency?: string;
  kind?: 'company' | 'public' | 'person' | 'internal';
  terms?: string;
  credit_limit?: Decimal | null;
  grade?: string;
}

export interface CustomerEditReply {
  id: number;
  version: number;
}

export interface CustomerRedateInput {
  customer: string;
}

export interface CustomerRedateReply {
  dated: number;
  left: number;
}

export interface PersonEditInput {
  person: string;
  name?: string;
  team?: string;
  left?: Day | null;
}

export interface PersonEditReply {
  id: number;
  version: number;
}

export interface InvoiceAddInput {
  number: string;
  customer: string;
  kind?: 'invoice' | 'other' | 'opening';
  day: Day;
  amount?: Decimal;
  currency?: string;
  due?: Day;
  goods_day?: Day;
  accept_day?: Day;
  contract?: string;
  parts?: {
    amount: Decimal;
    due?: Day;
    plan?: number;
    retention?: boolean;
  }[];
  remark?: string;
}

export interface InvoiceAddReply {
  id: number;
  items: number[];
}

export interface RedAddInput {
  number: string;
  customer: string;
  day: Day;
  amount: Decimal;
  currency?: string;
  against?: {
    invoice?: string;
    part?: number;
    item?: number;
    amount: Decimal;
  }[];
  remark?: string;
}

export interface RedAddReply {
  id: number;
}

export interface ItemDueInput {
  invoice?: string;
  part?: number;
  item?: number;
  due: Day;
  reason?: 'extension' | 'rule' | 'correction';
  from?: Day;
  remark?: string;
}

export interface ItemDueReply {
  id: number;
}

export interface ItemDisputeInput {
  invoice?: string;
  part?: number;
  item?: number;
  amount: Decimal;
  kind?: 'quality' | 'quantity' | 'price' | 'invoice' | 'papers' | 'late' | 'unaccepted' | 'other';
  from?: Day;
  remark?: string;
  currency?: string;
}

export interface ItemDisputeReply {
  id: number;
}

export interface ReceiptAddInput {
  customer: string;
  number?: string;
  day: Day;
  amount: Decimal;
  currency?: string;
  advance?: boolean;
  method?: 'wire' | 'bank_bill' | 'trade_bill' | 'voucher' | 'cash' | 'goods' | 'third_party' | 'other';
  payer?: string;
  remark?: string;
  bill_number?: string;
  bill_drawer?: string;
  bill_acceptor?: string;
  bill_issue?: Day;
  bill_due?: Day;
}

export interface ReceiptAddReply {
  id: number;
}

export interface ReceiptApplyInput {
  receipt?: string;
  credit?: number;
  invoice?: string;
  part?: number;
  item?: number;
  amount: Decimal;
  day?: Day;
  currency?: string;
}

export interface ReceiptApplyReply {
  id: number;
}

export interface ReceiptUnapplyInput {
  allocation: number;
  mode: 'correct' | 'release';
  day?: Day;
}

export interface ReceiptUnapplyReply {
  id: number;
}

export interface WriteoffAddInput {
  invoice?: string;
  part?: number;
  item?: number;
  amount: Decimal;
  day?: Day;
  reason: string;
  currency?: string;
}

export interface WriteoffAddReply {
  id: number;
}

export interface WriteoffRecoverInput {
  item: number;
  receipt?: string;
  credit?: number;
  amount: Decimal;
  day?: Day;
  currency?: string;
}

export interface WriteoffRecoverReply {
  id: number;
}

export interface RefundAddInput {
  receipt?: string;
  credit?: number;
  amount: Decimal;
  day?: Day;
  reason?: string;
  currency?: string;
}

export interface RefundAddReply {
  id: number;
}

export interface NettingAddInput {
  invoice?: string;
  part?: number;
  item?: number;
  amount: Decimal;
  payable: string;
  day?: Day;
  currency?: string;
}

export interface NettingAddReply {
  id: number;
}

export interface TransferAddInput {
  invoice?: string;
  part?: number;
  item?: number;
  to: string;
  day?: Day;
  reason: string;
}

export interface TransferAddReply {
  id: number;
}

export interface BillActInput {
  bill: number;
  act: 'honoured' | 'dishonoured' | 'endorsed' | 'discounted' | 'presented';
  day?: Day;
}

export interface BillActReply {
  id: number;
}

export interface ContractAddInput {
  number: string;
  customer: string;
  name?: string;
  signed?: Day;
  amount: Decimal;
  currency?: string;
  terms?: string;
  silence_days?: number;
  owner?: string;
  plan?: {
    name: string;
    amount: Decimal;
    event: 'sign' | 'ship' | 'deliver' | 'accept' | 'invoice';
    days?: number;
    months?: number;
    retention?: boolean;
  }[];
}

export interface ContractAddReply {
  id: number;
  parts: number[];
}

export interface ContractMilestoneInput {
  contract: string;
  event: 'sign' | 'ship' | 'deliver' | 'accept' | 'invoice';
  day?: Day;
  remark?: string;
}

export interface ContractMilestoneReply {
  id: number;
}

export interface SweepInput {
  date?: Day;
}

export interface SweepReply {
  silent_acceptances: number;
}

export interface BatchUndoInput {
  batch: number;
}

export interface BatchUndoReply {
  id: number;
}

export interface MatchAssumeInput {
  customer?: string;
}

export interface MatchAssumeReply {
  id: number;
  allocations: number;
}

export interface FigureSetInput {
  figure: 'current_assets' | 'funds_for_credit' | 'loss_appetite' | 'yearly_credit_sales' | 'plan_sales' | 'net_income';
  amount: Decimal;
  day?: Day;
  currency?: string;
}

export interface FigureSetReply {
  id: number;
}

export interface DocumentListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'day' | 'amount' | 'number' | 'customer';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
  kind?: 'invoice' | 'red' | 'other' | 'opening' | 'writeoff' | 'netting' | 'transfer' | 'bill' | 'refund' | 'retention' | 'memo' | 'reversal' | 'recovery';
  q?: string;
}

export interface DocumentListRow {
  id: number;
  kind: 'invoice' | 'red' | 'other' | 'opening' | 'writeoff' | 'netting' | 'transfer' | 'bill' | 'refund' | 'retention' | 'memo' | 'reversal' | 'recovery';
  number: string;
  customer: string;
  name: string;
  currency: string;
  amount: Decimal;
  day: Day;
}

export interface ItemListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'due' | 'issue' | 'amount' | 'open' | 'customer';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
  class?: 'invoice' | 'other' | 'retention' | 'bill' | 'voucher' | 'memo';
  undated?: boolean;
  closed?: boolean;
}

export interface ItemListRow {
  id: number;
  document: number;
  number: string;
  kind: 'invoice' | 'red' | 'other' | 'opening' | 'writeoff' | 'netting' | 'transfer' | 'bill' | 'refund' | 'retention' | 'memo' | 'reversal' | 'recovery';
  part: number;
  customer: string;
  name: string;
  class: 'invoice' | 'other' | 'retention' | 'bill' | 'voucher' | 'memo';
  currency: string;
  amount: Decimal;
  open: Decimal;
  issue_day: Day;
  due_day: Day | null;
  due_rule: 'given' | 'term' | 'event' | 'none';
}

export interface ReceiptListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'day' | 'amount' | 'open' | 'number' | 'customer';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
  kind?: 'receipt' | 'advance' | 'note' | 'writeoff' | 'netting' | 'transfer' | 'paper' | 'opening' | 'memo' | 'reversal';
  open?: boolean;
}

export interface ReceiptListRow {
  id: number;
  number: string;
  kind: 'receipt' | 'advance' | 'note' | 'writeoff' | 'netting' | 'transfer' | 'paper' | 'opening' | 'memo' | 'reversal';
  method: 'none' | 'wire' | 'bank_bill' | 'trade_bill' | 'voucher' | 'cash' | 'goods' | 'third_party' | 'other';
  customer: string;
  name: string;
  payer: string | null;
  currency: string;
  amount: Decimal;
  open: Decimal;
  day: Day;
  value_day: Day;
  bill: number | null;
}

export interface ReceiptShowInput {
  id: number;
  receipt?: string;
}

export interface ReceiptShowReply {
  id: number;
  number: string;
  kind: 'receipt' | 'advance' | 'note' | 'writeoff' | 'netting' | 'transfer' | 'paper' | 'opening' | 'memo' | 'reversal';
  method: 'none' | 'wire' | 'bank_bill' | 'trade_bill' | 'voucher' | 'cash' | 'goods' | 'third_party' | 'other';
  customer: string;
  name: string;
  payer: string | null;
  currency: string;
  amount: Decimal;
  open: Decimal;
  day: Day;
  value_day: Day;
  bill: number | null;
  remark: string | null;
  uses: {
    allocation: number;
    day: Day;
    item: number;
    document: number;
    number: string;
    part: number;
    amount: Decimal;
    kind: 'real' | 'assumed';
    rule: 'by_hand' | 'number' | 'exact' | 'oldest' | 'file' | 'document';
    undoes: number | null;
  }[];
}

export interface BillListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'due' | 'amount' | 'state_day' | 'number' | 'customer';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
  open?: boolean;
}

export interface BillListRow {
  id: number;
  number: string;
  kind: 'bank_bill' | 'trade_bill' | 'voucher';
  customer: string;
  name: string;
  credit: number;
  drawer: string;
  acceptor: string;
  currency: string;
  amount: Decimal;
  issue_day: Day | null;
  due_day: Day | null;
  state: 'received' | 'honoured' | 'dishonoured' | 'endorsed' | 'discounted' | 'presented';
  state_day: Day;
}

export interface ContractListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'signed' | 'amount' | 'number' | 'customer';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
}

export interface ContractListRow {
  id: number;
  number: string;
  customer: string;
  customer_name: string;
  name: string;
  signed: Day | null;
  currency: string;
  amount: Decimal;
  terms: string;
}

export interface ContractShowInput {
  id: number;
  contract?: string;
}

export interface ContractShowReply {
  id: number;
  number: string;
  customer: string;
  customer_name: string;
  name: string;
  signed: Day | null;
  currency: string;
  amount: Decimal;
  terms: string;
  silence_days: number | null;
  plan: {
    part: number;
    name: string;
    amount: Decimal;
    event: 'sign' | 'ship' | 'deliver' | 'accept' | 'invoice';
    days: number;
    months: number;
    retention: boolean;
    reached: Day | null;
    silent: boolean;
    due: Day | null;
    invoiced: Decimal;
    paid: Decimal;
  }[];
  events: {
    event: 'sign' | 'ship' | 'deliver' | 'accept' | 'invoice';
    day: Day;
    silent: boolean;
  }[];
}

export interface PersonListRow {
  id: number;
  code: string;
  name: string;
  team: string | null;
  team_name: string | null;
  left: Day | null;
  version: number;
}

export interface UnitListRow {
  id: number;
  kind: 'team' | 'region' | 'class';
  code: string;
  name: string;
}

export interface ContactListInput {
  customer: string;
}

export interface ContactListRow {
  id: number;
  name: string;
  title: string;
  role: string;
  phone: string;
  wechat: string;
  email: string;
  version: number;
}

export interface FollowupListInput {
  customer: string;
  limit?: number;
  cursor?: string;
}

export interface FollowupListRow {
  id: number;
  day: Day;
  person: string | null;
  contact: string;
  channel: string;
  note: string;
  excuse: string;
  promise_day: Day | null;
  promise_amount: Decimal | null;
  result: string;
}

export interface DeliveryAddInput {
  number: string;
  customer: string;
  day: Day;
  amount: Decimal;
  currency?: string;
  contract?: string;
  signed_day?: Day;
  signer?: string;
  invoice?: string[];
  remark?: string;
}

export interface DeliveryAddReply {
  id: number;
}

export interface DeliverySignInput {
  delivery: string;
  day: Day;
  signer?: string;
}

export interface DeliverySignReply {
  id: number;
}

export interface DeliveryBillInput {
  delivery: string;
  invoice: string;
  amount?: Decimal;
  currency?: string;
}

export interface DeliveryBillReply {
  id: number;
}

export interface DeliveryUnbillInput {
  delivery: string;
  invoice: string;
}

export interface DeliveryUnbillReply {
  id: number;
}

export interface DeliveryVoidInput {
  delivery: string;
  reason: string;
}

export interface DeliveryVoidReply {
  id: number;
}

export interface DeliveryListInput {
  customer?: string;
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'day' | 'amount' | 'number' | 'customer' | 'signed' | 'uninvoiced';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
  state?: 'any' | 'unsigned' | 'uninvoiced' | 'invoiced';
  q?: string;
}

export interface DeliveryListRow {
  id: number;
  number: string;
  customer: string;
  name: string;
  day: Day;
  contract: string | null;
  currency: string;
  amount: Decimal;
  signed_day: Day | null;
  signer: string | null;
  billed: Decimal;
  uninvoiced: Decimal;
}

export interface DeliveryShowInput {
  id: number;
  delivery?: string;
}

export interface DeliveryShowReply {
  id: number;
  number: string;
  customer: string;
  name: string;
  day: Day;
  contract: string | null;
  currency: string;
  amount: Decimal;
  signed_day: Day | null;
  signer: string | null;
  billed: Decimal;
  uninvoiced: Decimal;
  remark: string | null;
  invoices: {
    document: number;
    number: string;
    day: Day;
    amount: Decimal;
  }[];
}

export interface DeliveryUninvoicedInput {
  as_of?: Day;
  known_at?: string;
  customer?: string;
  late?: boolean;
  limit?: number;
}

export interface DeliveryUninvoicedReply {
  as_of: Day;
  rows: {
    id: number;
    number: string;
    customer: string;
    name: string;
    day: Day;
    signed_day: Day | null;
    contract: string | null;
    currency: string;
    amount: Decimal;
    uninvoiced: Decimal;
    days: number;
    lag: number;
    late: boolean;
  }[];
  rows_total: number;
  sums: {
    currency: string;
    uninvoiced: Decimal;
    count: number;
    late_amount: Decimal;
    late_count: number;
  }[];
}

export interface GetCustomersIdStatementInput {
  id: number;
  month?: string;
  from?: Day;
  to?: Day;
  known_at?: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  account?: string;
  reply_days?: number;
  by?: 'invoice' | 'contract' | 'delivery';
  seen?: number;
}

export interface StatementRunInput {
  month: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  account?: string;
  reply_days?: number;
  by?: 'invoice' | 'contract' | 'delivery';
}

export interface StatementRunReply {
  job: number;
  month: string;
}

export interface StatementPrepareInput {
  customer?: string[];
  month?: string;
  all?: boolean;
  form?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  account?: string;
  reply_days?: number;
  by?: 'invoice' | 'contract' | 'delivery';
}

export interface StatementPrepareReply {
  month: string;
  papers: number;
  prepared: number;
}

export interface StatementFiguresInput {
  customer: string;
  month?: string;
  from?: Day;
  to?: Day;
}

export interface StatementFiguresReply {
  customer: string;
  name: string;
  from: Day;
  to: Day;
  seq: number;
  account: string | null;
  rows: {
    currency: string;
    opening: Decimal;
    sales: Decimal;
    receipts: Decimal;
    credits: Decimal;
    closing: Decimal;
  }[];
}

export interface StatementListInput {
  month?: string;
  state?: 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
  as_of?: Day;
  limit?: number;
  offset?: number;
}

export interface StatementListReply {
  month: string;
  as_of: Day;
  rows: {
    customer: string;
    name: string;
    id: number;
    month: string;
    currency: string;
    closing: Decimal;
    state: 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    sent: Day | null;
    sent_last: Day | null;
    times: number;
    channel: 'email' | 'wechat' | 'ems' | 'hand' | 'fax' | 'portal' | 'other' | 'stamp' | 'e_confirm' | 'oral' | null;
    to: string | null;
    replied: Day | null;
    theirs: Decimal | null;
    difference: Decimal | null;
    unexplained: Decimal | null;
    reason: 'in_transit' | 'invoice_not_received' | 'return_not_booked' | 'price' | 'disputed' | 'bookkeeping' | 'unknown' | null;
    waiting: number;
    due_level: 'second' | 'manager' | null;
    reminded: 'second' | 'manager' | null;
    reminded_day: Day | null;
    file: number | null;
    reply_file: number | null;
  }[];
  rows_total: number;
  summary: {
    currency: string;
    prepared: number;
    prepared_amount: Decimal;
    sent: number;
    sent_amount: Decimal;
    confirmed: number;
    confirmed_amount: Decimal;
    difference: number;
    difference_amount: Decimal;
    no_reply: number;
    no_reply_amount: Decimal;
    share_confirmed: Decimal | null;
    share_confirmed_count: Decimal | null;
  }[];
}

export interface StatementWaitingInput {
  as_of?: Day;
  days?: number;
}

export interface StatementWaitingReply {
  as_of: Day;
  days: number;
  rows: {
    customer: string;
    name: string;
    id: number;
    month: string;
    currency: string;
    closing: Decimal;
    state: 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    sent: Day | null;
    sent_last: Day | null;
    times: number;
    channel: 'email' | 'wechat' | 'ems' | 'hand' | 'fax' | 'portal' | 'other' | 'stamp' | 'e_confirm' | 'oral' | null;
    to: string | null;
    replied: Day | null;
    theirs: Decimal | null;
    difference: Decimal | null;
    unexplained: Decimal | null;
    reason: 'in_transit' | 'invoice_not_received' | 'return_not_booked' | 'price' | 'disputed' | 'bookkeeping' | 'unknown' | null;
    waiting: number;
    due_level: 'second' | 'manager' | null;
    reminded: 'second' | 'manager' | null;
    reminded_day: Day | null;
    file: number | null;
    reply_file: number | null;
    unanswered_months: number;
  }[];
}

export interface StatementShowInput {
  customer: string;
  month?: string;
}

export interface StatementShowReply {
  rows: {
    customer: string;
    name: string;
    id: number;
    month: string;
    currency: string;
    closing: Decimal;
    state: 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    sent: Day | null;
    sent_last: Day | null;
    times: number;
    channel: 'email' | 'wechat' | 'ems' | 'hand' | 'fax' | 'portal' | 'other' | 'stamp' | 'e_confirm' | 'oral' | null;
    to: string | null;
    replied: Day | null;
    theirs: Decimal | null;
    difference: Decimal | null;
    unexplained: Decimal | null;
    reason: 'in_transit' | 'invoice_not_received' | 'return_not_booked' | 'price' | 'disputed' | 'bookkeeping' | 'unknown' | null;
    waiting: number;
    due_level: 'second' | 'manager' | null;
    reminded: 'second' | 'manager' | null;
    reminded_day: Day | null;
    file: number | null;
    reply_file: number | null;
  }[];
  events: {
    id: number;
    event: 'prepared' | 'sent' | 'reminded' | 'confirmed' | 'difference';
    day: Day;
    currency: string | null;
    amount: Decimal | null;
    level: 'second' | 'manager' | null;
    channel: 'email' | 'wechat' | 'ems' | 'hand' | 'fax' | 'portal' | 'other' | 'stamp' | 'e_confirm' | 'oral' | null;
    reason: 'in_transit' | 'invoice_not_received' | 'return_not_booked' | 'price' | 'disputed' | 'bookkeeping' | 'unknown' | null;
    note: string | null;
    by: string | null;
    at: string;
    fingerprint: string | null;
    file: number | null;
  }[];
  explained: {
    currency: string;
    what: 'in_transit' | 'receipt_not_booked' | 'invoice_not_received' | 'goods_not_invoiced' | 'return_not_booked' | 'disputed' | 'price' | 'our_error' | 'their_error' | 'other' | null;
    day: Day | null;
    number: string | null;
    ours: Decimal | null;
    theirs: Decimal | null;
    note: string | null;
  }[];
  gaps: {
    currency: string;
    ours: Decimal;
    theirs: Decimal;
    adjusted_ours: Decimal;
    adjusted_theirs: Decimal;
    unexplained: Decimal;
  }[];
}

export interface StatementSentInput {
  customer?: string[];
  month?: string;
  all?: boolean;
  day?: Day;
  channel?: 'email' | 'wechat' | 'ems' | 'hand' | 'fax' | 'portal' | 'other';
  to?: string;
}

export interface StatementSentReply {
  month: string;
  sent: number;
}

export interface StatementReplyInput {
  customer: string;
  month?: string;
  result: 'confirmed' | 'difference';
  currency?: string;
  theirs?: Decimal;
  reason?: 'in_transit' | 'invoice_not_received' | 'return_not_booked' | 'price' | 'disputed' | 'bookkeeping' | 'unknown';
  day?: Day;
  channel?: 'stamp' | 'e_confirm' | 'email' | 'wechat' | 'oral';
  note?: string;
  file?: number;
}

export interface StatementReplyReply {
  id: number;
  state: 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
}

export interface StatementExplainInput {
  customer: string;
  month?: string;
  currency?: string;
  line: {
    what: 'in_transit' | 'receipt_not_booked' | 'invoice_not_received' | 'goods_not_invoiced' | 'return_not_booked' | 'disputed' | 'price' | 'our_error' | 'their_error' | 'other';
    amount: Decimal;
    day?: Day;
    number?: string;
    note?: string;
  }[];
}

export interface StatementExplainReply {
  currency: string;
  ours: Decimal;
  theirs: Decimal;
  adjusted_ours: Decimal;
  adjusted_theirs: Decimal;
  unexplained: Decimal;
}

export interface StatementRemindReply {
  reminders: number;
}

export interface GetCustomersIdDifferenceSheetInput {
  id: number;
  month?: string;
  as_of?: Day;
  known_at?: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  seen?: number;
}

export interface LetterheadReply {
  name: string;
  tax_no: string;
  address: string;
  phone: string;
  maker: string;
  checker: string;
  version: number;
}

export interface LetterheadEditInput {
  name?: string;
  tax_no?: string;
  address?: string;
  phone?: string;
  maker?: string;
  checker?: string;
}

export interface LetterheadEditReply {
  id: number;
  version: number;
}

export interface BankAccountListReply {
  rows: {
    id: number;
    currency: string;
    holder: string;
    bank: string;
    number: string;
    swift: string;
    first: boolean;
    disabled: boolean;
    version: number;
  }[];
}

export interface BankAccountAddInput {
  bank: string;
  number: string;
  holder?: string;
  swift?: string;
  currency?: string;
  first?: boolean;
}

export interface BankAccountAddReply {
  id: number;
  version: number;
}

export interface BankAccountEditInput {
  id: number;
  bank?: string;
  number?: string;
  holder?: string;
  swift?: string;
  first?: boolean;
  disabled?: boolean;
}

export interface BankAccountEditReply {
  id: number;
  version: number;
}

export interface TemplateListReply {
  rows: {
    id: string;
    language: string;
    kind: string;
    title: string;
    state: 'shipped' | 'edited';
    draft: boolean;
    versions: number;
    changed: string | null;
    by: string | null;
    sha256: string;
  }[];
}

export interface TemplateShowInput {
  id: string;
  language?: 'zh' | 'en';
  version?: 'in_force' | 'draft' | 'shipped';
}

export interface TemplateShowReply {
  id: string;
  language: string;
  kind: string;
  state: 'shipped' | 'edited' | 'draft';
  sha256: string;
  variables: string[];
  tables: string[];
  clause: string | null;
  body: string;
  problems: {
    line: number;
    column: number;
    place: string;
    message: string;
  }[];
}

export interface TemplateCheckInput {
  id: string;
  language?: 'zh' | 'en';
  body?: string;
  file?: File;
}

export interface TemplateCheckReply {
  good: boolean;
  problems: {
    line: number;
    column: number;
    place: string;
    message: string;
  }[];
}

export interface TemplateSaveInput {
  id: string;
  language?: 'zh' | 'en';
  body?: string;
  file?: File;
}

export interface TemplateSaveReply {
  version: number;
  sha256: string;
  good: boolean;
  problems: {
    line: number;
    column: number;
    place: string;
    message: string;
  }[];
}

export interface TemplatePublishInput {
  id: string;
  language?: 'zh' | 'en';
  sha256?: string;
}

export interface TemplatePublishReply {
  version: number;
  sha256: string;
  state: 'shipped' | 'edited';
}

export interface TemplateResetInput {
  id: string;
  language?: 'zh' | 'en';
}

export interface TemplateResetReply {
  version: number;
  sha256: string;
  state: 'shipped' | 'edited';
}

export interface GetCustomersIdDebtSheetInput {
  id: number;
  mask?: 'people' | 'none' | 'all';
  as_of?: Day;
  known_at?: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  seen?: number;
}

export interface GetCustomersIdLetterInput {
  id: number;
  kind?: 'confirm' | 'promise' | 'inquiry' | 'remind';
  month?: string;
  account?: string;
  reply_days?: number;
  as_of?: Day;
  known_at?: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
  seen?: number;
}

export interface GetAgingReportInput {
  as_of?: Day;
  known_at?: string;
  basis?: 'due' | 'issue';
  edges?: number[];
  with_bills?: boolean;
  attributes?: 'then' | 'today';
  owner?: string;
  region?: string;
  class?: string;
  customer?: string;
  by?: 'customer' | 'salesperson' | 'region' | 'class' | 'currency' | 'total';
  seen?: string;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
}

export interface GetPacksMonthInput {
  month: string;
  format?: 'pdf' | 'xlsx';
  language?: 'zh' | 'en';
}

export interface PackListInput {
  month?: string;
}

export interface PackListRow {
  id: number;
  month: string;
  format: 'pdf' | 'xlsx';
  name: string;
  size: number;
  at: string;
  by: string | null;
}

export interface PostPacksInput {
  month: string;
  language?: 'zh' | 'en';
  balances?: number;
}

export interface PostPacksReply {
  job: number;
  month: string;
}

export interface ImportHistoryInput {
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'at' | 'file_name' | 'what' | 'rows' | 'amount' | 'by' | 'state';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
}

export interface ImportHistoryRow {
  id: number;
  at: string;
  file_name: string;
  what: string;
  rows: number;
  bad: number;
  same: number;
  amount: Decimal | null;
  currency: string | null;
  by: string;
  state: 'posted' | 'undone' | 'unfinished';
  undone_at: string | null;
}

export interface PostTieOutFilesInput {
  file?: File;
  stored?: number;
  month?: string;
  encoding?: string;
  minor_units?: boolean;
  currency?: string;
  all?: boolean;
}

export interface PostTieOutFilesReply {
  file: number;
  name: string;
  tie: {
    month: string;
    rows: {
      customer: string;
      id: number | null;
      name: string;
      currency: string;
      theirs: {
        opening: Decimal;
        debit: Decimal;
        credit: Decimal;
        closing: Decimal;
      } | null;
      ours: {
        opening: Decimal;
        debit: Decimal;
        credit: Decimal;
        closing: Decimal;
      } | null;
      difference: {
        opening: Decimal;
        debit: Decimal;
        credit: Decimal;
        closing: Decimal;
      };
      state: 'same' | 'differs' | 'only_theirs' | 'only_ours' | 'signed';
      reason: string | null;
    }[];
    same: number;
    differ: number;
    signed: number;
    ties: boolean;
  };
}

export interface ImportSameCustomersRow {
  customer: string;
  name: string;
  provisional: boolean;
  other: string;
  other_name: string;
  reason: string;
}

export interface ImportSameCustomerInput {
  customer: string;
  other: string;
  decision: 'same' | 'different';
}

export interface ImportSameCustomerReply {
  customer: number;
  other: number;
  merged: boolean;
}

export interface PostImportsInput {
  file: File;
  what?: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  name?: string;
}

export interface PostImportsReply {
  id: number;
  file_name: string;
  size: number;
  kind_of_file: string;
  encoding: string | null;
  header_line: number;
  what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  matching: 'none' | 'assumed';
  sheets: string[];
  sheet: number;
  sheets_left: string[];
  export_day: Day | null;
  columns: {
    letter: string;
    header: string;
    sample: string;
    field: string | null;
    note: string | null;
  }[];
  fields: string[];
  preview: unknown;
  rows: number;
  good: number;
  same: number;
  bad: number;
  hidden_rows: number;
  subtotals: {
    same: number;
    differ: {
      file?: string;
      line: number;
      column: string;
      printed: Decimal;
      added: Decimal;
      difference: Decimal;
    }[];
  };
  same_customer: {
    id: number;
    file_name_text: string;
    rows: number;
    candidate: {
      id: number | null;
      code: string;
      name: string;
    };
    reasons: string[];
    decision: 'same' | 'different' | null;
  }[];
  problems: {
    file?: string;
    line: number;
    column: string;
    header: string;
    value: string;
    reason: string;
    advice: string;
    key: string;
  }[];
  questions: {
    key: string;
    text: string;
    column: string | null;
    answered: boolean;
  }[];
}

export interface GetImportsIdInput {
  id: number;
}

export interface GetImportsIdReply {
  id: number;
  file_name: string;
  size: number;
  kind_of_file: string;
  encoding: string | null;
  header_line: number;
  what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  matching: 'none' | 'assumed';
  sheets: string[];
  sheet: number;
  sheets_left: string[];
  export_day: Day | null;
  columns: {
    letter: string;
    header: string;
    sample: string;
    field: string | null;
    note: string | null;
  }[];
  fields: string[];
  preview: unknown;
  rows: number;
  good: number;
  same: number;
  bad: number;
  hidden_rows: number;
  subtotals: {
    same: number;
    differ: {
      file?: string;
      line: number;
      column: string;
      printed: Decimal;
      added: Decimal;
      difference: Decimal;
    }[];
  };
  same_customer: {
    id: number;
    file_name_text: string;
    rows: number;
    candidate: {
      id: number | null;
      code: string;
      name: string;
    };
    reasons: string[];
    decision: 'same' | 'different' | null;
  }[];
  problems: {
    file?: string;
    line: number;
    column: string;
    header: string;
    value: string;
    reason: string;
    advice: string;
    key: string;
  }[];
  questions: {
    key: string;
    text: string;
    column: string | null;
    answered: boolean;
  }[];
}

export interface PatchImportsIdInput {
  id: number;
  what?: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  map?: {
    column: string;
    field?: string | null;
  }[];
  decisions?: {
    id: number;
    decision?: 'same' | 'different' | null;
  }[];
  answers?: {
    key: string;
    yes: boolean;
  }[];
  encoding?: string;
  sheet?: number;
  unit?: 'file' | 'yuan' | 'thousand' | 'wan' | 'minor';
  matching?: 'none' | 'assumed';
}

export interface PatchImportsIdReply {
  id: number;
  file_name: string;
  size: number;
  kind_of_file: string;
  encoding: string | null;
  header_line: number;
  what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  matching: 'none' | 'assumed';
  sheets: string[];
  sheet: number;
  sheets_left: string[];
  export_day: Day | null;
  columns: {
    letter: string;
    header: string;
    sample: string;
    field: string | null;
    note: string | null;
  }[];
  fields: string[];
  preview: unknown;
  rows: number;
  good: number;
  same: number;
  bad: number;
  hidden_rows: number;
  subtotals: {
    same: number;
    differ: {
      file?: string;
      line: number;
      column: string;
      printed: Decimal;
      added: Decimal;
      difference: Decimal;
    }[];
  };
  same_customer: {
    id: number;
    file_name_text: string;
    rows: number;
    candidate: {
      id: number | null;
      code: string;
      name: string;
    };
    reasons: string[];
    decision: 'same' | 'different' | null;
  }[];
  problems: {
    file?: string;
    line: number;
    column: string;
    header: string;
    value: string;
    reason: string;
    advice: string;
    key: string;
  }[];
  questions: {
    key: string;
    text: string;
    column: string | null;
    answered: boolean;
  }[];
}

export interface PostImportsIdPostInput {
  id: number;
  keep_good?: boolean;
  matching?: 'none' | 'assumed';
  dry_run?: boolean;
}

export interface PostImportsIdPostReply {
  batch: number | null;
  rows_good: number;
  rows_bad: number;
  customers_new: number;
  documents_new: number;
  receipts_new: number;
  already_there: number;
  amount: Decimal;
  currency: string;
  outstanding_before: Decimal | null;
  outstanding_after: Decimal | null;
  overdue_before: Decimal | null;
  overdue_after: Decimal | null;
  assumed: number;
  history_starts: Day | null;
  problems: {
    file?: string;
    line: number;
    column: string;
    header: string;
    value: string;
    reason: string;
    advice: string;
    key: string;
  }[];
}

export interface ImportLayoutsReply {
  rows: {
    id: number;
    name: string;
    what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
    mapped: number;
    used: string | null;
    uses: number;
    retired: boolean;
    missing: string | null;
    columns: {
      letter: string;
      title: string;
      field: string | null;
      label: string | null;
    }[];
    version: number;
  }[];
  kinds: {
    what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
    fields: {
      field: string;
      label: string;
      required: boolean;
    }[];
  }[];
}

export interface ImportLayoutEditInput {
  id: number;
  name?: string;
  columns?: {
    column: string;
    field?: string | null;
  }[];
  retired?: boolean;
}

export interface ImportLayoutEditReply {
  id: number;
  name: string;
  what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  mapped: number;
  used: string | null;
  uses: number;
  retired: boolean;
  missing: string | null;
  columns: {
    letter: string;
    title: string;
    field: string | null;
    label: string | null;
  }[];
  version: number;
}

export interface ImportLayoutMapInput {
  id: number;
}

export interface ImportLayoutLoadInput {
  file: File;
  name?: string;
}

export interface ImportLayoutLoadReply {
  id: number;
  name: string;
  what: 'customers' | 'contacts' | 'invoices' | 'receipts' | 'allocations' | 'running-account' | 'balances' | 'contracts' | 'deliveries' | 'followups';
  mapped: number;
  used: string | null;
  uses: number;
  retired: boolean;
  missing: string | null;
  columns: {
    letter: string;
    title: string;
    field: string | null;
    label: string | null;
  }[];
  version: number;
}

export interface FileListInput {
  customer?: string;
  limit?: number;
  cursor?: number;
}

export interface FileListRow {
  id: number;
  name: string;
  kind: string;
  size: number;
  sha256: string;
  subject: 'customer' | 'import' | 'user' | 'pack';
  customer: string | null;
  created: string;
}

export interface FileGetInput {
  id: number;
}

export interface FileAddInput {
  customer: string;
  file: File;
}

export interface FileAddReply {
  id: number;
  sha256: string;
  kind: string;
  size: number;
}

export interface ConfigListInput {
  on?: Day;
  prefix?: string;
  customer?: string;
  region?: string;
  class?: string;
}

export interface ConfigListRow {
  key: string;
  label: string;
  value: string | null;
  unit: string;
  set_by: 'company' | 'region' | 'class' | 'customer' | 'shipped' | 'call';
  from: Day | null;
  shipped: string | null;
  type: 'int' | 'days' | 'decimal' | 'percent' | 'money' | 'switch' | 'enum' | 'set' | 'edges' | 'percents' | 'decimals' | 'limit';
  min: string | null;
  max: string | null;
  values: string[];
  levels: ('company' | 'region' | 'class' | 'customer')[];
  help: string;
  source: string;
  basis: string;
  feeds: ('aging' | 'structure' | 'dso' | 'quadrant' | 'provision' | 'provision_age' | 'loss' | 'assets' | 'control' | 'target' | 'kpi' | 'collection' | 'interest' | 'results' | 'settlement' | 'due' | 'matching' | 'evidence' | 'gate' | 'checkpoints' | 'promises' | 'approval' | 'month_end')[];
  changed_at: string | null;
  changed_by: string | null;
}

export interface ConfigShowInput {
  key: string;
}

export interface ConfigShowReply {
  key: string;
  label: string;
  value: string | null;
  unit: string;
  set_by: 'company' | 'region' | 'class' | 'customer' | 'shipped' | 'call';
  from: Day | null;
  shipped: string | null;
  type: 'int' | 'days' | 'decimal' | 'percent' | 'money' | 'switch' | 'enum' | 'set' | 'edges' | 'percents' | 'decimals' | 'limit';
  min: string | null;
  max: string | null;
  values: string[];
  levels: ('company' | 'region' | 'class' | 'customer')[];
  help: string;
  source: string;
  basis: string;
  feeds: ('aging' | 'structure' | 'dso' | 'quadrant' | 'provision' | 'provision_age' | 'loss' | 'assets' | 'control' | 'target' | 'kpi' | 'collection' | 'interest' | 'results' | 'settlement' | 'due' | 'matching' | 'evidence' | 'gate' | 'checkpoints' | 'promises' | 'approval' | 'month_end')[];
  changed_at: string | null;
  changed_by: string | null;
  rows: {
    seq: number;
    from: Day;
    level: 'company' | 'region' | 'class' | 'customer';
    for: string | null;
    value: string;
    at: string | null;
    by: string | null;
  }[];
}

export interface ConfigSetInput {
  key: string;
  value?: string;
  from?: Day;
  level?: 'company' | 'region' | 'class' | 'customer';
  for?: string;
}

export interface ConfigSetReply {
  id: number;
  key: string;
  value: string | null;
  from: Day;
}

export interface ApprovalListInput {
  box?: 'waiting' | 'sent' | 'all';
  state?: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  from?: Day;
  to?: Day;
  sort?: 'recorded' | 'asked' | 'amount' | 'matter' | 'customer' | 'asked_by' | 'expires' | 'decided';
  dir?: 'desc' | 'asc';
  limit?: number;
  cursor?: string;
}

export interface ApprovalListRow {
  id: number;
  operation: string;
  matter: string;
  state: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  customer: string | null;
  customer_name: string | null;
  customer_id: number | null;
  currency: string;
  amount: Decimal | null;
  detail: string;
  cap: string;
  asked_by: string;
  asked: string;
  expires: Day | null;
  decided_by: string | null;
  decided: string | null;
  reason: string;
  fault: string | null;
  mine: boolean;
  may_decide: boolean;
  version: number;
}

export interface ApprovalCountReply {
  waiting: number;
  sent: number;
  soonest: Day | null;
}

export interface ApprovalShowInput {
  id: number;
}

export interface ApprovalShowReply {
  id: number;
  operation: string;
  matter: string;
  state: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  customer: string | null;
  customer_name: string | null;
  customer_id: number | null;
  currency: string;
  amount: Decimal | null;
  detail: string;
  cap: string;
  asked_by: string;
  asked: string;
  expires: Day | null;
  decided_by: string | null;
  decided: string | null;
  reason: string;
  fault: string | null;
  mine: boolean;
  may_decide: boolean;
  version: number;
  approvers: string[];
  particulars: {
    name: string;
    label: string;
    value: string;
  }[];
  input: unknown;
  result: unknown | null;
}

export interface ApprovalApproveInput {
  id: number;
  reason?: string;
}

export interface ApprovalApproveReply {
  id: number;
  operation: string;
  matter: string;
  state: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  customer: string | null;
  customer_name: string | null;
  customer_id: number | null;
  currency: string;
  amount: Decimal | null;
  detail: string;
  cap: string;
  asked_by: string;
  asked: string;
  expires: Day | null;
  decided_by: string | null;
  decided: string | null;
  reason: string;
  fault: string | null;
  mine: boolean;
  may_decide: boolean;
  version: number;
  approvers: string[];
  particulars: {
    name: string;
    label: string;
    value: string;
  }[];
  input: unknown;
  result: unknown | null;
}

export interface ApprovalRefuseInput {
  id: number;
  reason: string;
}

export interface ApprovalRefuseReply {
  id: number;
  operation: string;
  matter: string;
  state: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  customer: string | null;
  customer_name: string | null;
  customer_id: number | null;
  currency: string;
  amount: Decimal | null;
  detail: string;
  cap: string;
  asked_by: string;
  asked: string;
  expires: Day | null;
  decided_by: string | null;
  decided: string | null;
  reason: string;
  fault: string | null;
  mine: boolean;
  may_decide: boolean;
  version: number;
  approvers: string[];
  particulars: {
    name: string;
    label: string;
    value: string;
  }[];
  input: unknown;
  result: unknown | null;
}

export interface ApprovalWithdrawInput {
  id: number;
}

export interface ApprovalWithdrawReply {
  id: number;
  operation: string;
  matter: string;
  state: 'pending' | 'approved' | 'self' | 'refused' | 'withdrawn' | 'expired' | 'failed';
  customer: string | null;
  customer_name: string | null;
  customer_id: number | null;
  currency: string;
  amount: Decimal | null;
  detail: string;
  cap: string;
  asked_by: string;
  asked: string;
  expires: Day | null;
  decided_by: string | null;
  decided: string | null;
  reason: string;
  fault: string | null;
  mine: boolean;
  may_decide: boolean;
  version: number;
  approvers: string[];
  particulars: {
    name: string;
    label: string;
    value: string;
  }[];
  input: unknown;
  result: unknown | null;
}

export interface ExceptionsInput {
  week?: Day;
  from?: Day;
  to?: Day;
  kind?: 'self_approved' | 'one_person' | 'backdated' | 'due_changed' | 'unapplied' | 'reopened' | 'renamed' | 'merged' | 'undone_run' | 'role_changed';
  limit?: number;
  cursor?: number;
}

export interface ExceptionsReply {
  from: Day;
  to: Day;
  rows: {
    kind: 'self_approved' | 'one_person' | 'backdated' | 'due_changed' | 'unapplied' | 'reopened' | 'renamed' | 'merged' | 'undone_run' | 'role_changed';
    at: string;
    who: string;
    what: string;
    customer: string | null;
    customer_name: string | null;
    day: Day | null;
    currency: string;
    amount: Decimal | null;
    why: string;
  }[];
  count: number;
  next: string | null;
}

export interface ProfileProposeInput {
  people: number;
  settlement?: 'per_order' | 'monthly';
  milestones?: boolean;
}

export interface ProfileProposeReply {
  profile: 'micro' | 'standard' | 'group';
  why: string;
  self_approval: boolean;
  offered: {
    role: string;
    label: string;
  }[];
  proposed: {
    key: string;
    label: string;
    value: string;
  }[];
}

export interface FirstRunInput {
  login: string;
  name: string;
  password: string;
  company_code: string;
  company_name: string;
  people?: number;
  settlement?: 'per_order' | 'monthly';
  milestones?: boolean;
  profile?: 'micro' | 'standard' | 'group';
}

export interface FirstRunReply {
  user: string;
  company: string;
  role: string;
  profile: 'micro' | 'standard' | 'group';
  settings: {
    key: string;
    label: string;
    was: string;
    value: string;
    fate: 'set' | 'same' | 'kept';
  }[];
}

export interface ProfilePreviewInput {
  profile: 'micro' | 'standard' | 'group';
  settlement?: 'per_order' | 'monthly';
  milestones?: boolean;
}

export interface ProfilePreviewReply {
  profile: 'micro' | 'standard' | 'group';
  before: 'micro' | 'standard' | 'group';
  self_approval: boolean;
  rows: {
    login: string;
    name: string;
    role: string;
    gains: string[];
    loses: string[];
  }[];
  nobody: string[];
  settings: {
    key: string;
    label: string;
    was: string;
    value: string;
    fate: 'set' | 'same' | 'kept';
  }[];
  offered: {
    role: string;
    label: string;
  }[];
  requests: number;
  version: number;
}

export interface CompanyProfileInput {
  profile: 'micro' | 'standard' | 'group';
  settlement?: 'per_order' | 'monthly';
  milestones?: boolean;
}

export interface CompanyProfileReply {
  profile: 'micro' | 'standard' | 'group';
  before: 'micro' | 'standard' | 'group';
  self_approval: boolean;
  rows: {
    login: string;
    name: string;
    role: string;
    gains: string[];
    loses: string[];
  }[];
  nobody: string[];
  settings: {
    key: string;
    label: string;
    was: string;
    value: string;
    fate: 'set' | 'same' | 'kept';
  }[];
  offered: {
    role: string;
    label: string;
  }[];
  requests: number;
  version: number;
}

export interface HandoverPreviewInput {
  person: string;
  to?: string;
  successors?: {
    customer: string;
    to: string;
  }[];
  from?: Day;
  left?: Day;
  month?: string;
  note?: string;
}

export interface HandoverPreviewReply {
  person: string;
  person_name: string;
  from: Day;
  left: Day | null;
  month: string;
  rows: {
    customer: string;
    name: string;
    to: string;
    to_name: string;
    whole: boolean;
    items: number;
    contracts: number;
    currency: string;
    owed_now: Decimal;
    overdue: Decimal;
    disputed: Decimal;
    talks: number;
    last_talk: Day | null;
    promise_day: Day | null;
    statement: 'none' | 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    signed_on: Day | null;
    note: string;
    customer_id: number;
    shared: boolean;
  }[];
  customers: number;
  unconfirmed: number;
  not_signed: number;
}

export interface HandoverInput {
  person: string;
  to?: string;
  successors?: {
    customer: string;
    to: string;
  }[];
  from?: Day;
  left?: Day;
  month?: string;
  note?: string;
}

export interface HandoverReply {
  id: number;
  person: string;
  person_name: string;
  from: Day;
  left: Day | null;
  month: string;
  rows: {
    customer: string;
    name: string;
    to: string;
    to_name: string;
    whole: boolean;
    items: number;
    contracts: number;
    currency: string;
    owed_now: Decimal;
    overdue: Decimal;
    disputed: Decimal;
    talks: number;
    last_talk: Day | null;
    promise_day: Day | null;
    statement: 'none' | 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    signed_on: Day | null;
    note: string;
    customer_id: number;
    shared: boolean;
  }[];
  customers: number;
  unconfirmed: number;
  not_signed: number;
}

export interface HandoverListRow {
  id: number;
  person: string;
  person_name: string;
  from: Day;
  left: Day | null;
  month: string;
  note: string;
  made_at: string;
  made_by: string | null;
}

export interface HandoverShowInput {
  id: number;
  open?: boolean;
}

export interface HandoverShowReply {
  id: number;
  person: string;
  person_name: string;
  from: Day;
  left: Day | null;
  month: string;
  note: string;
  made_at: string;
  made_by: string | null;
  rows: {
    customer: string;
    name: string;
    to: string;
    to_name: string;
    whole: boolean;
    items: number;
    contracts: number;
    currency: string;
    owed_now: Decimal;
    overdue: Decimal;
    disputed: Decimal;
    talks: number;
    last_talk: Day | null;
    promise_day: Day | null;
    statement: 'none' | 'prepared' | 'sent' | 'no_reply' | 'confirmed' | 'difference';
    signed_on: Day | null;
    note: string;
    customer_id: number;
    shared: boolean;
  }[];
  customers: number;
  unconfirmed: number;
  not_signed: number;
}

export interface HandoverSignInput {
  id: number;
  customer: string;
  day?: Day;
  note?: string;
}

export interface HandoverSignReply {
  customer: string;
  signed_on: Day;
  not_signed: number;
}

export interface GetHandoversIdSheetInput {
  id: number;
  customer: string;
  form?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
}

export interface HandoverStatementsInput {
  id: number;
  language?: 'zh' | 'en';
}

export interface HandoverStatementsReply {
  month: string;
  papers: number;
  prepared: number;
}

export interface CalendarInput {
  year?: number;
}

export interface CalendarReply {
  year: number;
  known: boolean;
  source: 'shipped' | 'company' | 'none';
  source_file: string | null;
  set_at: string | null;
  set_by: string | null;
  workdays: number;
  note: string | null;
  periods: {
    name: string;
    from: Day;
    to: Day;
    days: number;
  }[];
  days: {
    day: Day;
    kind: 'off' | 'work';
    own: number | null;
    name: string | null;
  }[];
  own: {
    id: number;
    name: string;
    kind: 'off' | 'work';
    day: Day;
    days: number;
    yearly: boolean;
    last_year: number | null;
    in_year: number;
    set_at: string | null;
    set_by: string | null;
  }[];
  known_years: number[];
}

export interface CalendarCheckInput {
  file: File;
  year?: number;
}

export interface CalendarCheckReply {
  year: number | null;
  good: boolean;
  off: number;
  worked: number;
  faults: {
    line: number | null;
    message: string;
  }[];
  changes: {
    day: Day;
    was: 'off' | 'work';
    kind: 'off' | 'work';
  }[];
  other_year: Day[];
}

export interface CalendarLoadInput {
  file: File;
  year?: number;
}

export interface CalendarLoadReply {
  id: number;
  year: number | null;
  good: boolean;
  off: number;
  worked: number;
  faults: {
    line: number | null;
    message: string;
  }[];
  changes: {
    day: Day;
    was: 'off' | 'work';
    kind: 'off' | 'work';
  }[];
  other_year: Day[];
}

export interface CalendarResetInput {
  year: number;
}

export interface CalendarResetReply {
  id: number;
}

export interface CalendarOwnInput {
  day: Day;
  name: string;
  to?: Day;
  kind?: 'off' | 'work';
  yearly?: boolean;
  last_year?: number;
}

export interface CalendarOwnReply {
  id: number;
}

export interface CalendarEndInput {
  id: number;
}

export interface CalendarEndReply {
  id: number;
}

export interface UserAddInput {
  login: string;
  name?: string;
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  person?: string;
  scope?: 'all' | 'team' | 'region' | 'self';
  scope_unit?: string;
  password?: string;
  lang?: 'zh' | 'en';
}

export interface UserAddReply {
  login: string;
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  password: string | null;
  must_change: boolean;
}

export interface UserListRow {
  login: string;
  name: string;
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  scope: 'all' | 'team' | 'region' | 'self';
  scope_unit: string | null;
  person: string | null;
  left: Day | null;
  admin: boolean;
  disabled: boolean;
  created: string;
  version: number;
}

export interface UserRoleInput {
  user: string;
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  person?: string;
  scope?: 'all' | 'team' | 'region' | 'self';
  scope_unit?: string;
}

export interface UserRoleReply {
  login: string;
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  version: number;
}

export interface UserDisableInput {
  user: string;
}

export interface UserDisableReply {
  done: boolean;
}

export interface UserEnableInput {
  user: string;
}

export interface UserEnableReply {
  done: boolean;
}

export interface UserPasswordInput {
  user: string;
  password?: string;
}

export interface UserPasswordReply {
  login: string;
  password: string | null;
  must_change: boolean;
}

export interface RoleListRow {
  role: 'salesperson' | 'sales_manager' | 'ar_clerk' | 'cashier' | 'credit_controller' | 'credit_manager' | 'collector' | 'financing' | 'risk_monitor' | 'legal' | 'warehouse' | 'finance_director' | 'general_manager' | 'trainer' | 'trainee' | 'auditor' | 'admin' | 'boss' | 'bookkeeper';
  scope: 'all' | 'team' | 'region' | 'self';
  micro_only: boolean;
  caps: string[];
  practice_caps: string[];
}

export interface TokenAddInput {
  name: string;
  user?: string;
  days?: number;
}

export interface TokenAddReply {
  id: number;
  token: string;
  user: string;
  expires: string | null;
}

export interface TokenListRow {
  id: number;
  user: string;
  name: string;
  created: string;
  expires: string | null;
  revoked: string | null;
  used: string | null;
}

export interface TokenRevokeInput {
  id: number;
}

export interface TokenRevokeReply {
  done: boolean;
}

export interface CompanyListRow {
  code: string;
  name: string;
  practice: boolean;
  currency: string;
}

export interface CompanyShowReply {
  code: string;
  name: string;
  practice: boolean;
  currency: string;
  profile: 'micro' | 'standard' | 'group';
  version: number;
}

export interface AuditListInput {
  from?: Day;
  to?: Day;
  user?: string;
  operation?: string;
  limit?: number;
  cursor?: string;
}

export interface AuditListRow {
  seq: number;
  at: string;
  actor: string;
  operation: string;
  subject: string;
  subject_id: number | null;
  before: string | null;
  after: string | null;
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

export interface WhoamiReply {
  login: string;
  name: string;
  lang: string;
  theme: string;
  role: string | null;
  company: {
    code: string;
    name: string;
    practice: boolean;
    currency: string;
  } | null;
  companies: {
    code: string;
    name: string;
    practice: boolean;
    currency: string;
  }[];
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

export interface PostMeTotpInput {
  old: string;
}

export interface PostMeTotpReply {
  secret: string;
  uri: string;
}

export interface PostMeTotpConfirmInput {
  code: string;
}

export interface PostMeTotpConfirmReply {
  done: boolean;
}

export interface PostMeTotpOffInput {
  old: string;
}

export interface PostMeTotpOffReply {
  done: boolean;
}

export interface SessionListRow {
  id: string;
  current: boolean;
  created: string;
  seen: string;
  expires: string;
  address: string;
  agent: string;
}

export interface SessionEndInput {
  id: string;
}

export interface SessionEndReply {
  done: boolean;
}

export interface JobsInput {
  limit?: number;
  cursor?: number;
}

export interface JobsRow {
  id: number;
  kind: string;
  state: 'queued' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  run_at: string;
  attempts: number;
  done: number;
  total: number;
  result: unknown | null;
  created: string;
  finished: string | null;
  mine: boolean;
}

export interface JobsShowInput {
  id: number;
}

export interface JobsShowReply {
  id: number;
  kind: string;
  state: 'queued' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  run_at: string;
  attempts: number;
  done: number;
  total: number;
  result: unknown | null;
  created: string;
  finished: string | null;
  mine: boolean;
}

export interface JobsCancelInput {
  id: number;
}

export interface JobsCancelReply {
  id: number;
  kind: string;
  state: 'queued' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  run_at: string;
  attempts: number;
  done: number;
  total: number;
  result: unknown | null;
  created: string;
  finished: string | null;
  mine: boolean;
}

export interface ChangesInput {
  since?: number;
}

export interface ChangesReply {
  seq: number;
  since: number;
  by_others: number;
  jobs: {
    id: number;
    kind: string;
    state: 'queued' | 'running' | 'cancelling';
    done: number;
    total: number;
    mine: boolean;
  }[];
}

export interface PrepListInput {
  customer?: string;
  state?: 'open' | 'closed';
  limit?: number;
  cursor?: number;
}

export interface PrepListRow {
  id: number;
  customer: number | null;
  code: string;
  name: string;
  scenario: string;
  title: string;
  day: Day;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  state: 'open' | 'closed';
  by: string;
  changed: string | null;
  version: number;
}

export interface PrepNewInput {
  customer?: string;
  scenario?: string;
  title?: string;
  day?: Day;
  minutes?: number;
  channel?: 'phone' | 'wechat' | 'visit' | 'meeting';
}

export interface PrepNewReply {
  id: number;
  customer: number | null;
  code: string;
  name: string;
  scenario: string;
  title: string;
  day: Day;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  state: 'open' | 'closed';
  by: string;
  changed: string | null;
  version: number;
  mine: boolean;
  forms: {
    papers: ('invoice' | 'delivery' | 'statement' | 'contract' | 'acceptance' | 'slip' | 'promise' | 'quality')[];
    assess: {
      ability: number;
      will: number;
      why: string | null;
    } | null;
    levers: {
      side: 'ours' | 'theirs';
      lever: 'supply' | 'limit' | 'price' | 'interest' | 'law' | 'guarantor' | 'delivery_priority' | 'service' | 'samples' | 'training' | 'reference' | 'terms' | 'promotion' | 'management_meeting' | 'reputation' | 'evidence' | 'future_orders' | 'quality_issue' | 'relation' | 'delay' | 'other_supplier' | 'our_deadline' | 'missing_paper' | 'other';
      named: string | null;
      strength: number;
      credibility: number;
      cost: number;
      how: string | null;
    }[];
    swot: {
      box: 'strength' | 'weakness' | 'opportunity' | 'threat';
      text: string;
      fact: string | null;
    }[];
    goal: {
      best: Decimal;
      best_day: Day | null;
      target: Decimal;
      target_day: Day | null;
      floor: Decimal;
      floor_day: Day | null;
      walk_away: string;
      strategy: string | null;
    } | null;
    authority: {
      room: Decimal;
      body: string;
      text: string;
    } | null;
    ladder: {
      give: string;
      worth: Decimal;
      get: string;
    }[];
    exchange: {
      give: string;
      give_worth: Decimal;
      get: string;
      get_worth: Decimal;
    }[];
    help: {
      option: 'instalments' | 'bank_bill' | 'discount' | 'factoring' | 'assignment' | 'set_off' | 'goods_back' | 'joining_debtor' | 'guarantee' | 'new_for_old' | 'extension';
      how: string | null;
    }[];
    values: {
      value: 'supply_safe' | 'delivery_time' | 'clean_books' | 'face' | 'credit_record' | 'quality_settled' | 'less_work' | 'long_price' | 'service_speed' | 'no_dispute';
      rank: number;
      heard_rank: number | null;
    }[];
    common: {
      interest: string;
    }[];
    questions: {
      question: string;
      answer: string | null;
    }[];
    plea: number[];
    roles: {
      role: 'lead' | 'support' | 'hard' | 'soft' | 'notes' | 'decider';
      who: string;
      in_room: boolean;
    }[];
    agenda: {
      phase: 'opening' | 'common' | 'facts' | 'listen' | 'proposal' | 'exchange' | 'close';
      minutes: number;
      topic: string | null;
    }[];
    opening: ('debt_checked' | 'papers_packed' | 'goal_known' | 'roles_agreed' | 'right_person' | 'not_first_offer' | 'not_give_first' | 'no_blame' | 'deadline_hidden' | 'never_whatever')[];
    endgame: ('sum_and_day' | 'how_paid' | 'who_signs' | 'if_late' | 'all_items' | 'no_extras' | 'authority_checked' | 'next_day' | 'minutes_sent')[];
    record: {
      result: 'agreed' | 'part' | 'none';
      sum: Decimal | null;
      pay_day: Day | null;
      next_day: Day;
      text: string;
    } | null;
  };
  balance: {
    ours: Decimal;
    theirs: Decimal;
    share: number | null;
    weights: Decimal[];
  };
  alike: number | null;
  room: {
    own: Decimal | null;
    let_out: Decimal;
    written: Decimal;
    ladder: Decimal;
    exchange: Decimal;
  };
  bodies: {
    role: string;
    title: string;
    people: string;
    up_to: Decimal | null;
  }[];
  checks: {
    level: 'fault' | 'warn' | 'todo';
    section: string;
    row: number | null;
    text: string;
  }[];
  lacking: string[];
  ready: boolean;
}

export interface PrepShowInput {
  id: number;
  version?: number;
}

export interface PrepShowReply {
  id: number;
  customer: number | null;
  code: string;
  name: string;
  scenario: string;
  title: string;
  day: Day;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  state: 'open' | 'closed';
  by: string;
  changed: string | null;
  version: number;
  mine: boolean;
  forms: {
    papers: ('invoice' | 'delivery' | 'statement' | 'contract' | 'acceptance' | 'slip' | 'promise' | 'quality')[];
    assess: {
      ability: number;
      will: number;
      why: string | null;
    } | null;
    levers: {
      side: 'ours' | 'theirs';
      lever: 'supply' | 'limit' | 'price' | 'interest' | 'law' | 'guarantor' | 'delivery_priority' | 'service' | 'samples' | 'training' | 'reference' | 'terms' | 'promotion' | 'management_meeting' | 'reputation' | 'evidence' | 'future_orders' | 'quality_issue' | 'relation' | 'delay' | 'other_supplier' | 'our_deadline' | 'missing_paper' | 'other';
      named: string | null;
      strength: number;
      credibility: number;
      cost: number;
      how: string | null;
    }[];
    swot: {
      box: 'strength' | 'weakness' | 'opportunity' | 'threat';
      text: string;
      fact: string | null;
    }[];
    goal: {
      best: Decimal;
      best_day: Day | null;
      target: Decimal;
      target_day: Day | null;
      floor: Decimal;
      floor_day: Day | null;
      walk_away: string;
      strategy: string | null;
    } | null;
    authority: {
      room: Decimal;
      body: string;
      text: string;
    } | null;
    ladder: {
      give: string;
      worth: Decimal;
      get: string;
    }[];
    exchange: {
      give: string;
      give_worth: Decimal;
      get: string;
      get_worth: Decimal;
    }[];
    help: {
      option: 'instalments' | 'bank_bill' | 'discount' | 'factoring' | 'assignment' | 'set_off' | 'goods_back' | 'joining_debtor' | 'guarantee' | 'new_for_old' | 'extension';
      how: string | null;
    }[];
    values: {
      value: 'supply_safe' | 'delivery_time' | 'clean_books' | 'face' | 'credit_record' | 'quality_settled' | 'less_work' | 'long_price' | 'service_speed' | 'no_dispute';
      rank: number;
      heard_rank: number | null;
    }[];
    common: {
      interest: string;
    }[];
    questions: {
      question: string;
      answer: string | null;
    }[];
    plea: number[];
    roles: {
      role: 'lead' | 'support' | 'hard' | 'soft' | 'notes' | 'decider';
      who: string;
      in_room: boolean;
    }[];
    agenda: {
      phase: 'opening' | 'common' | 'facts' | 'listen' | 'proposal' | 'exchange' | 'close';
      minutes: number;
      topic: string | null;
    }[];
    opening: ('debt_checked' | 'papers_packed' | 'goal_known' | 'roles_agreed' | 'right_person' | 'not_first_offer' | 'not_give_first' | 'no_blame' | 'deadline_hidden' | 'never_whatever')[];
    endgame: ('sum_and_day' | 'how_paid' | 'who_signs' | 'if_late' | 'all_items' | 'no_extras' | 'authority_checked' | 'next_day' | 'minutes_sent')[];
    record: {
      result: 'agreed' | 'part' | 'none';
      sum: Decimal | null;
      pay_day: Day | null;
      next_day: Day;
      text: string;
    } | null;
  };
  balance: {
    ours: Decimal;
    theirs: Decimal;
    share: number | null;
    weights: Decimal[];
  };
  alike: number | null;
  room: {
    own: Decimal | null;
    let_out: Decimal;
    written: Decimal;
    ladder: Decimal;
    exchange: Decimal;
  };
  bodies: {
    role: string;
    title: string;
    people: string;
    up_to: Decimal | null;
  }[];
  checks: {
    level: 'fault' | 'warn' | 'todo';
    section: string;
    row: number | null;
    text: string;
  }[];
  lacking: string[];
  ready: boolean;
}

export interface PrepSaveInput {
  id: number;
  seen?: number;
  title?: string;
  day?: Day;
  minutes?: number;
  channel?: 'phone' | 'wechat' | 'visit' | 'meeting';
  state?: 'open' | 'closed';
  papers?: ('invoice' | 'delivery' | 'statement' | 'contract' | 'acceptance' | 'slip' | 'promise' | 'quality')[];
  assess?: {
    ability: number;
    will: number;
    why?: string | null;
  } | null;
  levers?: {
    side: 'ours' | 'theirs';
    lever: 'supply' | 'limit' | 'price' | 'interest' | 'law' | 'guarantor' | 'delivery_priority' | 'service' | 'samples' | 'training' | 'reference' | 'terms' | 'promotion' | 'management_meeting' | 'reputation' | 'evidence' | 'future_orders' | 'quality_issue' | 'relation' | 'delay' | 'other_supplier' | 'our_deadline' | 'missing_paper' | 'other';
    named?: string | null;
    strength: number;
    credibility: number;
    cost: number;
    how?: string | null;
  }[];
  swot?: {
    box: 'strength' | 'weakness' | 'opportunity' | 'threat';
    text: string;
    fact?: string | null;
  }[];
  goal?: {
    best: Decimal;
    best_day?: Day | null;
    target: Decimal;
    target_day?: Day | null;
    floor: Decimal;
    floor_day?: Day | null;
    walk_away: string;
    strategy?: string | null;
  } | null;
  authority?: {
    room: Decimal;
    body: string;
    text: string;
  } | null;
  ladder?: {
    give: string;
    worth: Decimal;
    get: string;
  }[];
  exchange?: {
    give: string;
    give_worth: Decimal;
    get: string;
    get_worth: Decimal;
  }[];
  help?: {
    option: 'instalments' | 'bank_bill' | 'discount' | 'factoring' | 'assignment' | 'set_off' | 'goods_back' | 'joining_debtor' | 'guarantee' | 'new_for_old' | 'extension';
    how?: string | null;
  }[];
  values?: {
    value: 'supply_safe' | 'delivery_time' | 'clean_books' | 'face' | 'credit_record' | 'quality_settled' | 'less_work' | 'long_price' | 'service_speed' | 'no_dispute';
    rank: number;
    heard_rank?: number | null;
  }[];
  common?: {
    interest: string;
  }[];
  questions?: {
    question: string;
    answer?: string | null;
  }[];
  plea?: number[];
  roles?: {
    role: 'lead' | 'support' | 'hard' | 'soft' | 'notes' | 'decider';
    who: string;
    in_room?: boolean;
  }[];
  agenda?: {
    phase: 'opening' | 'common' | 'facts' | 'listen' | 'proposal' | 'exchange' | 'close';
    minutes: number;
    topic?: string | null;
  }[];
  opening?: ('debt_checked' | 'papers_packed' | 'goal_known' | 'roles_agreed' | 'right_person' | 'not_first_offer' | 'not_give_first' | 'no_blame' | 'deadline_hidden' | 'never_whatever')[];
  endgame?: ('sum_and_day' | 'how_paid' | 'who_signs' | 'if_late' | 'all_items' | 'no_extras' | 'authority_checked' | 'next_day' | 'minutes_sent')[];
  record?: {
    result: 'agreed' | 'part' | 'none';
    sum?: Decimal | null;
    pay_day?: Day | null;
    next_day: Day;
    text: string;
  } | null;
}

export interface PrepSaveReply {
  id: number;
  customer: number | null;
  code: string;
  name: string;
  scenario: string;
  title: string;
  day: Day;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  state: 'open' | 'closed';
  by: string;
  changed: string | null;
  version: number;
  mine: boolean;
  forms: {
    papers: ('invoice' | 'delivery' | 'statement' | 'contract' | 'acceptance' | 'slip' | 'promise' | 'quality')[];
    assess: {
      ability: number;
      will: number;
      why: string | null;
    } | null;
    levers: {
      side: 'ours' | 'theirs';
      lever: 'supply' | 'limit' | 'price' | 'interest' | 'law' | 'guarantor' | 'delivery_priority' | 'service' | 'samples' | 'training' | 'reference' | 'terms' | 'promotion' | 'management_meeting' | 'reputation' | 'evidence' | 'future_orders' | 'quality_issue' | 'relation' | 'delay' | 'other_supplier' | 'our_deadline' | 'missing_paper' | 'other';
      named: string | null;
      strength: number;
      credibility: number;
      cost: number;
      how: string | null;
    }[];
    swot: {
      box: 'strength' | 'weakness' | 'opportunity' | 'threat';
      text: string;
      fact: string | null;
    }[];
    goal: {
      best: Decimal;
      best_day: Day | null;
      target: Decimal;
      target_day: Day | null;
      floor: Decimal;
      floor_day: Day | null;
      walk_away: string;
      strategy: string | null;
    } | null;
    authority: {
      room: Decimal;
      body: string;
      text: string;
    } | null;
    ladder: {
      give: string;
      worth: Decimal;
      get: string;
    }[];
    exchange: {
      give: string;
      give_worth: Decimal;
      get: string;
      get_worth: Decimal;
    }[];
    help: {
      option: 'instalments' | 'bank_bill' | 'discount' | 'factoring' | 'assignment' | 'set_off' | 'goods_back' | 'joining_debtor' | 'guarantee' | 'new_for_old' | 'extension';
      how: string | null;
    }[];
    values: {
      value: 'supply_safe' | 'delivery_time' | 'clean_books' | 'face' | 'credit_record' | 'quality_settled' | 'less_work' | 'long_price' | 'service_speed' | 'no_dispute';
      rank: number;
      heard_rank: number | null;
    }[];
    common: {
      interest: string;
    }[];
    questions: {
      question: string;
      answer: string | null;
    }[];
    plea: number[];
    roles: {
      role: 'lead' | 'support' | 'hard' | 'soft' | 'notes' | 'decider';
      who: string;
      in_room: boolean;
    }[];
    agenda: {
      phase: 'opening' | 'common' | 'facts' | 'listen' | 'proposal' | 'exchange' | 'close';
      minutes: number;
      topic: string | null;
    }[];
    opening: ('debt_checked' | 'papers_packed' | 'goal_known' | 'roles_agreed' | 'right_person' | 'not_first_offer' | 'not_give_first' | 'no_blame' | 'deadline_hidden' | 'never_whatever')[];
    endgame: ('sum_and_day' | 'how_paid' | 'who_signs' | 'if_late' | 'all_items' | 'no_extras' | 'authority_checked' | 'next_day' | 'minutes_sent')[];
    record: {
      result: 'agreed' | 'part' | 'none';
      sum: Decimal | null;
      pay_day: Day | null;
      next_day: Day;
      text: string;
    } | null;
  };
  balance: {
    ours: Decimal;
    theirs: Decimal;
    share: number | null;
    weights: Decimal[];
  };
  alike: number | null;
  room: {
    own: Decimal | null;
    let_out: Decimal;
    written: Decimal;
    ladder: Decimal;
    exchange: Decimal;
  };
  bodies: {
    role: string;
    title: string;
    people: string;
    up_to: Decimal | null;
  }[];
  checks: {
    level: 'fault' | 'warn' | 'todo';
    section: string;
    row: number | null;
    text: string;
  }[];
  lacking: string[];
  ready: boolean;
}

export interface PrepHistoryInput {
  id: number;
  since?: number;
}

export interface PrepHistoryRow {
  version: number;
  by: string;
  changed: string;
  sections: string[];
  labels: string[];
}

export interface PrepRoomInput {
  id: number;
  amount: Decimal;
  because: string;
}

export interface PrepRoomReply {
  id: number;
  amount: Decimal;
}

export interface PrepFactsInput {
  id: number;
}

export interface PrepFactsReply {
  as_of: Day;
  limitation: Day | null;
  debt: {
    currency: string;
    outstanding: Decimal;
    overdue: Decimal;
    not_due: Decimal;
    unapplied: Decimal;
    interest: Decimal;
    oldest_days: number | null;
  }[];
  items: {
    number: string;
    currency: string;
    issue_day: Day | null;
    due_day: Day | null;
    amount: Decimal;
    open: Decimal;
    days: number;
    document: number | null;
  }[];
  facts: {
    box: 'strength' | 'weakness' | 'opportunity' | 'threat';
    fact: string;
    text: string;
    source: 'customer' | 'document' | 'contract' | 'file' | 'statement' | 'followup' | 'receipt';
    ref: number | null;
    day: Day | null;
  }[];
  contacts: {
    contact: number;
    name: string;
    title: string;
    role: string;
    cares: ('good_report' | 'paper_trail' | 'less_work' | 'no_blame' | 'yearly_target' | 'within_budget' | 'supply_safe' | 'quality_settled')[];
    note: string;
  }[];
  help: {
    option: 'instalments' | 'bank_bill' | 'discount' | 'factoring' | 'assignment' | 'set_off' | 'goods_back' | 'joining_debtor' | 'guarantee' | 'new_for_old' | 'extension';
    label: string;
    text: string;
    fits: boolean;
  }[];
  pleas: {
    id: number;
    kind: 'payroll' | 'supplier' | 'tax' | 'loan' | 'rent';
    until: Day;
    note: string;
    by: string;
    changed: string;
    withdrawn: boolean;
  }[];
  catalogue: {
    lever: string;
    label: string;
    side: 'ours' | 'theirs' | 'any';
    money: boolean;
    text: string;
  }[];
  ask: string[];
  taboo: string[];
}

export interface PrepTheirsInput {
  id: number;
}

export interface PrepTheirsReply {
  id: number;
  name: string;
  day: Day;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  seated: string;
  agenda: {
    phase: 'opening' | 'common' | 'facts' | 'listen' | 'proposal' | 'exchange' | 'close';
    minutes: number;
    topic: string;
  }[];
  common: string[];
  agreed: {
    sum: Decimal;
    pay_day: Day;
  } | null;
}

export interface PrepPaperInput {
  id: number;
  side?: 'ours' | 'theirs';
  form?: 'pdf' | 'xlsx' | 'html' | 'png';
  language?: 'zh' | 'en';
}

export interface RefusalListInput {
  customer?: string;
  prep?: number;
}

export interface RefusalListRow {
  id: number | null;
  day: Day;
  proposal: string;
  reason: string;
  option_a: string;
  option_b: string;
  part: string | null;
  prep: number | null;
  by: string | null;
}

export interface RefusalSaveInput {
  customer?: string;
  prep?: number;
  proposal: string;
  reason: string;
  option_a: string;
  option_b: string;
  part?: string;
  no_part?: boolean;
}

export interface RefusalSaveReply {
  id: number | null;
  day: Day;
  proposal: string;
  reason: string;
  option_a: string;
  option_b: string;
  part: string | null;
  prep: number | null;
  by: string | null;
}

export interface PrepCareInput {
  contact: number;
  cares?: ('good_report' | 'paper_trail' | 'less_work' | 'no_blame' | 'yearly_target' | 'within_budget' | 'supply_safe' | 'quality_settled')[];
  note?: string;
}

export interface PrepCareReply {
  contact: number;
  cares: ('good_report' | 'paper_trail' | 'less_work' | 'no_blame' | 'yearly_target' | 'within_budget' | 'supply_safe' | 'quality_settled')[];
  note: string;
}

export interface PleaListInput {
  all?: boolean;
}

export interface PleaListRow {
  id: number;
  kind: 'payroll' | 'supplier' | 'tax' | 'loan' | 'rent';
  until: Day;
  note: string;
  by: string;
  changed: string;
  withdrawn: boolean;
}

export interface PleaAddInput {
  kind: 'payroll' | 'supplier' | 'tax' | 'loan' | 'rent';
  until: Day;
  note: string;
}

export interface PleaAddReply {
  id: number;
  kind: 'payroll' | 'supplier' | 'tax' | 'loan' | 'rent';
  until: Day;
  note: string;
  by: string;
  changed: string;
  withdrawn: boolean;
}

export interface PleaWithdrawInput {
  id: number;
}

export interface PleaWithdrawReply {
  id: number;
  kind: 'payroll' | 'supplier' | 'tax' | 'loan' | 'rent';
  until: Day;
  note: string;
  by: string;
  changed: string;
  withdrawn: boolean;
}

export interface PostReadInput {
  text: string;
  context?: string;
  date?: Day;
}

export interface PostReadReply {
  reading: {
    act: string;
    p: unknown;
  }[];
  unsure: boolean;
  slots: {
    amount: Decimal[];
    amount_range: {
      from: Decimal;
      to: Decimal | null;
    }[];
    date: Day[];
    date_range: {
      from: Day | null;
      to: Day | null;
      by: boolean;
    }[];
    share: Decimal[];
    discount: Decimal[];
    rate: Decimal[];
    days_late: number[];
    document: string[];
    person: string[];
    method: string[];
    law: string[];
    account: string[];
    instalments: number | null;
    balance: boolean;
    all: boolean;
    round_off: boolean;
  };
}

export interface PracticeScenariosRow {
  scenario: string;
  title: string;
  teaches: string | null;
  brief: string;
  minutes: number;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  company: string;
  name: string;
  rank: string;
  own: boolean;
  tries: number;
  best: Decimal | null;
  open: number | null;
}

export interface PracticeActsRow {
  act: string;
  label: string;
}

export interface PracticeHistoryInput {
  limit?: number;
  cursor?: number;
}

export interface PracticeHistoryRow {
  id: number;
  scenario: string | null;
  title: string;
  mode: 'practice' | 'exam';
  state: 'open' | 'ended';
  turns: number;
  parent: number | null;
  from_turn: number | null;
  no: number;
  created: string;
  ended: string | null;
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  total: Decimal | null;
  passed: boolean | null;
  damaged: boolean;
  customer: number | null;
  masked: boolean;
  handed: boolean;
}

export interface PracticeExamsInput {
  limit?: number;
  cursor?: number;
}

export interface PracticeExamsRow {
  id: number;
  user: string;
  scenario: string;
  title: string;
  turns: number;
  ended: string | null;
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  total: Decimal | null;
  passed: boolean | null;
  damaged: boolean;
  mode: 'practice' | 'exam';
  scores: number;
}

export interface PracticeStartInput {
  scenario: string;
  mode?: 'practice' | 'exam';
  coach?: boolean;
  seed?: number;
  caller?: string;
  prep?: number;
}

export interface PracticeStartReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeShowInput {
  id: number;
}

export interface PracticeShowReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeSayInput {
  id: number;
  text?: string;
  turn?: number;
}

export interface PracticeSayReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeCorrectInput {
  id: number;
  acts: string[];
  share?: boolean;
}

export interface PracticeCorrectReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeCoachInput {
  id: number;
  on: boolean;
}

export interface PracticeCoachReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeEndInput {
  id: number;
}

export interface PracticeEndReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeAgainInput {
  id: number;
  turn: number;
}

export interface PracticeAgainReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeReviewInput {
  id: number;
}

export interface PracticeReviewReply {
  id: number;
  scenario: string;
  title: string;
  teaches: string | null;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  mine: boolean;
  created: string;
  ended: string | null;
  seed: number;
  ending: string;
  ending_text: string;
  promise: {
    sum: Decimal;
    day: Day;
    parts: number;
    kept: Decimal;
    then_sum: Decimal | null;
    then_day: Day | null;
    then_kept: Decimal | null;
  } | null;
  expected: Decimal;
  collectable: Decimal;
  passed: boolean;
  score: {
    total: Decimal;
    outcome: Decimal;
    process: Decimal;
    relation: Decimal;
    compliance: Decimal;
    jumps: number;
    counts: Decimal;
  };
  fouls: string[];
  dimensions: {
    dimension: string;
    label: string;
    points: Decimal | null;
    last_time: Decimal | null;
    why: string | null;
  }[];
  evidence: {
    dimension: string;
    label: string;
    turn: number | null;
    rule: string;
    text: string;
    points: Decimal;
    span: string | null;
  }[];
  states: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    pressure: number;
    face: number;
    anger: number;
    credibility: number;
  }[];
  turning: {
    turn: number;
    good: boolean;
    text: string;
    why: string | null;
    before: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    instead: {
      say: string;
      act: string;
      label: string;
      ending: string | null;
      ending_text: string | null;
      sum: Decimal | null;
      day: Day | null;
      expected: Decimal | null;
      gain: Decimal | null;
    } | null;
  }[];
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
    notes: {
      dimension: string;
      label: string;
      turn: number | null;
      rule: string;
      text: string;
      points: Decimal;
      span: string | null;
    }[];
  }[];
  first_right: string | null;
  worst: string | null;
  cards: string[];
  branches: {
    id: number;
    from_turn: number | null;
    turns: number;
    state: string;
    ending_text: string;
    total: Decimal | null;
    damaged: boolean;
  }[];
  scores: {
    dimension: string;
    label: string;
    points: Decimal;
    machine: Decimal | null;
    why: string;
    by: string;
    at: string | null;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  plan: {
    prep: number;
    version: number;
    target: Decimal;
    floor: Decimal;
    papers: string[];
    rungs: number;
    reached: 'target' | 'floor' | 'below' | null;
  } | null;
  no: number;
  follows: number | null;
  outcome: {
    kind: 'none' | 'kept' | 'part' | 'broken';
    text: string;
    due_day: Day | null;
    promised: Decimal | null;
    paid: Decimal;
    owed: Decimal;
    day: Day;
    parts: {
      day: Day;
      sum: Decimal;
      came: 'not_yet' | 'whole' | 'part' | 'nothing';
      paid: Decimal;
    }[];
    paid_off: boolean;
    led_to: string | null;
    announced: {
      step: string;
      label: string;
      may: boolean;
    }[];
    vows: {
      vow: string;
      label: string;
    }[];
    followed: {
      id: number;
      state: 'open' | 'ended';
      ending_text: string;
      total: Decimal | null;
      damaged: boolean;
    }[];
  } | null;
}

export interface PracticeOtherwiseInput {
  id: number;
  turn?: number;
  say?: string;
  acts?: string[];
}

export interface PracticeOtherwiseReply {
  id: number;
  turn: number;
  text: string;
  said: string | null;
  advised: boolean;
  reading: {
    act: string;
    label: string;
    p: Decimal | null;
  }[];
  sum: Decimal | null;
  day: Day | null;
  then_sum: Decimal | null;
  then_day: Day | null;
  advice: {
    say: string;
    act: string;
    label: string;
    gain: Decimal | null;
  } | null;
  first: {
    ending: string;
    ending_text: string;
    turns_n: number;
    left_open: boolean;
    promise: {
      sum: Decimal;
      day: Day;
      parts: number;
      kept: Decimal;
      then_sum: Decimal | null;
      then_day: Day | null;
      then_kept: Decimal | null;
    } | null;
    expected: Decimal;
    passed: boolean;
    score: {
      total: Decimal;
      outcome: Decimal;
      process: Decimal;
      relation: Decimal;
      compliance: Decimal;
      jumps: number;
      counts: Decimal;
    };
    states: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    }[];
  };
  other: {
    ending: string;
    ending_text: string;
    turns_n: number;
    left_open: boolean;
    promise: {
      sum: Decimal;
      day: Day;
      parts: number;
      kept: Decimal;
      then_sum: Decimal | null;
      then_day: Day | null;
      then_kept: Decimal | null;
    } | null;
    expected: Decimal;
    passed: boolean;
    score: {
      total: Decimal;
      outcome: Decimal;
      process: Decimal;
      relation: Decimal;
      compliance: Decimal;
      jumps: number;
      counts: Decimal;
    };
    states: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    }[];
  } | null;
  gain: Decimal | null;
  parts_at: number | null;
  unsaid: number;
  turns: {
    turn: number;
    text: string;
    same: boolean;
    was: string[];
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
  }[];
}

export interface PracticeNextInput {
  id: number;
  carried?: string[];
  did?: string[];
  coach?: boolean;
}

export interface PracticeNextReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeLinesInput {
  id: number;
}

export interface PracticeLinesRow {
  turn: number;
  text: string;
  script: string;
  said: string;
  reasons: string[];
}

export interface PracticeLookInput {
  id: number;
  customer?: string;
  masked?: boolean;
}

export interface PracticeLookReply {
  customer: number;
  title: string;
  brief: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  sum: Decimal;
  days: number;
  masked: boolean;
  must_mask: boolean;
  assumed: {
    code: string;
    text: string;
  }[];
  tries: number;
  best: Decimal | null;
  open: number | null;
}

export interface PracticeCustomerInput {
  id: number;
  customer?: string;
  masked?: boolean;
  mode?: 'practice' | 'exam';
  coach?: boolean;
  seed?: number;
  caller?: string;
  prep?: number;
}

export interface PracticeCustomerReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PracticeGapsInput {
  days?: number;
  limit?: number;
}

export interface PracticeGapsRow {
  act: string;
  label: string;
  times: number;
  talks: number;
  why: string;
  session: number;
  turn: number | null;
  said: string | null;
  day: Day;
  scenario: string | null;
  title: string | null;
}

export interface ScenarioListRow {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
  teaches: string;
  minutes: number | null;
  company: string;
  came_from: string | null;
  author: string;
  changed: string;
  figures: {
    expert: Decimal;
    polite: Decimal;
    random: Decimal;
    bully: Decimal;
    deals: number;
    seeds: number;
    won_mark: Decimal | null;
    lost_mark: Decimal | null;
  } | null;
}

export interface ScenarioWordsRow {
  group: 'case' | 'style' | 'channel' | 'mood' | 'step' | 'act' | 'paper' | 'person' | 'gives' | 'excuse' | 'trap' | 'point' | 'runs';
  code: string;
  label: string;
}

export interface ScenarioCheckInput {
  text: string;
  scenario?: string;
}

export interface ScenarioCheckReply {
  readable: boolean;
  errors: number;
  findings: {
    error: boolean;
    rule: string;
    place: string;
    message: string;
    todo: string;
  }[];
  figures: {
    expert: Decimal;
    polite: Decimal;
    random: Decimal;
    bully: Decimal;
    deals: number;
    seeds: number;
    won_mark: Decimal | null;
    lost_mark: Decimal | null;
  } | null;
  nearest: {
    scenario: string;
    title: string;
    apart: number;
    points: {
      place: string;
      label: string;
      same: boolean;
    }[];
  } | null;
}

export interface ScenarioNewInput {
  text: string;
}

export interface ScenarioNewReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface ScenarioCopyInput {
  scenario: string;
  title?: string;
}

export interface ScenarioCopyReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface ScenarioImportInput {
  file: File;
}

export interface ScenarioImportReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface ScenarioShowInput {
  scenario: string;
  version?: number;
}

export interface ScenarioShowReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
  shipped: boolean;
  shown: number | null;
  text: string;
  came_from: string | null;
  figures: {
    expert: Decimal;
    polite: Decimal;
    random: Decimal;
    bully: Decimal;
    deals: number;
    seeds: number;
    won_mark: Decimal | null;
    lost_mark: Decimal | null;
  } | null;
  won: {
    by: string;
    by_text: string;
    mark: Decimal | null;
    ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
    ending_text: string;
    turns: {
      said: string;
      answer: string;
    }[];
  } | null;
  lost: {
    by: string;
    by_text: string;
    mark: Decimal | null;
    ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
    ending_text: string;
    turns: {
      said: string;
      answer: string;
    }[];
  } | null;
  versions: {
    version: number;
    title: string;
    author: string;
    at: string;
  }[];
  trials: {
    id: number;
    turns: number;
    state: 'open' | 'ended';
    ending_text: string;
    total: Decimal | null;
    damaged: boolean;
    created: string;
  }[];
}

export interface ScenarioExportInput {
  scenario: string;
  version?: number;
}

export interface ScenarioSaveInput {
  scenario: string;
  text: string;
  version?: number;
}

export interface ScenarioSaveReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface ScenarioTryInput {
  scenario: string;
  seed?: number;
}

export interface ScenarioTryReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface ScenarioPublishInput {
  scenario: string;
  version?: number;
}

export interface ScenarioPublishReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface ScenarioRetireInput {
  scenario: string;
  version?: number;
}

export interface ScenarioRetireReply {
  scenario: string;
  title: string;
  state: 'draft' | 'published' | 'retired';
  version: number;
  live: number | null;
}

export interface PracticeHandInInput {
  id: number;
}

export interface PracticeHandInReply {
  id: number;
  handed: boolean;
}

export interface PracticeScoreInput {
  id: number;
  dimension: 'prepare' | 'opening' | 'facts' | 'listen' | 'excuses' | 'pressure' | 'concession' | 'tactics' | 'close' | 'relation';
  points: Decimal;
  why: string;
}

export interface PracticeScoreReply {
  id: number;
  dimension: string;
  label: string;
  points: Decimal;
  machine: Decimal | null;
  why: string;
}

export interface PracticeCalibrationReply {
  talks: {
    id: string;
    scenario: string;
    title: string;
    rated: boolean;
  }[];
  rated: number;
  agreement: {
    dimension: string;
    label: string;
    n: number;
    kappa: Decimal | null;
    same: number;
    higher: number;
    lower: number;
  }[];
}

export interface PracticeTranscriptInput {
  talk: string;
}

export interface PracticeTranscriptReply {
  id: string;
  title: string;
  brief: string;
  name: string;
  rank: string;
  turns: {
    turn: number;
    said: string;
    answer: string;
  }[];
  ending_text: string;
  rated: boolean;
  marks: {
    dimension: string;
    label: string;
    own: number | null;
    machine: number | null;
  }[];
}

export interface PracticeRateInput {
  talk: string;
  marks: {
    dimension: string;
    points?: number | null;
  }[];
}

export interface PracticeRateReply {
  id: string;
  title: string;
  brief: string;
  name: string;
  rank: string;
  turns: {
    turn: number;
    said: string;
    answer: string;
  }[];
  ending_text: string;
  rated: boolean;
  marks: {
    dimension: string;
    label: string;
    own: number | null;
    machine: number | null;
  }[];
}

export interface ReaderCorrectionsInput {
  state?: 'waiting' | 'accepted' | 'rejected' | 'all';
  limit?: number;
  cursor?: number;
}

export interface ReaderCorrectionsRow {
  id: number;
  said: string;
  was_read: string;
  put_right: string;
  people: number;
  state: 'waiting' | 'accepted' | 'rejected';
  decided: string;
  decided_by: string | null;
  at: string;
  context: string;
  acts: {
    act: string;
    label: string;
  }[];
  votes: {
    people: number;
    read: {
      act: string;
      label: string;
    }[];
    acts: {
      act: string;
      label: string;
    }[];
  }[];
}

export interface ReaderDecideInput {
  id: number;
  verdict: 'accept' | 'reject' | 'wait';
  acts?: string[];
}

export interface ReaderDecideReply {
  id: number;
  said: string;
  was_read: string;
  put_right: string;
  people: number;
  state: 'waiting' | 'accepted' | 'rejected';
  decided: string;
  decided_by: string | null;
  at: string;
  context: string;
  acts: {
    act: string;
    label: string;
  }[];
  votes: {
    people: number;
    read: {
      act: string;
      label: string;
    }[];
    acts: {
      act: string;
      label: string;
    }[];
  }[];
}

export interface ReaderShowReply {
  in_use: string;
  good: boolean;
  fault: string | null;
  since: Day | null;
  by: string | null;
  shipped: string;
  waiting: number;
  accepted: number;
  rejected: number;
  fresh: boolean;
  open_talks: number;
  task: {
    id: number;
    state: string;
    done: number;
    total: number;
    fault: string | null;
  } | null;
}

export interface PostReaderModelsReply {
  job: number;
}

export interface ReaderModelsRow {
  hash: string;
  in_use: boolean;
  made: string | null;
  made_by: string | null;
  corrections: number;
  people: number;
  first: Decimal | null;
  abuse: Decimal | null;
  stands: boolean;
  may_use: boolean;
  why: string | null;
  rows: {
    measure: 'first' | 'three' | 'abuse_precision' | 'abuse_recall' | 'corrections';
    was: Decimal | null;
    now: Decimal | null;
    least: Decimal | null;
    good: boolean;
  }[];
}

export interface ReaderUseInput {
  hash: string;
}

export interface ReaderUseReply {
  in_use: string;
  good: boolean;
  fault: string | null;
  since: Day | null;
  by: string | null;
  shipped: string;
  waiting: number;
  accepted: number;
  rejected: number;
  fresh: boolean;
  open_talks: number;
  task: {
    id: number;
    state: string;
    done: number;
    total: number;
    fault: string | null;
  } | null;
}

export interface ReaderTryInput {
  text: string;
  context?: string;
}

export interface ReaderTryRow {
  hash: string;
  in_use: boolean;
  read: {
    act: string;
    label: string;
    p: Decimal;
  }[];
}

export interface ExamSetInput {
  user?: string[];
  title?: string;
  scenario?: string[];
  talks?: number;
  minutes?: number;
}

export interface ExamSetReply {
  sittings: {
    id: number;
    user: string;
    login: string;
  }[];
  talks: number;
}

export interface ExamListInput {
  limit?: number;
  cursor?: number;
}

export interface ExamListRow {
  id: number;
  title: string;
  user: string;
  mine: boolean;
  state: 'open' | 'ended';
  minutes: number;
  created: string;
  ended: string | null;
  talks_n: number;
  done: number;
  mean: Decimal | null;
  error: Decimal | null;
  low: Decimal | null;
  high: Decimal | null;
  verdict: 'going' | 'passed' | 'failed' | 'undecided' | 'damaged';
}

export interface ExamPeopleRow {
  login: string;
  name: string;
  role: string;
}

export interface ExamDoneInput {
  limit?: number;
  cursor?: number;
}

export interface ExamDoneRow {
  user: string;
  title: string;
  done: boolean;
  passed: boolean | null;
  begun: Day;
  ended: Day | null;
}

export interface ExamShowInput {
  id: number;
}

export interface ExamShowReply {
  id: number;
  title: string;
  user: string;
  mine: boolean;
  state: 'open' | 'ended';
  minutes: number;
  created: string;
  ended: string | null;
  talks_n: number;
  done: number;
  mean: Decimal | null;
  error: Decimal | null;
  low: Decimal | null;
  high: Decimal | null;
  verdict: 'going' | 'passed' | 'failed' | 'undecided' | 'damaged';
  more: boolean;
  foul: boolean | null;
  verdict_text: string;
  talks: {
    n: number;
    scenario: string | null;
    title: string | null;
    state: 'waiting' | 'open' | 'ended';
    planned: boolean;
    session: number | null;
    turns: number | null;
    ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left' | null;
    ending_text: string | null;
    total: Decimal | null;
    foul: boolean | null;
    damaged: boolean;
    ended: string | null;
  }[];
}

export interface ExamBeginInput {
  id: number;
}

export interface ExamBeginReply {
  id: number;
  session: number;
  n: number;
  left: number;
}

export interface ExamEndInput {
  id: number;
}

export interface ExamEndReply {
  id: number;
  title: string;
  user: string;
  mine: boolean;
  state: 'open' | 'ended';
  minutes: number;
  created: string;
  ended: string | null;
  talks_n: number;
  done: number;
  mean: Decimal | null;
  error: Decimal | null;
  low: Decimal | null;
  high: Decimal | null;
  verdict: 'going' | 'passed' | 'failed' | 'undecided' | 'damaged';
  more: boolean;
  foul: boolean | null;
  verdict_text: string;
  talks: {
    n: number;
    scenario: string | null;
    title: string | null;
    state: 'waiting' | 'open' | 'ended';
    planned: boolean;
    session: number | null;
    turns: number | null;
    ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left' | null;
    ending_text: string | null;
    total: Decimal | null;
    foul: boolean | null;
    damaged: boolean;
    ended: string | null;
  }[];
}

export interface ExamSheetInput {
  id: number;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
}

export interface RoomListInput {
  limit?: number;
  cursor?: number;
}

export interface RoomListRow {
  id: number;
  code: string;
  scenario: string;
  title: string;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  minutes: number;
  exam: boolean;
  guests: number;
  created: string;
  closes: string;
}

export interface RoomAddressesRow {
  name: string;
  kind: 'wireless' | 'wired' | 'virtual' | 'other';
  address: string;
  url: string;
  reachable: boolean;
}

export interface RoomOpenInput {
  scenario: string;
  minutes?: number;
  coach?: boolean;
  places?: number;
  seed?: number;
  address?: string;
  exam?: boolean;
}

export interface RoomOpenReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomShowInput {
  id: number;
}

export interface RoomShowReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomSetInput {
  id: number;
  address?: string;
  door?: boolean;
  board?: boolean;
  more?: number;
}

export interface RoomSetReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomBeginInput {
  id: number;
}

export interface RoomBeginReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomPauseInput {
  id: number;
  on: boolean;
}

export interface RoomPauseReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomAnswerInput {
  id: number;
  turn?: number;
}

export interface RoomAnswerReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomHideInput {
  id: number;
}

export interface RoomHideReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomRevealInput {
  id: number;
}

export interface RoomRevealReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomRemoveInput {
  id: number;
  guest: number;
}

export interface RoomRemoveReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomCloseInput {
  id: number;
}

export interface RoomCloseReply {
  id: number;
  code: string;
  address: string;
  url: string;
  qr: string[];
  scenario: string;
  title: string;
  meets: string;
  brief: string;
  name: string;
  rank: string;
  company: string;
  minutes: number;
  coach: boolean;
  exam: boolean;
  places: number;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  door: boolean;
  board: boolean;
  left_s: number | null;
  created: string;
  closes: string;
  revealed: boolean;
  guests: {
    id: number;
    nickname: string;
    turns: number;
    over: boolean;
    silent_s: number | null;
    named: boolean;
    total: Decimal | null;
    damaged: boolean;
    handed_talk: number | null;
  }[];
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  truth: {
    teaches: string;
    cards: string[];
    first_right: string;
    worst: string;
  } | null;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface RoomResultInput {
  id: number;
}

export interface RoomResultReply {
  id: number;
  title: string;
  teaches: string;
  day: Day;
  minutes: number;
  guests: number;
  talked: number;
  passed: number;
  damaged: number;
  turns: Decimal | null;
  bands: {
    mark_band: string;
    persons: number;
  }[];
  means: {
    mark_part: 'total' | 'outcome' | 'process' | 'relation' | 'compliance';
    label: string;
    mean: Decimal | null;
    full_marks: number;
  }[];
  endings: {
    ending: string;
    text: string;
    persons: number;
  }[];
  missed: {
    rule: string;
    text: string;
    act: string;
    label: string;
    persons: number;
  }[];
  named: {
    nickname: string;
    total: Decimal | null;
    damaged: boolean;
    turns: number;
    ending_text: string;
  }[];
  cards: string[];
  first_right: string;
  worst: string;
}

export interface GetRoomsIdPaperInput {
  id: number;
  format?: 'pdf' | 'xlsx' | 'html' | 'png';
}

export interface RoomMergeInput {
  id: number;
  chip: number;
  into: number;
}

export interface RoomMergeReply {
  board: boolean;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface GetRoomBoardReply {
  board: boolean;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface PostRoomChipsInput {
  side: 'ours' | 'theirs';
  text: string;
}

export interface PostRoomChipsReply {
  board: boolean;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface PostRoomVotesInput {
  chip: number;
  on: boolean;
}

export interface PostRoomVotesReply {
  board: boolean;
  chips: {
    id: number;
    side: 'ours' | 'theirs';
    text: string;
    votes: number;
    voted: boolean;
    written: boolean;
    gathered: string[];
  }[];
}

export interface GetRoomCodesCodeInput {
  code: string;
}

export interface GetRoomCodesCodeReply {
  code: string;
  title: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  door: boolean;
  full: boolean;
  minutes: number;
  exam: boolean;
}

export interface PostRoomGuestsInput {
  code: string;
  nickname: string;
  may_show?: boolean;
  named?: boolean;
}

export interface PostRoomGuestsReply {
  guest: number;
  nickname: string;
  csrf: string;
}

export interface GetRoomReply {
  nickname: string;
  turns: number;
  over: boolean;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  left_s: number | null;
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  may_show: boolean;
  named: boolean;
  handed: boolean;
  board: boolean;
  revealed: boolean;
  csrf: string;
}

export interface PostRoomAgreeInput {
  may_show?: boolean;
  named?: boolean;
}

export interface PostRoomAgreeReply {
  nickname: string;
  turns: number;
  over: boolean;
  phase: 'waiting' | 'talking' | 'revealed' | 'closed';
  paused: boolean;
  left_s: number | null;
  shown: {
    turn: number;
    text: string;
    bubbles: string[];
  } | null;
  may_show: boolean;
  named: boolean;
  handed: boolean;
  board: boolean;
  revealed: boolean;
  csrf: string;
}

export interface GetRoomTalkReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PostRoomSayInput {
  text?: string;
  turn?: number;
}

export interface PostRoomSayReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface GetRoomActsRow {
  act: string;
  label: string;
}

export interface PostRoomCorrectInput {
  acts: string[];
  share?: boolean;
}

export interface PostRoomCorrectReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface PostRoomFinishReply {
  id: number;
  scenario: string | null;
  title: string;
  brief: string;
  facts: string;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  coach: boolean;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  mood: 'calm' | 'warm' | 'worried' | 'irritated' | 'angry' | 'yielding' | null;
  asked: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  given: {
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  parent: number | null;
  from_turn: number | null;
  no: number;
  follows: number | null;
  day: Day;
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  sitting: number | null;
  left: number | null;
  prep: number | null;
  voice: boolean;
  feels: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  learned: string[];
  unlearned: number | null;
  playable: boolean;
  marked: Decimal | null;
  passed: boolean | null;
}

export interface GetRoomReviewReply {
  id: number;
  scenario: string;
  title: string;
  teaches: string | null;
  company: string;
  name: string;
  rank: string;
  channel: 'phone' | 'wechat' | 'visit' | 'meeting';
  mode: 'practice' | 'exam' | 'trial';
  mine: boolean;
  created: string;
  ended: string | null;
  seed: number;
  ending: string;
  ending_text: string;
  promise: {
    sum: Decimal;
    day: Day;
    parts: number;
    kept: Decimal;
    then_sum: Decimal | null;
    then_day: Day | null;
    then_kept: Decimal | null;
  } | null;
  expected: Decimal;
  collectable: Decimal;
  passed: boolean;
  score: {
    total: Decimal;
    outcome: Decimal;
    process: Decimal;
    relation: Decimal;
    compliance: Decimal;
    jumps: number;
    counts: Decimal;
  };
  fouls: string[];
  dimensions: {
    dimension: string;
    label: string;
    points: Decimal | null;
    last_time: Decimal | null;
    why: string | null;
  }[];
  evidence: {
    dimension: string;
    label: string;
    turn: number | null;
    rule: string;
    text: string;
    points: Decimal;
    span: string | null;
  }[];
  states: {
    turn: number;
    will: number;
    trust: number;
    resistance: number;
    pressure: number;
    face: number;
    anger: number;
    credibility: number;
  }[];
  turning: {
    turn: number;
    good: boolean;
    text: string;
    why: string | null;
    before: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      turn: number;
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    instead: {
      say: string;
      act: string;
      label: string;
      ending: string | null;
      ending_text: string | null;
      sum: Decimal | null;
      day: Day | null;
      expected: Decimal | null;
      gain: Decimal | null;
    } | null;
  }[];
  turns: {
    turn: number;
    text: string;
    reading: {
      act: string;
      label: string;
      p: Decimal | null;
    }[];
    corrected: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    bubbles: string[];
    after_min: number | null;
    after: string | null;
    came: Day | null;
    spoken: boolean;
    coach: string | null;
    card: string | null;
    at: string;
    notes: {
      dimension: string;
      label: string;
      turn: number | null;
      rule: string;
      text: string;
      points: Decimal;
      span: string | null;
    }[];
  }[];
  first_right: string | null;
  worst: string | null;
  cards: string[];
  branches: {
    id: number;
    from_turn: number | null;
    turns: number;
    state: string;
    ending_text: string;
    total: Decimal | null;
    damaged: boolean;
  }[];
  scores: {
    dimension: string;
    label: string;
    points: Decimal;
    machine: Decimal | null;
    why: string;
    by: string;
    at: string | null;
  }[];
  customer: number | null;
  masked: boolean;
  handed: boolean;
  plan: {
    prep: number;
    version: number;
    target: Decimal;
    floor: Decimal;
    papers: string[];
    rungs: number;
    reached: 'target' | 'floor' | 'below' | null;
  } | null;
  no: number;
  follows: number | null;
  outcome: {
    kind: 'none' | 'kept' | 'part' | 'broken';
    text: string;
    due_day: Day | null;
    promised: Decimal | null;
    paid: Decimal;
    owed: Decimal;
    day: Day;
    parts: {
      day: Day;
      sum: Decimal;
      came: 'not_yet' | 'whole' | 'part' | 'nothing';
      paid: Decimal;
    }[];
    paid_off: boolean;
    led_to: string | null;
    announced: {
      step: string;
      label: string;
      may: boolean;
    }[];
    vows: {
      vow: string;
      label: string;
    }[];
    followed: {
      id: number;
      state: 'open' | 'ended';
      ending_text: string;
      total: Decimal | null;
      damaged: boolean;
    }[];
  } | null;
}

export interface PostRoomHandInReply {
  handed: boolean;
}

export interface DrillListRow {
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  part: 'excuses' | 'opening' | 'middle' | 'end1' | 'end2';
  teaches: string;
  minutes: number;
  size: number;
  bank: number;
  trains: {
    act: string;
    label: string;
  }[];
  tries: number;
  first: number | null;
  best: number | null;
  last: number | null;
  last_day: Day | null;
  passed: boolean;
  open: number | null;
  missed: number;
}

export interface DrillHistoryInput {
  drill?: string;
  limit?: number;
  cursor?: number;
}

export interface DrillHistoryRow {
  id: number;
  drill: string;
  title: string;
  state: 'open' | 'ended' | 'left';
  day: Day;
  created: string;
  planned: number;
  asked: number;
  right: number | null;
  mark: number | null;
  passed: boolean | null;
}

export interface DrillGroupRow {
  drill: string;
  title: string;
  people: number;
  mean: number | null;
  passed: number | null;
}

export interface DrillShowInput {
  drill: string;
}

export interface DrillShowReply {
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  part: 'excuses' | 'opening' | 'middle' | 'end1' | 'end2';
  teaches: string;
  minutes: number;
  size: number;
  bank: number;
  trains: {
    act: string;
    label: string;
  }[];
  tries: number;
  first: number | null;
  best: number | null;
  last: number | null;
  last_day: Day | null;
  passed: boolean;
  open: number | null;
  missed: number;
  needed: number;
  lesson: {
    head: string;
    body: string;
  }[];
  guide: {
    group: string;
    name: string;
    safe: string[];
    avoid: string[];
  }[];
}

export interface DrillStartInput {
  drill: string;
  size?: number;
  seed?: number;
}

export interface DrillStartReply {
  id: number;
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  state: 'open' | 'ended' | 'left';
  day: Day;
  asked: number;
  planned: number;
  total: number;
  needed: number;
  right: number | null;
  mark: number | null;
  passed: boolean | null;
  first: number | null;
  is_first: boolean;
  item: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
  } | null;
  options: {
    option: string;
    text: string;
    right: boolean | null;
    why: string | null;
  }[];
  answers: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
    options: {
      option: string;
      text: string;
      right: boolean | null;
      why: string | null;
    }[];
    said: string | null;
    choice: string | null;
    right: boolean;
    mark: number;
    why: string | null;
    models: string[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    reading: {
      act: string;
      label: string;
      p: Decimal;
    }[];
  }[];
  moment: {
    scene: string;
    company: string;
    name: string;
    rank: string;
    channel: 'phone' | 'wechat' | 'visit' | 'meeting';
    left_s: number;
    lines: {
      me: boolean;
      text: string;
      reading: {
        act: string;
        label: string;
        p: Decimal;
      }[];
    }[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    foul: boolean;
  } | null;
}

export interface DrillSittingInput {
  id: number;
}

export interface DrillSittingReply {
  id: number;
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  state: 'open' | 'ended' | 'left';
  day: Day;
  asked: number;
  planned: number;
  total: number;
  needed: number;
  right: number | null;
  mark: number | null;
  passed: boolean | null;
  first: number | null;
  is_first: boolean;
  item: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
  } | null;
  options: {
    option: string;
    text: string;
    right: boolean | null;
    why: string | null;
  }[];
  answers: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
    options: {
      option: string;
      text: string;
      right: boolean | null;
      why: string | null;
    }[];
    said: string | null;
    choice: string | null;
    right: boolean;
    mark: number;
    why: string | null;
    models: string[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    reading: {
      act: string;
      label: string;
      p: Decimal;
    }[];
  }[];
  moment: {
    scene: string;
    company: string;
    name: string;
    rank: string;
    channel: 'phone' | 'wechat' | 'visit' | 'meeting';
    left_s: number;
    lines: {
      me: boolean;
      text: string;
      reading: {
        act: string;
        label: string;
        p: Decimal;
      }[];
    }[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    foul: boolean;
  } | null;
}

export interface DrillAnswerInput {
  id: number;
  choice?: string;
  text?: string;
  n?: number;
}

export interface DrillAnswerReply {
  id: number;
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  state: 'open' | 'ended' | 'left';
  day: Day;
  asked: number;
  planned: number;
  total: number;
  needed: number;
  right: number | null;
  mark: number | null;
  passed: boolean | null;
  first: number | null;
  is_first: boolean;
  item: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
  } | null;
  options: {
    option: string;
    text: string;
    right: boolean | null;
    why: string | null;
  }[];
  answers: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
    options: {
      option: string;
      text: string;
      right: boolean | null;
      why: string | null;
    }[];
    said: string | null;
    choice: string | null;
    right: boolean;
    mark: number;
    why: string | null;
    models: string[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    reading: {
      act: string;
      label: string;
      p: Decimal;
    }[];
  }[];
  moment: {
    scene: string;
    company: string;
    name: string;
    rank: string;
    channel: 'phone' | 'wechat' | 'visit' | 'meeting';
    left_s: number;
    lines: {
      me: boolean;
      text: string;
      reading: {
        act: string;
        label: string;
        p: Decimal;
      }[];
    }[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    foul: boolean;
  } | null;
}

export interface DrillEndInput {
  id: number;
}

export interface DrillEndReply {
  id: number;
  drill: string;
  title: string;
  kind: 'sort' | 'choose' | 'rewrite' | 'say' | 'moment';
  state: 'open' | 'ended' | 'left';
  day: Day;
  asked: number;
  planned: number;
  total: number;
  needed: number;
  right: number | null;
  mark: number | null;
  passed: boolean | null;
  first: number | null;
  is_first: boolean;
  item: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
  } | null;
  options: {
    option: string;
    text: string;
    right: boolean | null;
    why: string | null;
  }[];
  answers: {
    n: number;
    item: string;
    again: boolean;
    scene: string | null;
    line: string | null;
    text: string | null;
    ask: string | null;
    options: {
      option: string;
      text: string;
      right: boolean | null;
      why: string | null;
    }[];
    said: string | null;
    choice: string | null;
    right: boolean;
    mark: number;
    why: string | null;
    models: string[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    reading: {
      act: string;
      label: string;
      p: Decimal;
    }[];
  }[];
  moment: {
    scene: string;
    company: string;
    name: string;
    rank: string;
    channel: 'phone' | 'wechat' | 'visit' | 'meeting';
    left_s: number;
    lines: {
      me: boolean;
      text: string;
      reading: {
        act: string;
        label: string;
        p: Decimal;
      }[];
    }[];
    checks: {
      check: string;
      label: string;
      held: boolean;
      turn: number | null;
    }[];
    foul: boolean;
  } | null;
}

export interface ReverseListInput {
  limit?: number;
  cursor?: number;
}

export interface ReverseListRow {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  turns: number;
  created: string;
  damaged: boolean;
}

export interface ReverseStartInput {
  scenario: string;
  collector?: 'any' | 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully';
  seed?: number;
}

export interface ReverseStartReply {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  ours: string;
  card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  };
  turns: {
    turn: number;
    words: string;
    acts: string[];
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    why: string | null;
    answer: string;
    move: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup' | null;
    move_text: string | null;
    sum: Decimal | null;
    day: Day | null;
  }[];
}

export interface ReverseShowInput {
  id: number;
}

export interface ReverseShowReply {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  ours: string;
  card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  };
  turns: {
    turn: number;
    words: string;
    acts: string[];
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    why: string | null;
    answer: string;
    move: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup' | null;
    move_text: string | null;
    sum: Decimal | null;
    day: Day | null;
  }[];
}

export interface ReverseSayInput {
  id: number;
  text?: string;
  turn?: number;
  move?: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup';
  excuse?: number;
}

export interface ReverseSayReply {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  ours: string;
  card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  };
  turns: {
    turn: number;
    words: string;
    acts: string[];
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    why: string | null;
    answer: string;
    move: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup' | null;
    move_text: string | null;
    sum: Decimal | null;
    day: Day | null;
  }[];
}

export interface ReverseEndInput {
  id: number;
}

export interface ReverseEndReply {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  ours: string;
  card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  };
  turns: {
    turn: number;
    words: string;
    acts: string[];
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    why: string | null;
    answer: string;
    move: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup' | null;
    move_text: string | null;
    sum: Decimal | null;
    day: Day | null;
  }[];
}

export interface ReverseReviewInput {
  id: number;
}

export interface ReverseReviewReply {
  id: number;
  scenario: string;
  title: string;
  state: 'open' | 'ended';
  ending: 'goes_on' | 'broken' | 'faded' | 'refused' | 'promise' | 'part_now' | 'plan' | 'escalated' | 'left';
  ending_text: string;
  collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully' | null;
  collector_text: string | null;
  lesson: string;
  states: {
    will: number;
    trust: number;
    resistance: number;
    pressure: number;
    face: number;
    anger: number;
    credibility: number;
  }[];
  moments: {
    turn: number;
    good: boolean;
    words: string;
    why: string;
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
  }[];
  acts: {
    label: string;
    times: number;
    will: number;
    trust: number;
    resistance: number;
    anger: number;
  }[];
  kinds: {
    collector: 'expert' | 'polite' | 'pushover' | 'random' | 'complainer' | 'repeat' | 'praiser' | 'legal_first' | 'bluffer' | 'bully';
    name: string;
    faced: boolean;
    ending_text: string;
    sum: Decimal | null;
    mean: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    lesson: string;
  }[];
  turns: {
    turn: number;
    words: string;
    acts: string[];
    before: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    after: {
      will: number;
      trust: number;
      resistance: number;
      pressure: number;
      face: number;
      anger: number;
      credibility: number;
    };
    why: string | null;
    answer: string;
    move: 'greet' | 'ask_who' | 'test' | 'accept_fact' | 'dispute_fact' | 'excuse' | 'elaborate' | 'deflect' | 'vague' | 'offer' | 'counter' | 'accept' | 'confirm' | 'ask_concession' | 'nibble' | 'refer' | 'refuse' | 'threat' | 'anger' | 'soften' | 'ask_back' | 'silence' | 'hangup' | null;
    move_text: string | null;
    sum: Decimal | null;
    day: Day | null;
  }[];
}

export interface PairListInput {
  limit?: number;
  cursor?: number;
}

export interface PairListRow {
  id: number;
  code: string | null;
  title: string;
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  state: 'open' | 'ended';
  lines_n: number;
  agreed: boolean;
  created: string;
  ended: string | null;
  damaged: boolean;
}

export interface PairNewInput {
  scenario: string;
  seat?: 'collector' | 'second' | 'debtor' | 'observer';
  manner?: 'plain' | 'hard' | 'nasty';
  face?: 'none' | 'white' | 'black';
}

export interface PairNewReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairJoinInput {
  code: string;
  seat?: 'collector' | 'second' | 'debtor' | 'observer';
  face?: 'none' | 'white' | 'black';
}

export interface PairJoinReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairShowInput {
  id: number;
  after?: number;
}

export interface PairShowReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairSayInput {
  id: number;
  text: string;
}

export interface PairSayReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairOfferInput {
  id: number;
  sum: string;
  day: Day;
  parts?: number;
  then_sum?: string;
  then_day?: Day;
}

export interface PairOfferReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairAcceptInput {
  id: number;
  terms?: number;
}

export interface PairAcceptReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairEndInput {
  id: number;
}

export interface PairEndReply {
  id: number;
  code: string | null;
  title: string;
  state: 'open' | 'ended';
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  day: Day;
  ended_by: string | null;
  people: {
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    me: boolean;
  }[];
  lines_n: number;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    sum: Decimal | null;
    day: Day | null;
    parts: number | null;
    then_sum: Decimal | null;
    then_day: Day | null;
    at: string;
  }[];
  terms: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  agreed: boolean;
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
}

export interface PairMarkInput {
  id: number;
  points: number[];
  steps?: ('acknowledge' | 'slow' | 'fact' | 'option' | 'break')[];
  faces?: number[];
  note?: string;
}

export interface PairMarkReply {
  by: string | null;
  behaviours: {
    key: string;
    label: string;
    points: number | null;
  }[];
  sum: number | null;
  of: number;
  calm_missing: boolean;
  steps: {
    key: string;
    label: string;
    done: boolean | null;
    seen: number[];
  }[];
  steps_done: number;
  steps_passed: boolean;
  faces: {
    key: string;
    label: string;
    points: number | null;
  }[];
  faces_sum: number | null;
  note: string;
  damaged: boolean;
}

export interface PairSheetInput {
  id: number;
}

export interface PairSheetReply {
  by: string | null;
  behaviours: {
    key: string;
    label: string;
    points: number | null;
  }[];
  sum: number | null;
  of: number;
  calm_missing: boolean;
  steps: {
    key: string;
    label: string;
    done: boolean | null;
    seen: number[];
  }[];
  steps_done: number;
  steps_passed: boolean;
  faces: {
    key: string;
    label: string;
    points: number | null;
  }[];
  faces_sum: number | null;
  note: string;
  damaged: boolean;
}

export interface PairReviewInput {
  id: number;
}

export interface PairReviewReply {
  id: number;
  title: string;
  teaches: string;
  seat: 'collector' | 'second' | 'debtor' | 'observer';
  ended_by: string;
  deal: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    ours: boolean;
    sum: Decimal;
    day: Day;
    parts: number;
    then_sum: Decimal | null;
    then_day: Day | null;
  } | null;
  floors: {
    least: Decimal;
    most: Decimal;
    last: Day;
    floor: Decimal;
    floor_day: Day;
    room: Decimal;
    share: number | null;
    collector_holds: boolean | null;
    debtor_holds: boolean | null;
    text: string;
  };
  debtor_card: {
    who: string;
    company: string;
    rank: string;
    theirs: string;
    total: Decimal;
    late: number;
    truth: string;
    reason: string | null;
    cash: Decimal;
    inflows: {
      sum: Decimal;
      day: Day;
    }[];
    least: Decimal;
    most: Decimal;
    last: Day;
    authority: string;
    wants: string[];
    excuses: {
      id: number;
      text: string;
      holds: boolean;
    }[];
    secrets: {
      text: string;
      opens: string[];
    }[];
    mood: string;
    manner: string;
  } | null;
  collector_card: {
    brief: string;
    ours: string;
    total: Decimal;
    items: Decimal[];
    late: number;
    papers: string[];
    target: Decimal;
    target_day: Day;
    floor: Decimal;
    floor_day: Day;
    parts: number;
    discount: Decimal;
    done: string[];
    allowed: string[];
    face: string | null;
  } | null;
  lines: {
    n: number;
    seat: 'collector' | 'second' | 'debtor' | 'observer';
    name: string;
    face: 'none' | 'white' | 'black';
    mine: boolean;
    kind: 'say' | 'offer' | 'accept' | 'end';
    text: string;
    acts: string[];
    foul: boolean;
    sum: Decimal | null;
    day: Day | null;
    then_sum: Decimal | null;
    then_day: Day | null;
  }[];
  fouls: number;
  sheets: {
    by: string | null;
    behaviours: {
      key: string;
      label: string;
      points: number | null;
    }[];
    sum: number | null;
    of: number;
    calm_missing: boolean;
    steps: {
      key: string;
      label: string;
      done: boolean | null;
      seen: number[];
    }[];
    steps_done: number;
    steps_passed: boolean;
    faces: {
      key: string;
      label: string;
      points: number | null;
    }[];
    faces_sum: number | null;
    note: string;
    damaged: boolean;
  }[];
}

export interface VoiceShowReply {
  on: boolean;
  endpoint: string;
  model: string;
  has_key: boolean;
  timeout_ms: number;
  sends: string[];
  never: string[];
  updated: string | null;
  version: number | null;
}

export interface VoiceSetInput {
  on?: boolean;
  endpoint?: string;
  model?: string;
  key?: string;
  timeout_ms?: number;
}

export interface VoiceSetReply {
  on: boolean;
  endpoint: string;
  model: string;
  has_key: boolean;
  timeout_ms: number;
  sends: string[];
  never: string[];
  updated: string | null;
  version: number | null;
}

export interface VoiceTryInput {
  n?: number;
}

export interface VoiceTryReply {
  state: 'asking' | 'spoken' | 'bank' | 'off';
  bank: string;
  line: string | null;
  reason: string | null;
  text: string | null;
  status: number | null;
  ms: number | null;
}

export interface PracticeVoiceInput {
  id: number;
  turn?: number;
}

export interface PracticeVoiceReply {
  id: number;
  turn: number;
  state: 'asking' | 'spoken' | 'bank' | 'off';
  bubbles: string[];
}

export interface LibraryCallInput {
  customer?: string;
  heard?: string;
  excuse_id?: number;
  moment?: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
  stage?: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  channel?: 'any' | 'phone' | 'message' | 'visit' | 'letter';
  debtor?: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
  personality?: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
  tone?: 'gentle' | 'formal' | 'legal';
  amount?: Decimal;
  due?: Day;
  limit?: number;
}

export interface LibraryCallReply {
  customer: string | null;
  excuse_id: number | null;
  excuse: string | null;
  tell: string | null;
  verify: string | null;
  stage: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  tone: 'gentle' | 'formal' | 'legal';
  amount: string | null;
  days_late: number | null;
  lines: {
    script: string;
    said: string;
    ready: boolean;
    missing: string[];
    reasons: string[];
    line: {
      script: string;
      moment: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
      stage: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
      channel: 'any' | 'phone' | 'message' | 'visit' | 'letter';
      debtor: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
      personality: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
      tone: 'gentle' | 'formal' | 'legal';
      excuse_id: number | null;
      excuse: string | null;
      state: 'draft' | 'trial' | 'published' | 'retired';
      shipped: boolean;
      waiting: boolean;
      version: number;
      text: string;
      said: string | null;
      missing: string[];
      because: string;
      moves: {
        move: string;
        name: string;
      }[];
      author: string | null;
      own: boolean;
      changed: string | null;
      votes_up: number;
      votes_down: number;
      my_vote: number;
      times_used: number;
      promise_rate: {
        n: number;
        k: number;
        percent: number | null;
      };
      kept_rate: {
        n: number;
        k: number;
        percent: number | null;
      };
    };
  }[];
  avoid: {
    script: string;
    moment: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
    stage: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
    channel: 'any' | 'phone' | 'message' | 'visit' | 'letter';
    debtor: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
    personality: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
    tone: 'gentle' | 'formal' | 'legal';
    excuse_id: number | null;
    excuse: string | null;
    state: 'draft' | 'trial' | 'published' | 'retired';
    shipped: boolean;
    waiting: boolean;
    version: number;
    text: string;
    said: string | null;
    missing: string[];
    because: string;
    moves: {
      move: string;
      name: string;
    }[];
    author: string | null;
    own: boolean;
    changed: string | null;
    votes_up: number;
    votes_down: number;
    my_vote: number;
    times_used: number;
    promise_rate: {
      n: number;
      k: number;
      percent: number | null;
    };
    kept_rate: {
      n: number;
      k: number;
      percent: number | null;
    };
  }[];
}

export interface LibraryUseInput {
  script: string;
  customer?: string;
  day?: Day;
}

export interface LibraryUseReply {
  script: string;
  day: Day;
  times_used: number;
}

export interface LibraryListInput {
  q?: string;
  moment?: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
  stage?: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  channel?: 'any' | 'phone' | 'message' | 'visit' | 'letter';
  debtor?: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
  personality?: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
  tone?: 'gentle' | 'formal' | 'legal';
  excuse_id?: number;
  state?: 'draft' | 'trial' | 'published' | 'retired';
  mine?: boolean;
  waiting?: boolean;
  limit?: number;
  cursor?: number;
}

export interface LibraryListRow {
  script: string;
  moment: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
  stage: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  channel: 'any' | 'phone' | 'message' | 'visit' | 'letter';
  debtor: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
  personality: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
  tone: 'gentle' | 'formal' | 'legal';
  excuse_id: number | null;
  excuse: string | null;
  state: 'draft' | 'trial' | 'published' | 'retired';
  shipped: boolean;
  waiting: boolean;
  version: number;
  text: string;
  said: string | null;
  missing: string[];
  because: string;
  moves: {
    move: string;
    name: string;
  }[];
  author: string | null;
  own: boolean;
  changed: string | null;
  votes_up: number;
  votes_down: number;
  my_vote: number;
  times_used: number;
  promise_rate: {
    n: number;
    k: number;
    percent: number | null;
  };
  kept_rate: {
    n: number;
    k: number;
    percent: number | null;
  };
}

export interface LibraryExcusesInput {
  figures?: boolean;
}

export interface LibraryExcusesRow {
  excuse_id: number;
  excuse: string;
  kind: string;
  tell: string;
  verify: string;
  debtors: string[];
  times_heard: number | null;
  promise_rate: {
    n: number;
    k: number;
    percent: number | null;
  } | null;
  kept_rate: {
    n: number;
    k: number;
    percent: number | null;
  } | null;
}

export interface LibraryCheckInput {
  text: string;
  moves?: string[];
  script?: string;
  tone?: 'gentle' | 'formal' | 'legal';
}

export interface LibraryCheckReply {
  problems: {
    rule: string;
    found: string;
    at_sign: number;
    message: string;
    source: string;
  }[];
  reads_as: {
    move: string;
    name: string;
  }[];
  not_read: {
    move: string;
    name: string;
  }[];
  alike: {
    script: string;
    percent: number;
    text: string;
  }[];
}

export interface LibraryShowInput {
  script: string;
  customer?: string;
}

export interface LibraryShowReply {
  script: string;
  moment: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
  stage: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  channel: 'any' | 'phone' | 'message' | 'visit' | 'letter';
  debtor: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
  personality: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
  tone: 'gentle' | 'formal' | 'legal';
  excuse_id: number | null;
  excuse: string | null;
  state: 'draft' | 'trial' | 'published' | 'retired';
  shipped: boolean;
  waiting: boolean;
  version: number;
  text: string;
  said: string | null;
  missing: string[];
  because: string;
  moves: {
    move: string;
    name: string;
  }[];
  author: string | null;
  own: boolean;
  changed: string | null;
  votes_up: number;
  votes_down: number;
  my_vote: number;
  times_used: number;
  promise_rate: {
    n: number;
    k: number;
    percent: number | null;
  };
  kept_rate: {
    n: number;
    k: number;
    percent: number | null;
  };
  tell: string | null;
  verify: string | null;
  versions: {
    version: number;
    text: string;
    because: string;
    moves: {
      move: string;
      name: string;
    }[];
    author: string | null;
    own: boolean;
    at: string;
  }[];
  reviews: {
    version: number;
    verdict: 'trial' | 'publish' | 'return' | 'retire';
    remark: string;
    reviewer: string | null;
    at: string;
  }[];
  may_review: boolean;
  problems: {
    rule: string;
    found: string;
    at_sign: number;
    message: string;
    source: string;
  }[];
  reads_as: {
    move: string;
    name: string;
  }[];
  not_read: {
    move: string;
    name: string;
  }[];
  alike: {
    script: string;
    percent: number;
    text: string;
  }[];
}

export interface LibraryWriteInput {
  text: string;
  moment?: 'opening' | 'question' | 'reply' | 'close' | 'forbidden';
  stage?: 'any' | 'remind' | 'courtesy' | 'demand' | 'final';
  channel?: 'any' | 'phone' | 'message' | 'visit' | 'letter';
  debtor?: 'any' | 'able_willing' | 'able_unwilling' | 'unable_willing' | 'unable_unwilling' | 'process' | 'bully' | 'friend' | 'chain' | 'dispute' | 'vanished' | 'evader';
  personality?: 'any' | 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
  tone?: 'gentle' | 'formal' | 'legal';
  excuse_id?: number;
  moves?: string[];
  because?: string;
}

export interface LibraryWriteReply {
  script: string;
  version: number;
  state: 'draft' | 'trial' | 'published' | 'retired';
  waiting: boolean;
  problems: {
    rule: string;
    found: string;
    at_sign: number;
    message: string;
    source: string;
  }[];
}

export interface LibraryEditInput {
  script: string;
  text: string;
  moves?: string[];
  because?: string;
}

export interface LibraryEditReply {
  script: string;
  version: number;
  state: 'draft' | 'trial' | 'published' | 'retired';
  waiting: boolean;
  problems: {
    rule: string;
    found: string;
    at_sign: number;
    message: string;
    source: string;
  }[];
}

export interface LibraryReviewInput {
  script: string;
  verdict: 'trial' | 'publish' | 'return' | 'retire';
  version?: number;
  remark?: string;
}

export interface LibraryReviewReply {
  script: string;
  version: number;
  state: 'draft' | 'trial' | 'published' | 'retired';
  waiting: boolean;
  problems: {
    rule: string;
    found: string;
    at_sign: number;
    message: string;
    source: string;
  }[];
}

export interface LibraryVoteInput {
  script: string;
  vote: 'up' | 'down' | 'none';
}

export interface LibraryVoteReply {
  script: string;
  votes_up: number;
  votes_down: number;
  my_vote: number;
}

export interface TypesLookReply {
  about: string;
  how: string;
  dimensions: {
    id: string;
    name: string;
  }[];
  types: {
    id: string;
    name: string;
    line: string;
    about: string;
    signs: string[];
    strengths: string[];
    risks: string[];
    do: string[];
    dont: string[];
    own: string[];
  }[];
  pairs: {
    me: 'sheep' | 'ox' | 'fox' | 'owl';
    other: 'sheep' | 'ox' | 'fox' | 'owl';
    text: string;
  }[];
  open: number | null;
  retake_from: Day | null;
}

export interface TypesStartReply {
  id: number;
  state: 'open' | 'ended';
  started: string;
  ended: string | null;
  how: string;
  answered: number;
  items: {
    item: string;
    text: string;
    options: {
      no: number;
      text: string;
    }[];
    most: number | null;
    least: number | null;
  }[];
  report: {
    note: string;
    summary: string;
    clear: boolean;
    shares: {
      type: 'sheep' | 'ox' | 'fox' | 'owl';
      name: string;
      points: number;
      most: number;
      least: number;
      share: Decimal;
      main: boolean;
    }[];
    dimensions: {
      dimension: string;
      name: string;
      sheep: number;
      ox: number;
      fox: number;
      owl: number;
      owl_percent: number;
      lean: 'sheep' | 'ox' | 'fox' | 'owl';
      advice: string;
    }[];
    answers: {
      item: string;
      text: string;
      most: 'sheep' | 'ox' | 'fox' | 'owl';
      most_text: string;
      least: 'sheep' | 'ox' | 'fox' | 'owl';
      least_text: string;
      why: string;
    }[];
    retake_from: Day;
  } | null;
}

export interface TypesHistoryRow {
  id: number;
  state: 'open' | 'ended';
  started: string;
  ended: string | null;
  sheep: number;
  ox: number;
  fox: number;
  owl: number;
  main: ('sheep' | 'ox' | 'fox' | 'owl')[];
  clear: boolean;
}

export interface TypesShowInput {
  id: number;
}

export interface TypesShowReply {
  id: number;
  state: 'open' | 'ended';
  started: string;
  ended: string | null;
  how: string;
  answered: number;
  items: {
    item: string;
    text: string;
    options: {
      no: number;
      text: string;
    }[];
    most: number | null;
    least: number | null;
  }[];
  report: {
    note: string;
    summary: string;
    clear: boolean;
    shares: {
      type: 'sheep' | 'ox' | 'fox' | 'owl';
      name: string;
      points: number;
      most: number;
      least: number;
      share: Decimal;
      main: boolean;
    }[];
    dimensions: {
      dimension: string;
      name: string;
      sheep: number;
      ox: number;
      fox: number;
      owl: number;
      owl_percent: number;
      lean: 'sheep' | 'ox' | 'fox' | 'owl';
      advice: string;
    }[];
    answers: {
      item: string;
      text: string;
      most: 'sheep' | 'ox' | 'fox' | 'owl';
      most_text: string;
      least: 'sheep' | 'ox' | 'fox' | 'owl';
      least_text: string;
      why: string;
    }[];
    retake_from: Day;
  } | null;
}

export interface TypesAnswerInput {
  id: number;
  item: string;
  most: number;
  least: number;
}

export interface TypesAnswerReply {
  id: number;
  item: string;
  most: number;
  least: number;
  answered: number;
  left: number;
}

export interface TypesFinishInput {
  id: number;
}

export interface TypesFinishReply {
  id: number;
  state: 'open' | 'ended';
  started: string;
  ended: string | null;
  how: string;
  answered: number;
  items: {
    item: string;
    text: string;
    options: {
      no: number;
      text: string;
    }[];
    most: number | null;
    least: number | null;
  }[];
  report: {
    note: string;
    summary: string;
    clear: boolean;
    shares: {
      type: 'sheep' | 'ox' | 'fox' | 'owl';
      name: string;
      points: number;
      most: number;
      least: number;
      share: Decimal;
      main: boolean;
    }[];
    dimensions: {
      dimension: string;
      name: string;
      sheep: number;
      ox: number;
      fox: number;
      owl: number;
      owl_percent: number;
      lean: 'sheep' | 'ox' | 'fox' | 'owl';
      advice: string;
    }[];
    answers: {
      item: string;
      text: string;
      most: 'sheep' | 'ox' | 'fox' | 'owl';
      most_text: string;
      least: 'sheep' | 'ox' | 'fox' | 'owl';
      least_text: string;
      why: string;
    }[];
    retake_from: Day;
  } | null;
}

export interface TypesGroupReply {
  people: number | null;
  least_people: number;
  means: {
    type: 'sheep' | 'ox' | 'fox' | 'owl';
    name: string;
    points: Decimal;
    share: Decimal;
  }[];
  dimensions: {
    dimension: string;
    name: string;
    owl_percent: number;
  }[];
}

export interface TacticListInput {
  q?: string;
  phase?: 'open' | 'mid' | 'end';
  card?: string;
  excuse_id?: number;
  heard?: string;
}

export interface TacticListRow {
  card: string;
  phase: 'open' | 'mid' | 'end';
  name: string;
  when: string;
  say: string[];
  seen: string;
  counter: string;
  example: string;
  bound: string;
  called_for: boolean;
}

export interface TacticNeverRow {
  id: string;
  name: string;
  why: string;
  instead: string;
  catch: string;
}

export interface TacticQuizInput {
  quiz: string;
}

export interface TacticQuizReply {
  quiz: string;
  name: string;
  pass_percent: number;
  items: {
    item: string;
    card: string;
    text: string;
    options: string[];
  }[];
  tries: {
    id: number;
    day: Day;
    good: number;
    total: number;
    percent: number;
  }[];
}

export interface TacticCheckInput {
  quiz: string;
  answers: number[];
}

export interface TacticCheckReply {
  quiz: string;
  good: number;
  total: number;
  passed: boolean;
  items: {
    item: string;
    answer: number;
    right: number;
    good: boolean;
    why: string;
    card: string;
  }[];
}

export interface TacticDeadlockInput {
  answers?: number[];
}

export interface TacticDeadlockReply {
  questions: {
    id: string;
    text: string;
    choices: string[];
  }[];
  kind: 'impasse' | 'stalemate' | 'deadlock' | null;
  ladder: {
    kind: 'impasse' | 'stalemate' | 'deadlock';
    name: string;
    line: string;
    advice: string[];
    say: string;
    avoid: string[];
    points: number | null;
    chosen: boolean;
  }[];
}

export interface TacticTalkInput {
  personality?: 'silent' | 'blunt' | 'hesitant' | 'domineering' | 'shrewd' | 'complaining' | 'evasive' | 'smooth' | 'face';
}

export interface TacticTalkReply {
  rule: string;
  people: {
    id: string;
    name: string;
    how: string;
    open: string;
    safe: string[];
    avoid: string[];
  }[];
}

export interface TacticExtrasInput {
  all?: boolean;
}

export interface TacticExtrasRow {
  code: string;
  name: string;
  amount: Decimal | null;
  shipped: boolean;
  off: boolean;
}

export interface TacticExtraInput {
  code: string;
  amount: Decimal;
  name?: string;
  off?: boolean;
}

export interface TacticExtraReply {
  code: string;
  name: string;
  amount: Decimal | null;
  shipped: boolean;
  off: boolean;
}

export interface TacticNoteInput {
  tactic: string;
  move: string;
  side?: 'ours' | 'theirs';
  customer?: string;
  session?: number;
  agreed?: boolean;
}

export interface TacticNoteReply {
  id: number;
  tactic: string;
  name: string;
  side: 'ours' | 'theirs';
  move: string;
  agreed: boolean;
  at: string;
  by: string | null;
  counter: string | null;
  extras: {
    code: string;
    name: string;
    amount: Decimal | null;
    shipped: boolean;
    off: boolean;
  }[];
}

export interface TacticNotesInput {
  customer?: string;
  session?: number;
}

export interface TacticNotesRow {
  id: number;
  tactic: string;
  name: string;
  side: 'ours' | 'theirs';
  move: string;
  agreed: boolean;
  at: string;
  by: string | null;
}

export interface OpponentShowInput {
  customer: string;
}

export interface OpponentShowReply {
  customer: string;
  name: string;
  least_marks: number;
  marks: {
    id: string;
    text: string;
    choices: {
      type: 'sheep' | 'ox' | 'fox' | 'owl';
      text: string;
    }[];
  }[];
  grades: {
    id: number;
    contact: string;
    day: Day;
    by: string | null;
    seen: number;
    sheep: number;
    ox: number;
    fox: number;
    owl: number;
    main: ('sheep' | 'ox' | 'fox' | 'owl')[];
    marks: {
      mark: string;
      type: 'sheep' | 'ox' | 'fox' | 'owl' | null;
    }[];
  }[];
  advice: {
    me: 'sheep' | 'ox' | 'fox' | 'owl';
    other: 'sheep' | 'ox' | 'fox' | 'owl';
    text: string;
  }[];
}

export interface OpponentGradeInput {
  customer: string;
  marks: string[];
  contact?: string;
}

export interface OpponentGradeReply {
  customer: string;
  name: string;
  least_marks: number;
  marks: {
    id: string;
    text: string;
    choices: {
      type: 'sheep' | 'ox' | 'fox' | 'owl';
      text: string;
    }[];
  }[];
  grades: {
    id: number;
    contact: string;
    day: Day;
    by: string | null;
    seen: number;
    sheep: number;
    ox: number;
    fox: number;
    owl: number;
    main: ('sheep' | 'ox' | 'fox' | 'owl')[];
    marks: {
      mark: string;
      type: 'sheep' | 'ox' | 'fox' | 'owl' | null;
    }[];
  }[];
  advice: {
    me: 'sheep' | 'ox' | 'fox' | 'owl';
    other: 'sheep' | 'ox' | 'fox' | 'owl';
    text: string;
  }[];
}

export interface PressureShowInput {
  customer: string;
}

export interface PressureShowReply {
  customer: string;
  name: string;
  days_late: number | null;
  state: 'MONITOR' | 'REMIND' | 'FIRST' | 'PHONE' | 'LETTER' | 'VISIT' | 'FINAL' | 'LEGAL';
  last_step: number | null;
  steps: {
    step: number;
    id: string;
    state: 'MONITOR' | 'REMIND' | 'FIRST' | 'PHONE' | 'LETTER' | 'VISIT' | 'FINAL' | 'LEGAL';
    name: string;
    do: string;
    needs: string;
    say: string;
    taken: Day | null;
    next: boolean;
    jump: boolean;
    early: boolean;
  }[];
  history: {
    id: number;
    step: number;
    day: Day;
    by: string | null;
    reason: string;
  }[];
}

export interface PressureTakeInput {
  customer: string;
  step: number;
  reason?: string;
}

export interface PressureTakeReply {
  customer: string;
  name: string;
  days_late: number | null;
  state: 'MONITOR' | 'REMIND' | 'FIRST' | 'PHONE' | 'LETTER' | 'VISIT' | 'FINAL' | 'LEGAL';
  last_step: number | null;
  steps: {
    step: number;
    id: string;
    state: 'MONITOR' | 'REMIND' | 'FIRST' | 'PHONE' | 'LETTER' | 'VISIT' | 'FINAL' | 'LEGAL';
    name: string;
    do: string;
    needs: string;
    say: string;
    taken: Day | null;
    next: boolean;
    jump: boolean;
    early: boolean;
  }[];
  history: {
    id: number;
    step: number;
    day: Day;
    by: string | null;
    reason: string;
  }[];
}

export interface HatListInput {
  customer?: string;
}

export interface HatListRow {
  id: number;
  customer: string;
  name: string;
  way: 'call' | 'letter' | 'visit';
  words: string;
  state: 'asked' | 'given' | 'refused';
  asker: string | null;
  manager: string | null;
  asked: string;
  decided: string | null;
  until: Day;
  mine_to_decide: boolean;
  usable: boolean;
}

export interface HatManagersRow {
  login: string;
  name: string;
  role: string;
}

export interface HatAskInput {
  customer: string;
  manager: string;
  way: 'call' | 'letter' | 'visit';
  words: string;
  until?: Day;
}

export interface HatAskReply {
  id: number;
  customer: string;
  name: string;
  way: 'call' | 'letter' | 'visit';
  words: string;
  state: 'asked' | 'given' | 'refused';
  asker: string | null;
  manager: string | null;
  asked: string;
  decided: string | null;
  until: Day;
  mine_to_decide: boolean;
  usable: boolean;
}

export interface HatDecideInput {
  id: number;
  answer: 'give' | 'refuse';
}

export interface HatDecideReply {
  id: number;
  customer: string;
  name: string;
  way: 'call' | 'letter' | 'visit';
  words: string;
  state: 'asked' | 'given' | 'refused';
  asker: string | null;
  manager: string | null;
  asked: string;
  decided: string | null;
  until: Day;
  mine_to_decide: boolean;
  usable: boolean;
}

export interface HatLetterInput {
  id: number;
}

export interface HatLetterReply {
  id: number;
  way: 'call' | 'letter' | 'visit';
  manager: string;
  text: string;
  until: Day;
}

export interface DelayLookInput {
  customer: string;
}

export interface DelayLookReply {
  customer: string;
  name: string;
  limit_day: Day | null;
  limit_left: number | null;
  undated: number;
  allowed: boolean;
  until_most: Day | null;
  pauses: {
    id: number;
    day: Day;
    until: Day;
    their_day: Day;
    their_need: string;
    limit_day: Day | null;
    by: string | null;
  }[];
}

export interface DelayUseInput {
  customer: string;
  until: Day;
  their_day: Day;
  their_need: string;
}

export interface DelayUseReply {
  customer: string;
  name: string;
  limit_day: Day | null;
  limit_left: number | null;
  undated: number;
  allowed: boolean;
  until_most: Day | null;
  pauses: {
    id: number;
    day: Day;
    until: Day;
    their_day: Day;
    their_need: string;
    limit_day: Day | null;
    by: string | null;
  }[];
}

/** What a column may become, per kind of file, when the reply does not say it itself. The order is that of the list one chooses from. */
export const KINDS = ['customers', 'contacts', 'invoices', 'receipts', 'allocations', 'running-account', 'balances', 'contracts', 'deliveries', 'followups'] as const;
export type Kind = (typeof KINDS)[number];

const PARTY = ['customer_code', 'customer_name', 'credit_code'];
const FIELDS: Record<Kind, string[]> = {
  customers: [...PARTY, 'short_name', 'owner', 'region', 'class', 'terms', 'credit_limit', 'currency', 'remark'],
  contacts: [...PARTY, 'contact_name', 'title', 'phone', 'mail', 'remark'],
  invoices: [...PARTY, 'number', 'issue_day', 'due_day', 'amount', 'paid', 'open', 'currency', 'terms', 'contract', 'owner', 'kind', 'remark'],
  receipts: [...PARTY, 'receipt_number', 'receipt_day', 'amount', 'method', 'currency', 'payer', 'number', 'bill_number', 'bill_due', 'remark'],
  allocations: [...PARTY, 'receipt_number', 'number', 'allocation_day', 'amount', 'currency', 'remark'],
  'running-account': [...PARTY, 'day', 'number', 'summary', 'debit', 'credit', 'balance', 'currency', 'remark'],
  balances: [...PARTY, 'opening', 'debit', 'credit', 'closing', 'currency'],
  contracts: [...PARTY, 'contract', 'day', 'amount', 'currency', 'terms', 'event', 'percent', 'remark'],
  deliveries: [...PARTY, 'contract', 'delivery_number', 'day', 'amount', 'remark'],
  followups: [...PARTY, 'day', 'owner', 'contact_name', 'summary', 'promise_day', 'promise_amount', 'remark'],
};

export function fieldsFor(what: string | null): string[] {
  return FIELDS[(what ?? 'invoices') as Kind] ?? FIELDS.invoices;
}
/** Receipts that do not say what they pay. */
export const needsMatching = (what: string | null): boolean => what === 'receipts' || what === 'running-account';

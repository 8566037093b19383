/** Kinds of files, in the order in which one chooses. What a column may become comes with each file's reply. */
export const KINDS = ['customers', 'contacts', 'invoices', 'receipts', 'allocations', 'running-account', 'balances', 'contracts', 'deliveries', 'followups'] as const;

/** Receipts that do not say what they pay. */
export const needsMatching = (what: string | null): boolean => what === 'receipts' || what === 'running-account';

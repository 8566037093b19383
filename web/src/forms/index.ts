/** All forms by the name that stands in the address ("open=f.receipt.C0017"), and the right each wants. */
import type { Form } from './form';
import * as customer from './customer';
import * as deliveries from './deliveries';
import * as ledger from './ledger';
import { officeForms } from './office';
import { tie } from './month';
import * as statements from './statements';

/** What a form may use of the page it stands on. */
export interface Context {
  t: (key: string, values?: Record<string, unknown>) => string;
  say: (group: string, key: string) => string;
  list: (group: string, keys: string[]) => { value: string; text: string }[];
  today: string;
  currency: string;
  terms: string[];
  /** Stored terms as the server reads them back from people: 月结30天. */
  words: (terms: string) => string;
  can: (cap: string) => boolean;
  open: (what: string) => void;
  go: (page: string, id: number) => void;
}
export type Maker = (c: Context, arg: string) => Form | Promise<Form>;

export const forms: Record<string, { cap: string; make: Maker }> = {
  receipt: { cap: 'receipt.write', make: ledger.receipt },
  invoice: { cap: 'invoice.write', make: ledger.invoice },
  red: { cap: 'invoice.write', make: ledger.red },
  due: { cap: 'due.write', make: ledger.due },
  dispute: { cap: 'dispute.write', make: ledger.dispute },
  writeoff: { cap: 'writeoff.write', make: ledger.writeoff },
  netting: { cap: 'offset.write', make: ledger.netting },
  transfer: { cap: 'offset.write', make: ledger.transfer },
  unapply: { cap: 'cash.apply', make: ledger.unapply },
  refund: { cap: 'refund.write', make: ledger.refund },
  recover: { cap: 'writeoff.write', make: ledger.recover },
  bill: { cap: 'bill.write', make: ledger.bill },
  milestone: { cap: 'contract.write', make: ledger.milestone },
  contract: { cap: 'contract.write', make: ledger.contract },
  delivery: { cap: 'delivery.write', make: deliveries.delivery },
  sign: { cap: 'delivery.write', make: deliveries.sign },
  deliverybill: { cap: 'invoice.write', make: deliveries.bill },
  deliveryunbill: { cap: 'invoice.write', make: deliveries.unbill },
  deliveryvoid: { cap: 'delivery.write', make: deliveries.voided },
  customer: { cap: 'customer.write', make: customer.newCustomer },
  edit: { cap: 'customer.write', make: customer.editCustomer },
  rename: { cap: 'customer.write', make: customer.rename },
  alias: { cap: 'customer.write', make: customer.alias },
  assign: { cap: 'assign.write', make: customer.assign },
  file: { cap: 'customer.write', make: customer.file },
  sent: { cap: 'invoice.write', make: statements.sent },
  reply: { cap: 'invoice.write', make: statements.reply },
  tie: { cap: 'tie.out', make: tie },
  ...officeForms,
};

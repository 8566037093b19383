// Made by hk-gen from the operation rows. Do not edit.
import type * as t from './types';

export class ProblemError extends Error {
  constructor(readonly problem: t.Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }
}

/** What every request carries; the pages set it after login and when company or language change. */
export const session: { base: string; company?: string; csrf?: string; lang?: string } = { base: '' };

export interface Call {
  signal?: AbortSignal;
  /** Version the user saw, for edits. */
  ifMatch?: number | '*';
  /** Repeat a posting safely: the same key gives the first reply. One is made when none is given. */
  idempotencyKey?: string;
}

interface Spec {
  method: string;
  path: string;
  body: boolean;
  appends: boolean;
  shape: 'json' | 'stream' | 'bytes';
}
type Fields = Record<string, unknown>;

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

function isFile(v: unknown): boolean {
  return v instanceof Blob || (Array.isArray(v) && v.some((x) => x instanceof Blob));
}

function asForm(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    for (const v of Array.isArray(value) ? value : [value]) {
      if (v instanceof Blob) form.append(name, v);
      else form.append(name, typeof v === 'object' ? JSON.stringify(v) : String(v));
    }
  }
  return form;
}

async function problemOf(r: Response): Promise<t.Problem> {
  const text = await r.text();
  try {
    return JSON.parse(text) as t.Problem;
  } catch {
    return { type: 'about:blank', title: r.statusText, status: r.status, code: 'internal' };
  }
}

async function request(spec: Spec, input: object | undefined, call: Call = {}): Promise<unknown> {
  const fields: Fields = { ...(input as Fields | undefined) };
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  const path = spec.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(fields[name]);
    delete fields[name];
    return encodeURIComponent(value);
  });
  let url = session.base + path;
  let body: BodyInit | undefined;
  if (spec.body) {
    if (Object.values(fields).some(isFile)) body = asForm(fields);
    else {
      headers['Content-Type'] = 'application/json';
      body = JSON.stringify(fields);
    }
  } else {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined && value !== null) query.set(name, Array.isArray(value) ? value.join(',') : String(value));
    if (query.size) url += '?' + query.toString();
  }
  if (session.company) headers['X-Company'] = session.company;
  if (session.lang) headers['Accept-Language'] = session.lang;
  if (session.csrf && spec.method !== 'GET') headers['X-CSRF-Token'] = session.csrf;
  if (call.ifMatch !== undefined) headers['If-Match'] = call.ifMatch === '*' ? '*' : `"${call.ifMatch}"`;
  if (spec.appends) headers['Idempotency-Key'] = call.idempotencyKey ?? newKey();
  const r = await fetch(url, { method: spec.method, headers, body, signal: call.signal, credentials: 'same-origin' });
  if (!r.ok) throw new ProblemError(await problemOf(r));
  if (spec.shape === 'bytes') {
    const name = /filename\*=UTF-8''([^;]+)/.exec(r.headers.get('Content-Disposition') ?? '')?.[1];
    return { name: name ? decodeURIComponent(name) : 'file', blob: await r.blob() };
  }
  if (spec.shape === 'stream')
    return (await r.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown);
  return r.json();
}

/** 谁可以做什么：每项操作对应的权限和角色 */
export function permissionList(input: t.PermissionListInput = {}, call?: Call): Promise<t.Page<t.PermissionListRow>> {
  return request({ method: 'GET', path: '/api/v1/permissions', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PermissionListRow>>;
}

/** 客户列表及余额 */
export function customerList(input: t.CustomerListInput = {}, call?: Call): Promise<t.Page<t.CustomerListRow>> {
  return request({ method: 'GET', path: '/api/v1/customers', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.CustomerListRow>>;
}

/** 一家客户：余额、账龄、别名 */
export function customerShow(input: t.CustomerShowInput, call?: Call): Promise<t.CustomerShowReply> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.CustomerShowReply>;
}

/** 一家客户的未清项 */
export function customerEntries(input: t.CustomerEntriesInput, call?: Call): Promise<t.CustomerEntriesReply> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/entries', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.CustomerEntriesReply>;
}

/** 一张单据：明细、核销、单据链 */
export function documentShow(input: t.DocumentShowInput, call?: Call): Promise<t.DocumentShowReply> {
  return request({ method: 'GET', path: '/api/v1/documents/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DocumentShowReply>;
}

/** 账龄表：任意一天，按客户、销售员、地区、类别、币种或合计 */
export function aging(input: t.AgingInput = {}, call?: Call): Promise<t.AgingReply> {
  return request({ method: 'GET', path: '/api/v1/aging', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.AgingReply>;
}

/** 同一天在两个时点所知的差别 */
export function differences(input: t.DifferencesInput = {}, call?: Call): Promise<t.DifferencesReply> {
  return request({ method: 'GET', path: '/api/v1/differences', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DifferencesReply>;
}

/** 应收账款周转天数：期间平均法、倒推法、账龄分类法、最佳 */
export function dso(input: t.DsoInput = {}, call?: Call): Promise<t.DsoReply> {
  return request({ method: 'GET', path: '/api/v1/dso', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DsoReply>;
}

/** 各项指标：催收有效性、周转、回收率、迁徙率、坏账准备等 */
export function measures(input: t.MeasuresInput = {}, call?: Call): Promise<t.MeasuresReply> {
  return request({ method: 'GET', path: '/api/v1/measures', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.MeasuresReply>;
}

/** 账龄结构：占比、标准、变化、分级责任人 */
export function structure(input: t.StructureInput = {}, call?: Call): Promise<t.StructureReply> {
  return request({ method: 'GET', path: '/api/v1/structure', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.StructureReply>;
}

/** 二维象限图：逾期金额与加权逾期天数 */
export function quadrant(input: t.QuadrantInput = {}, call?: Call): Promise<t.QuadrantReply> {
  return request({ method: 'GET', path: '/api/v1/quadrant', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.QuadrantReply>;
}

/** 总量控制：上限、额度、红黄绿灯、需回款、警报 */
export function control(input: t.ControlInput = {}, call?: Call): Promise<t.ControlReply> {
  return request({ method: 'GET', path: '/api/v1/control', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ControlReply>;
}

/** 下月回款目标，分到人、客户或逐笔 */
export function target(input: t.TargetInput = {}, call?: Call): Promise<t.TargetReply> {
  return request({ method: 'GET', path: '/api/v1/target', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TargetReply>;
}

/** 各月末的应收、账龄、销售、回款和周转天数 */
export function trend(input: t.TrendInput = {}, call?: Call): Promise<t.TrendReply> {
  return request({ method: 'GET', path: '/api/v1/trend', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TrendReply>;
}

/** 一家客户的逾期利息，逐笔逐段 */
export function interest(input: t.InterestInput, call?: Call): Promise<t.InterestReply> {
  return request({ method: 'GET', path: '/api/v1/interest', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.InterestReply>;
}

/** 应收账款占流动资产：本期、走势、警戒线（流动资产用 figure set 录入） */
export function assets(input: t.AssetsInput = {}, call?: Call): Promise<t.AssetsReply> {
  return request({ method: 'GET', path: '/api/v1/assets', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.AssetsReply>;
}

/** 逾期损失：资金成本、计提、核销、要多少销售才补得回，以及 DSO 每降 1 天释放的现金 */
export function loss(input: t.LossInput = {}, call?: Call): Promise<t.LossReply> {
  return request({ method: 'GET', path: '/api/v1/loss', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.LossReply>;
}

/** 影响 DSO 的因素：两个日子之间，销售、账期、拖欠、回款、票据各带来几天 */
export function influence(input: t.InfluenceInput = {}, call?: Call): Promise<t.InfluenceReply> {
  return request({ method: 'GET', path: '/api/v1/influence', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.InfluenceReply>;
}

/** DSO 改善测算：假如收回逾期、缩短账期、贴现票据，DSO 和现金会怎样 */
export function improve(input: t.ImproveInput = {}, call?: Call): Promise<t.ImproveReply> {
  return request({ method: 'GET', path: '/api/v1/improve', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ImproveReply>;
}

/** 考核指标：DSO、催收有效性、逾期率、四种回收率等，本月、上月、去年同月、走势与目标 */
export function kpi(input: t.KpiInput = {}, call?: Call): Promise<t.KpiReply> {
  return request({ method: 'GET', path: '/api/v1/kpi', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.KpiReply>;
}

/** 回款周报、月报：期初逾期、新到期、收回逾期、提前收回、期末逾期，目标与实际 */
export function collection(input: t.CollectionInput = {}, call?: Call): Promise<t.CollectionReply> {
  return request({ method: 'GET', path: '/api/v1/collection', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.CollectionReply>;
}

/** 今日：应收、逾期、账龄、前十大、本周到期、比昨日和上次月结的变化、最新回款 */
export function today(input: t.TodayInput = {}, call?: Call): Promise<t.TodayReply> {
  return request({ method: 'GET', path: '/api/v1/today', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TodayReply>;
}

/** 参数试算：改成这个值，今天账上的数字会怎样变 */
export function configPreview(input: t.ConfigPreviewInput, call?: Call): Promise<t.ConfigPreviewReply> {
  return request({ method: 'GET', path: '/api/v1/params/{key}/preview', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ConfigPreviewReply>;
}

/** 月结，并留下账龄表的指纹 */
export function close(input: t.CloseInput, call?: Call): Promise<t.CloseReply> {
  return request({ method: 'POST', path: '/api/v1/periods', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CloseReply>;
}

/** 反结账 */
export function reopen(input: t.ReopenInput, call?: Call): Promise<t.ReopenReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/period-reopenings', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReopenReply | t.Waiting>;
}

/** 月结记录 */
export function periodList(call?: Call): Promise<t.Page<t.PeriodListRow>> {
  return request({ method: 'GET', path: '/api/v1/periods', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.PeriodListRow>>;
}

/** 与财务软件的客户往来余额表逐户核对 */
export function tieOutLines(input: t.TieOutLinesInput, call?: Call): Promise<t.TieOutLinesReply> {
  return request({ method: 'POST', path: '/api/v1/tie-outs', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.TieOutLinesReply>;
}

/** 差异签认 */
export function tieOutSign(input: t.TieOutSignInput, call?: Call): Promise<t.TieOutSignReply> {
  return request({ method: 'POST', path: '/api/v1/tie-out-signs', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TieOutSignReply>;
}

/** 新增客户 */
export function customerAdd(input: t.CustomerAddInput, call?: Call): Promise<t.CustomerAddReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/customers', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerAddReply | t.Waiting>;
}

/** 客户改名，旧名留作曾用名 */
export function customerRename(input: t.CustomerRenameInput, call?: Call): Promise<t.CustomerRenameReply> {
  return request({ method: 'POST', path: '/api/v1/customer-renames', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerRenameReply>;
}

/** 登记客户的别名、曾用名或付款户名 */
export function customerAlias(input: t.CustomerAliasInput, call?: Call): Promise<t.CustomerAliasReply> {
  return request({ method: 'POST', path: '/api/v1/customer-aliases', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerAliasReply>;
}

/** 两个客户其实是一家：合并 */
export function customerMerge(input: t.CustomerMergeInput, call?: Call): Promise<t.CustomerMergeReply> {
  return request({ method: 'POST', path: '/api/v1/customer-merges', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerMergeReply>;
}

/** 合并错了：分开 */
export function customerUnmerge(input: t.CustomerUnmergeInput, call?: Call): Promise<t.CustomerUnmergeReply> {
  return request({ method: 'POST', path: '/api/v1/customer-unmerges', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerUnmergeReply>;
}

/** 新增我方人员 */
export function personAdd(input: t.PersonAddInput, call?: Call): Promise<t.PersonAddReply> {
  return request({ method: 'POST', path: '/api/v1/persons', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PersonAddReply>;
}

/** 新增团队、区域或客户类别 */
export function unitAdd(input: t.UnitAddInput, call?: Call): Promise<t.UnitAddReply> {
  return request({ method: 'POST', path: '/api/v1/units', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.UnitAddReply>;
}

/** 指定负责人、团队、区域或类别，从某天起 */
export function assign(input: t.AssignInput = {}, call?: Call): Promise<t.AssignReply> {
  return request({ method: 'POST', path: '/api/v1/assignments', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.AssignReply>;
}

/** 修改客户资料 */
export function customerEdit(input: t.CustomerEditInput, call?: Call): Promise<t.CustomerEditReply | t.Waiting> {
  return request({ method: 'PATCH', path: '/api/v1/customers/{id}', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.CustomerEditReply | t.Waiting>;
}

/** 账期补上以后，给未定到期日的应收算出到期日 */
export function customerRedate(input: t.CustomerRedateInput, call?: Call): Promise<t.CustomerRedateReply> {
  return request({ method: 'POST', path: '/api/v1/customer-redates', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CustomerRedateReply>;
}

/** 修改我方人员，登记离职 */
export function personEdit(input: t.PersonEditInput, call?: Call): Promise<t.PersonEditReply> {
  return request({ method: 'POST', path: '/api/v1/person-edits', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PersonEditReply>;
}

/** 登记发票或其他应收，可以分期 */
export function invoiceAdd(input: t.InvoiceAddInput, call?: Call): Promise<t.InvoiceAddReply> {
  return request({ method: 'POST', path: '/api/v1/invoices', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.InvoiceAddReply>;
}

/** 登记红字发票，冲一张或几张 */
export function redAdd(input: t.RedAddInput, call?: Call): Promise<t.RedAddReply> {
  return request({ method: 'POST', path: '/api/v1/red-invoices', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.RedAddReply>;
}

/** 改到期日：展期、补账期或更正 */
export function itemDue(input: t.ItemDueInput, call?: Call): Promise<t.ItemDueReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/due-changes', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ItemDueReply | t.Waiting>;
}

/** 登记有争议的金额，0 表示已解决 */
export function itemDispute(input: t.ItemDisputeInput, call?: Call): Promise<t.ItemDisputeReply> {
  return request({ method: 'POST', path: '/api/v1/disputed-parts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ItemDisputeReply>;
}

/** 登记回款、预收款或收到的票据 */
export function receiptAdd(input: t.ReceiptAddInput, call?: Call): Promise<t.ReceiptAddReply> {
  return request({ method: 'POST', path: '/api/v1/receipts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReceiptAddReply>;
}

/** 核销：用回款冲应收 */
export function receiptApply(input: t.ReceiptApplyInput, call?: Call): Promise<t.ReceiptApplyReply> {
  return request({ method: 'POST', path: '/api/v1/allocations', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReceiptApplyReply>;
}

/** 撤销核销：更正（当作没有发生）或释放（从某天起） */
export function receiptUnapply(input: t.ReceiptUnapplyInput, call?: Call): Promise<t.ReceiptUnapplyReply> {
  return request({ method: 'POST', path: '/api/v1/allocations/{allocation}/undo', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReceiptUnapplyReply>;
}

/** 核销坏账，留账销案存 */
export function writeoffAdd(input: t.WriteoffAddInput, call?: Call): Promise<t.WriteoffAddReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/writeoffs', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.WriteoffAddReply | t.Waiting>;
}

/** 收回已核销的坏账 */
export function writeoffRecover(input: t.WriteoffRecoverInput, call?: Call): Promise<t.WriteoffRecoverReply> {
  return request({ method: 'POST', path: '/api/v1/recoveries', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.WriteoffRecoverReply>;
}

/** 退款给客户 */
export function refundAdd(input: t.RefundAddInput, call?: Call): Promise<t.RefundAddReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/refunds', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.RefundAddReply | t.Waiting>;
}

/** 应收冲应付 */
export function nettingAdd(input: t.NettingAddInput, call?: Call): Promise<t.NettingAddReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/nettings', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.NettingAddReply | t.Waiting>;
}

/** 并账：把应收转到另一个客户 */
export function transferAdd(input: t.TransferAddInput, call?: Call): Promise<t.TransferAddReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/transfers', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TransferAddReply | t.Waiting>;
}

/** 登记票据的去向：兑付、拒付、背书、贴现、提示付款 */
export function billAct(input: t.BillActInput, call?: Call): Promise<t.BillActReply> {
  return request({ method: 'POST', path: '/api/v1/bills/{bill}/acts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.BillActReply>;
}

/** 登记合同和付款计划 */
export function contractAdd(input: t.ContractAddInput, call?: Call): Promise<t.ContractAddReply> {
  return request({ method: 'POST', path: '/api/v1/contracts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ContractAddReply>;
}

/** 登记合同节点：签订、发货、到货、验收、开票 */
export function contractMilestone(input: t.ContractMilestoneInput, call?: Call): Promise<t.ContractMilestoneReply> {
  return request({ method: 'POST', path: '/api/v1/milestones', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ContractMilestoneReply>;
}

/** 每日检查：过了约定期限的视同验收 */
export function sweep(input: t.SweepInput = {}, call?: Call): Promise<t.SweepReply> {
  return request({ method: 'POST', path: '/api/v1/sweeps', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.SweepReply>;
}

/** 把一批导入或自动核销整批撤销 */
export function batchUndo(input: t.BatchUndoInput, call?: Call): Promise<t.BatchUndoReply> {
  return request({ method: 'POST', path: '/api/v1/batches/{batch}/undo', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.BatchUndoReply>;
}

/** 视同核销：先按单据号，再按金额，再按最早到期 */
export function matchAssume(input: t.MatchAssumeInput = {}, call?: Call): Promise<t.MatchAssumeReply> {
  return request({ method: 'POST', path: '/api/v1/assumed-matchings', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.MatchAssumeReply>;
}

/** 填入报表需要的数，例如流动资产 */
export function figureSet(input: t.FigureSetInput, call?: Call): Promise<t.FigureSetReply> {
  return request({ method: 'POST', path: '/api/v1/figures', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.FigureSetReply>;
}

/** 单据清单 */
export function documentList(input: t.DocumentListInput = {}, call?: Call): Promise<t.Page<t.DocumentListRow>> {
  return request({ method: 'GET', path: '/api/v1/documents', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.DocumentListRow>>;
}

/** 应收明细，可以只看未定到期日、质保金或账销案存 */
export function itemList(input: t.ItemListInput = {}, call?: Call): Promise<t.Page<t.ItemListRow>> {
  return request({ method: 'GET', path: '/api/v1/items', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ItemListRow>>;
}

/** 回款和其他贷项清单 */
export function receiptList(input: t.ReceiptListInput = {}, call?: Call): Promise<t.Page<t.ReceiptListRow>> {
  return request({ method: 'GET', path: '/api/v1/receipts', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ReceiptListRow>>;
}

/** 一笔回款：付了哪些应收，还剩多少 */
export function receiptShow(input: t.ReceiptShowInput, call?: Call): Promise<t.ReceiptShowReply> {
  return request({ method: 'GET', path: '/api/v1/receipts/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ReceiptShowReply>;
}

/** 票据清单 */
export function billList(input: t.BillListInput = {}, call?: Call): Promise<t.Page<t.BillListRow>> {
  return request({ method: 'GET', path: '/api/v1/bills', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.BillListRow>>;
}

/** 合同清单 */
export function contractList(input: t.ContractListInput = {}, call?: Call): Promise<t.Page<t.ContractListRow>> {
  return request({ method: 'GET', path: '/api/v1/contracts', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ContractListRow>>;
}

/** 一份合同：付款计划、节点、已开票和已收款 */
export function contractShow(input: t.ContractShowInput, call?: Call): Promise<t.ContractShowReply> {
  return request({ method: 'GET', path: '/api/v1/contracts/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ContractShowReply>;
}

/** 我方人员 */
export function personList(call?: Call): Promise<t.Page<t.PersonListRow>> {
  return request({ method: 'GET', path: '/api/v1/persons', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.PersonListRow>>;
}

/** 团队、区域和客户类别 */
export function unitList(call?: Call): Promise<t.Page<t.UnitListRow>> {
  return request({ method: 'GET', path: '/api/v1/units', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.UnitListRow>>;
}

/** 客户的联系人 */
export function contactList(input: t.ContactListInput, call?: Call): Promise<t.Page<t.ContactListRow>> {
  return request({ method: 'GET', path: '/api/v1/contacts', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ContactListRow>>;
}

/** 客户的催款跟踪记录 */
export function followupList(input: t.FollowupListInput, call?: Call): Promise<t.Page<t.FollowupListRow>> {
  return request({ method: 'GET', path: '/api/v1/followups', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.FollowupListRow>>;
}

/** 登记送货单，可以同时登记签收和对应的发票 */
export function deliveryAdd(input: t.DeliveryAddInput, call?: Call): Promise<t.DeliveryAddReply> {
  return request({ method: 'POST', path: '/api/v1/deliveries', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DeliveryAddReply>;
}

/** 登记客户签收的日期和签收人 */
export function deliverySign(input: t.DeliverySignInput, call?: Call): Promise<t.DeliverySignReply> {
  return request({ method: 'POST', path: '/api/v1/deliveries/signed', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DeliverySignReply>;
}

/** 登记送货单由哪张发票开票 */
export function deliveryBill(input: t.DeliveryBillInput, call?: Call): Promise<t.DeliveryBillReply> {
  return request({ method: 'POST', path: '/api/v1/deliveries/bills', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DeliveryBillReply>;
}

/** 送货单和发票对错了：解除对应 */
export function deliveryUnbill(input: t.DeliveryUnbillInput, call?: Call): Promise<t.DeliveryUnbillReply> {
  return request({ method: 'POST', path: '/api/v1/deliveries/bills/undo', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DeliveryUnbillReply>;
}

/** 送货单登记错了：作废 */
export function deliveryVoid(input: t.DeliveryVoidInput, call?: Call): Promise<t.DeliveryVoidReply> {
  return request({ method: 'POST', path: '/api/v1/deliveries/voids', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DeliveryVoidReply>;
}

/** 送货单清单，可以只看未签收、未开票或已开票 */
export function deliveryList(input: t.DeliveryListInput = {}, call?: Call): Promise<t.Page<t.DeliveryListRow>> {
  return request({ method: 'GET', path: '/api/v1/deliveries', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.DeliveryListRow>>;
}

/** 一张送货单：签收、合同、由哪些发票开票 */
export function deliveryShow(input: t.DeliveryShowInput, call?: Call): Promise<t.DeliveryShowReply> {
  return request({ method: 'GET', path: '/api/v1/deliveries/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DeliveryShowReply>;
}

/** 已送货未开票：等了多少天，哪些超过开票时限 */
export function deliveryUninvoiced(input: t.DeliveryUninvoicedInput = {}, call?: Call): Promise<t.DeliveryUninvoicedReply> {
  return request({ method: 'GET', path: '/api/v1/deliveries/uninvoiced', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DeliveryUninvoicedReply>;
}

/** 一家客户的对账单 */
export function getCustomersIdStatement(input: t.GetCustomersIdStatementInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/statement', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 后台给所有客户出某月的对账单，存到各客户名下 */
export function statementRun(input: t.StatementRunInput, call?: Call): Promise<t.StatementRunReply> {
  return request({ method: 'POST', path: '/api/v1/statements', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.StatementRunReply>;
}

/** 出某月的对账单，存到客户名下，记入对账进度 */
export function statementPrepare(input: t.StatementPrepareInput = {}, call?: Call): Promise<t.StatementPrepareReply> {
  return request({ method: 'POST', path: '/api/v1/statements/prepared', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.StatementPrepareReply>;
}

/** 一家客户对账单的数字，打印前看 */
export function statementFigures(input: t.StatementFiguresInput, call?: Call): Promise<t.StatementFiguresReply> {
  return request({ method: 'GET', path: '/api/v1/statements/figures', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.StatementFiguresReply>;
}

/** 某月对账进度：谁出了单、发了、回了，确认了多少 */
export function statementList(input: t.StatementListInput = {}, call?: Call): Promise<t.StatementListReply> {
  return request({ method: 'GET', path: '/api/v1/statements', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.StatementListReply>;
}

/** 对账单发出后没有回的客户，几天了 */
export function statementWaiting(input: t.StatementWaitingInput = {}, call?: Call): Promise<t.StatementWaitingReply> {
  return request({ method: 'GET', path: '/api/v1/statements/waiting', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.StatementWaitingReply>;
}

/** 一家客户某月对账的经过和差异 */
export function statementShow(input: t.StatementShowInput, call?: Call): Promise<t.StatementShowReply> {
  return request({ method: 'GET', path: '/api/v1/statements/one', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.StatementShowReply>;
}

/** 登记对账单已发出（怎么发、发给谁、哪天） */
export function statementSent(input: t.StatementSentInput = {}, call?: Call): Promise<t.StatementSentReply> {
  return request({ method: 'POST', path: '/api/v1/statements/sent', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.StatementSentReply>;
}

/** 登记客户对对账单的回复：信息无误，或有差异 */
export function statementReply(input: t.StatementReplyInput, call?: Call): Promise<t.StatementReplyReply> {
  return request({ method: 'POST', path: '/api/v1/statements/replies', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.StatementReplyReply>;
}

/** 逐笔说明差异：在途款、未达发票、争议等 */
export function statementExplain(input: t.StatementExplainInput, call?: Call): Promise<t.StatementExplainReply> {
  return request({ method: 'POST', path: '/api/v1/statements/explanations', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.StatementExplainReply>;
}

/** 给到期没回对账单的客户出催回函 */
export function statementRemind(call?: Call): Promise<t.StatementRemindReply> {
  return request({ method: 'POST', path: '/api/v1/statements/reminders', body: true, appends: false, shape: 'json' }, undefined, call) as Promise<t.StatementRemindReply>;
}

/** 一家客户的差异调节表 */
export function getCustomersIdDifferenceSheet(input: t.GetCustomersIdDifferenceSheetInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/difference-sheet', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 单据抬头：公司名称、税号、地址、电话、制表、审核 */
export function letterhead(call?: Call): Promise<t.LetterheadReply> {
  return request({ method: 'GET', path: '/api/v1/letterhead', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.LetterheadReply>;
}

/** 改单据抬头 */
export function letterheadEdit(input: t.LetterheadEditInput = {}, call?: Call): Promise<t.LetterheadEditReply> {
  return request({ method: 'PATCH', path: '/api/v1/letterhead', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.LetterheadEditReply>;
}

/** 收款账户 */
export function bankAccountList(call?: Call): Promise<t.BankAccountListReply> {
  return request({ method: 'GET', path: '/api/v1/bank-accounts', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.BankAccountListReply>;
}

/** 加一个收款账户 */
export function bankAccountAdd(input: t.BankAccountAddInput, call?: Call): Promise<t.BankAccountAddReply> {
  return request({ method: 'POST', path: '/api/v1/bank-accounts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.BankAccountAddReply>;
}

/** 改收款账户，设为首选，或停用 */
export function bankAccountEdit(input: t.BankAccountEditInput, call?: Call): Promise<t.BankAccountEditReply> {
  return request({ method: 'PATCH', path: '/api/v1/bank-accounts/{id}', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.BankAccountEditReply>;
}

/** 单据模板：用的是出厂的，还是自己改过的 */
export function templateList(call?: Call): Promise<t.TemplateListReply> {
  return request({ method: 'GET', path: '/api/v1/templates', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.TemplateListReply>;
}

/** 一个模板的内容、可用的变量和表、毛病 */
export function templateShow(input: t.TemplateShowInput, call?: Call): Promise<t.TemplateShowReply> {
  return request({ method: 'GET', path: '/api/v1/templates/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TemplateShowReply>;
}

/** 检查模板，不保存 */
export function templateCheck(input: t.TemplateCheckInput, call?: Call): Promise<t.TemplateCheckReply> {
  return request({ method: 'POST', path: '/api/v1/templates/{id}/checks', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.TemplateCheckReply>;
}

/** 存模板草稿，列出毛病（第几行、哪一处） */
export function templateSave(input: t.TemplateSaveInput, call?: Call): Promise<t.TemplateSaveReply> {
  return request({ method: 'POST', path: '/api/v1/templates/{id}/drafts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TemplateSaveReply>;
}

/** 发布模板草稿；有毛病的发不出去 */
export function templatePublish(input: t.TemplatePublishInput, call?: Call): Promise<t.TemplatePublishReply> {
  return request({ method: 'POST', path: '/api/v1/templates/{id}/publish', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TemplatePublishReply>;
}

/** 改回出厂模板 */
export function templateReset(input: t.TemplateResetInput, call?: Call): Promise<t.TemplateResetReply> {
  return request({ method: 'POST', path: '/api/v1/templates/{id}/reset', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TemplateResetReply>;
}

/** 一家客户的欠款明细单 */
export function getCustomersIdDebtSheet(input: t.GetCustomersIdDebtSheetInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/debt-sheet', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 给一家客户的信函 */
export function getCustomersIdLetter(input: t.GetCustomersIdLetterInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/letter', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 账龄表文件 */
export function getAgingReport(input: t.GetAgingReportInput = {}, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/aging/report', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 月结资料包文件 */
export function getPacksMonth(input: t.GetPacksMonthInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/packs/{month}', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 已经出过的月结资料包，按月份找 */
export function packList(input: t.PackListInput = {}, call?: Call): Promise<t.Page<t.PackListRow>> {
  return request({ method: 'GET', path: '/api/v1/packs', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PackListRow>>;
}

/** 后台出月结资料包，存起来 */
export function postPacks(input: t.PostPacksInput, call?: Call): Promise<t.PostPacksReply> {
  return request({ method: 'POST', path: '/api/v1/packs', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PostPacksReply>;
}

/** 看导入记录 */
export function importHistory(input: t.ImportHistoryInput = {}, call?: Call): Promise<t.Page<t.ImportHistoryRow>> {
  return request({ method: 'GET', path: '/api/v1/batches', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ImportHistoryRow>>;
}

/** 上传财务软件的客户往来余额表，逐户核对；留着给资料包用 */
export function postTieOutFiles(input: t.PostTieOutFilesInput = {}, call?: Call): Promise<t.PostTieOutFilesReply> {
  return request({ method: 'POST', path: '/api/v1/tie-out-files', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostTieOutFilesReply>;
}

/** 列出可能是同一家的客户 */
export function importSameCustomers(call?: Call): Promise<t.Page<t.ImportSameCustomersRow>> {
  return request({ method: 'GET', path: '/api/v1/same-customers', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.ImportSameCustomersRow>>;
}

/** 回答两个客户是不是同一家 */
export function importSameCustomer(input: t.ImportSameCustomerInput, call?: Call): Promise<t.ImportSameCustomerReply> {
  return request({ method: 'POST', path: '/api/v1/same-customers', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ImportSameCustomerReply>;
}

/** 上传一份文件，看看内容 */
export function postImports(input: t.PostImportsInput, call?: Call): Promise<t.PostImportsReply> {
  return request({ method: 'POST', path: '/api/v1/imports', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostImportsReply>;
}

/** 看一份还没入账的文件 */
export function getImportsId(input: t.GetImportsIdInput, call?: Call): Promise<t.GetImportsIdReply> {
  return request({ method: 'GET', path: '/api/v1/imports/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.GetImportsIdReply>;
}

/** 改对应关系、答复问题 */
export function patchImportsId(input: t.PatchImportsIdInput, call?: Call): Promise<t.PatchImportsIdReply> {
  return request({ method: 'PATCH', path: '/api/v1/imports/{id}', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PatchImportsIdReply>;
}

/** 试算或入账 */
export function postImportsIdPost(input: t.PostImportsIdPostInput, call?: Call): Promise<t.PostImportsIdPostReply> {
  return request({ method: 'POST', path: '/api/v1/imports/{id}/post', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostImportsIdPostReply>;
}

/** 记住的导入格式：每种表头对应哪些内容 */
export function importLayouts(call?: Call): Promise<t.ImportLayoutsReply> {
  return request({ method: 'GET', path: '/api/v1/import-layouts', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.ImportLayoutsReply>;
}

/** 改一个导入格式：名称、各列的含义、停用 */
export function importLayoutEdit(input: t.ImportLayoutEditInput, call?: Call): Promise<t.ImportLayoutEditReply> {
  return request({ method: 'PATCH', path: '/api/v1/import-layouts/{id}', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ImportLayoutEditReply>;
}

/** 把一个导入格式存成对应文件 */
export function importLayoutMap(input: t.ImportLayoutMapInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/import-layouts/{id}/map', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 从对应文件装入一个导入格式 */
export function importLayoutLoad(input: t.ImportLayoutLoadInput, call?: Call): Promise<t.ImportLayoutLoadReply> {
  return request({ method: 'POST', path: '/api/v1/import-layouts', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ImportLayoutLoadReply>;
}

/** 文件清单 */
export function fileList(input: t.FileListInput = {}, call?: Call): Promise<t.Page<t.FileListRow>> {
  return request({ method: 'GET', path: '/api/v1/files', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.FileListRow>>;
}

/** 取出一份文件 */
export function fileGet(input: t.FileGetInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/files/{id}', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 给客户存一份文件 */
export function fileAdd(input: t.FileAddInput, call?: Call): Promise<t.FileAddReply> {
  return request({ method: 'POST', path: '/api/v1/files', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.FileAddReply>;
}

/** 参数列表：在某一天生效的值 */
export function configList(input: t.ConfigListInput = {}, call?: Call): Promise<t.Page<t.ConfigListRow>> {
  return request({ method: 'GET', path: '/api/v1/params', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ConfigListRow>>;
}

/** 一个参数的历史 */
export function configShow(input: t.ConfigShowInput, call?: Call): Promise<t.ConfigShowReply> {
  return request({ method: 'GET', path: '/api/v1/params/{key}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ConfigShowReply>;
}

/** 设置参数，从某一天起生效 */
export function configSet(input: t.ConfigSetInput, call?: Call): Promise<t.ConfigSetReply> {
  return request({ method: 'POST', path: '/api/v1/params/{key}', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ConfigSetReply>;
}

/** 待审批清单：等我批的、我提交的、全部 */
export function approvalList(input: t.ApprovalListInput = {}, call?: Call): Promise<t.Page<t.ApprovalListRow>> {
  return request({ method: 'GET', path: '/api/v1/approvals', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ApprovalListRow>>;
}

/** 等我审批的有几笔 */
export function approvalCount(call?: Call): Promise<t.ApprovalCountReply> {
  return request({ method: 'GET', path: '/api/v1/approvals/count', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.ApprovalCountReply>;
}

/** 一笔审批申请的全部内容 */
export function approvalShow(input: t.ApprovalShowInput, call?: Call): Promise<t.ApprovalShowReply> {
  return request({ method: 'GET', path: '/api/v1/approvals/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ApprovalShowReply>;
}

/** 同意：按原申请执行 */
export function approvalApprove(input: t.ApprovalApproveInput, call?: Call): Promise<t.ApprovalApproveReply> {
  return request({ method: 'POST', path: '/api/v1/approvals/{id}/approve', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ApprovalApproveReply>;
}

/** 不同意，说明原因 */
export function approvalRefuse(input: t.ApprovalRefuseInput, call?: Call): Promise<t.ApprovalRefuseReply> {
  return request({ method: 'POST', path: '/api/v1/approvals/{id}/refuse', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ApprovalRefuseReply>;
}

/** 撤回自己的申请 */
export function approvalWithdraw(input: t.ApprovalWithdrawInput, call?: Call): Promise<t.ApprovalWithdrawReply> {
  return request({ method: 'POST', path: '/api/v1/approvals/{id}/withdraw', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ApprovalWithdrawReply>;
}

/** 例外清单：一周里要第二个人看一眼的事 */
export function exceptions(input: t.ExceptionsInput = {}, call?: Call): Promise<t.ExceptionsReply> {
  return request({ method: 'GET', path: '/api/v1/exceptions', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ExceptionsReply>;
}

/** 按三个问题给出建议的方案 */
export function profilePropose(input: t.ProfileProposeInput, call?: Call): Promise<t.ProfileProposeReply> {
  return request({ method: 'GET', path: '/api/v1/first-run/profile', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ProfileProposeReply>;
}

/** 建立第一个管理员 */
export function firstRun(input: t.FirstRunInput, call?: Call): Promise<t.FirstRunReply> {
  return request({ method: 'POST', path: '/api/v1/first-run', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.FirstRunReply>;
}

/** 换方案之前先看：谁的权限会变、哪些参数会变 */
export function profilePreview(input: t.ProfilePreviewInput, call?: Call): Promise<t.ProfilePreviewReply> {
  return request({ method: 'GET', path: '/api/v1/company/profile', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ProfilePreviewReply>;
}

/** 设置企业规模方案 */
export function companyProfile(input: t.CompanyProfileInput, call?: Call): Promise<t.CompanyProfileReply> {
  return request({ method: 'PUT', path: '/api/v1/company/profile', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.CompanyProfileReply>;
}

/** 交接前先看：有哪些客户、余额、逾期、争议、跟进 */
export function handoverPreview(input: t.HandoverPreviewInput, call?: Call): Promise<t.HandoverPreviewReply> {
  return request({ method: 'GET', path: '/api/v1/handovers/preview', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.HandoverPreviewReply>;
}

/** 离职或调岗交接：客户、应收和合同一次交清 */
export function handover(input: t.HandoverInput, call?: Call): Promise<t.HandoverReply> {
  return request({ method: 'POST', path: '/api/v1/handovers', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.HandoverReply>;
}

/** 交接记录 */
export function handoverList(call?: Call): Promise<t.Page<t.HandoverListRow>> {
  return request({ method: 'GET', path: '/api/v1/handovers', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.HandoverListRow>>;
}

/** 一次交接：各客户的余额，对账和签字到了哪一步 */
export function handoverShow(input: t.HandoverShowInput, call?: Call): Promise<t.HandoverShowReply> {
  return request({ method: 'GET', path: '/api/v1/handovers/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.HandoverShowReply>;
}

/** 登记交接单已签字 */
export function handoverSign(input: t.HandoverSignInput, call?: Call): Promise<t.HandoverSignReply> {
  return request({ method: 'POST', path: '/api/v1/handovers/{id}/signatures', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.HandoverSignReply>;
}

/** 一个客户的交接单 */
export function getHandoversIdSheet(input: t.GetHandoversIdSheetInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/handovers/{id}/sheet', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 交接前给这些客户备好对账单 */
export function handoverStatements(input: t.HandoverStatementsInput, call?: Call): Promise<t.HandoverStatementsReply> {
  return request({ method: 'POST', path: '/api/v1/handovers/{id}/statements', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.HandoverStatementsReply>;
}

/** 节假日历：一年里哪些天放假、哪些周末上班 */
export function calendar(input: t.CalendarInput = {}, call?: Call): Promise<t.CalendarReply> {
  return request({ method: 'GET', path: '/api/v1/calendar', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.CalendarReply>;
}

/** 看一份放假安排读出了什么、会改变哪些天 */
export function calendarCheck(input: t.CalendarCheckInput, call?: Call): Promise<t.CalendarCheckReply> {
  return request({ method: 'POST', path: '/api/v1/calendar/checks', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.CalendarCheckReply>;
}

/** 导入一年的放假安排 */
export function calendarLoad(input: t.CalendarLoadInput, call?: Call): Promise<t.CalendarLoadReply> {
  return request({ method: 'POST', path: '/api/v1/calendar/notices', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CalendarLoadReply>;
}

/** 撤销导入的放假安排，改回程序自带的 */
export function calendarReset(input: t.CalendarResetInput, call?: Call): Promise<t.CalendarResetReply> {
  return request({ method: 'POST', path: '/api/v1/calendar/resets', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CalendarResetReply>;
}

/** 加公司自己的放假日或上班日 */
export function calendarOwn(input: t.CalendarOwnInput, call?: Call): Promise<t.CalendarOwnReply> {
  return request({ method: 'POST', path: '/api/v1/calendar/days', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CalendarOwnReply>;
}

/** 取消公司自己的放假日或上班日 */
export function calendarEnd(input: t.CalendarEndInput, call?: Call): Promise<t.CalendarEndReply> {
  return request({ method: 'POST', path: '/api/v1/calendar/days/{id}/ends', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.CalendarEndReply>;
}

/** 新增用户 */
export function userAdd(input: t.UserAddInput, call?: Call): Promise<t.UserAddReply> {
  return request({ method: 'POST', path: '/api/v1/users', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.UserAddReply>;
}

/** 用户列表 */
export function userList(call?: Call): Promise<t.Page<t.UserListRow>> {
  return request({ method: 'GET', path: '/api/v1/users', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.UserListRow>>;
}

/** 设置用户的角色和范围 */
export function userRole(input: t.UserRoleInput, call?: Call): Promise<t.UserRoleReply> {
  return request({ method: 'PUT', path: '/api/v1/users/{user}/role', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.UserRoleReply>;
}

/** 停用用户 */
export function userDisable(input: t.UserDisableInput, call?: Call): Promise<t.UserDisableReply> {
  return request({ method: 'POST', path: '/api/v1/users/{user}/disable', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.UserDisableReply>;
}

/** 启用用户 */
export function userEnable(input: t.UserEnableInput, call?: Call): Promise<t.UserEnableReply> {
  return request({ method: 'POST', path: '/api/v1/users/{user}/enable', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.UserEnableReply>;
}

/** 给用户重设密码 */
export function userPassword(input: t.UserPasswordInput, call?: Call): Promise<t.UserPasswordReply> {
  return request({ method: 'POST', path: '/api/v1/users/{user}/password', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.UserPasswordReply>;
}

/** 角色和权限一览 */
export function roleList(call?: Call): Promise<t.Page<t.RoleListRow>> {
  return request({ method: 'GET', path: '/api/v1/roles', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.RoleListRow>>;
}

/** 新建接口令牌 */
export function tokenAdd(input: t.TokenAddInput, call?: Call): Promise<t.TokenAddReply> {
  return request({ method: 'POST', path: '/api/v1/tokens', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.TokenAddReply>;
}

/** 接口令牌列表 */
export function tokenList(call?: Call): Promise<t.Page<t.TokenListRow>> {
  return request({ method: 'GET', path: '/api/v1/tokens', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.TokenListRow>>;
}

/** 作废接口令牌 */
export function tokenRevoke(input: t.TokenRevokeInput, call?: Call): Promise<t.TokenRevokeReply> {
  return request({ method: 'POST', path: '/api/v1/tokens/{id}/revoke', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.TokenRevokeReply>;
}

/** 账套列表 */
export function companyList(call?: Call): Promise<t.Page<t.CompanyListRow>> {
  return request({ method: 'GET', path: '/api/v1/companies', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.CompanyListRow>>;
}

/** 当前账套 */
export function companyShow(call?: Call): Promise<t.CompanyShowReply> {
  return request({ method: 'GET', path: '/api/v1/company', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.CompanyShowReply>;
}

/** 操作记录：谁做了什么 */
export function auditList(input: t.AuditListInput = {}, call?: Call): Promise<t.Page<t.AuditListRow>> {
  return request({ method: 'GET', path: '/api/v1/audit', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.AuditListRow>>;
}

/** 登录 */
export function postLogin(input: t.PostLoginInput, call?: Call): Promise<t.PostLoginReply> {
  return request({ method: 'POST', path: '/api/v1/login', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostLoginReply>;
}

/** 退出登录 */
export function postLogout(call?: Call): Promise<t.PostLogoutReply> {
  return request({ method: 'POST', path: '/api/v1/logout', body: true, appends: false, shape: 'json' }, undefined, call) as Promise<t.PostLogoutReply>;
}

/** 是否还没有管理员 */
export function getFirstRun(call?: Call): Promise<t.GetFirstRunReply> {
  return request({ method: 'GET', path: '/api/v1/first-run', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.GetFirstRunReply>;
}

/** 我是谁：用户、账套、权限 */
export function whoami(call?: Call): Promise<t.WhoamiReply> {
  return request({ method: 'GET', path: '/api/v1/me', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.WhoamiReply>;
}

/** 修改语言和外观 */
export function patchMe(input: t.PatchMeInput = {}, call?: Call): Promise<t.PatchMeReply> {
  return request({ method: 'PATCH', path: '/api/v1/me', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PatchMeReply>;
}

/** 修改自己的密码 */
export function postMePassword(input: t.PostMePasswordInput, call?: Call): Promise<t.PostMePasswordReply> {
  return request({ method: 'POST', path: '/api/v1/me/password', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostMePasswordReply>;
}

/** 启用动态验证码 */
export function postMeTotp(input: t.PostMeTotpInput, call?: Call): Promise<t.PostMeTotpReply> {
  return request({ method: 'POST', path: '/api/v1/me/totp', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostMeTotpReply>;
}

/** 确认动态验证码 */
export function postMeTotpConfirm(input: t.PostMeTotpConfirmInput, call?: Call): Promise<t.PostMeTotpConfirmReply> {
  return request({ method: 'POST', path: '/api/v1/me/totp/confirm', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostMeTotpConfirmReply>;
}

/** 关闭动态验证码 */
export function postMeTotpOff(input: t.PostMeTotpOffInput, call?: Call): Promise<t.PostMeTotpOffReply> {
  return request({ method: 'POST', path: '/api/v1/me/totp/off', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostMeTotpOffReply>;
}

/** 我的登录会话 */
export function sessionList(call?: Call): Promise<t.Page<t.SessionListRow>> {
  return request({ method: 'GET', path: '/api/v1/me/sessions', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.SessionListRow>>;
}

/** 结束一个会话 */
export function sessionEnd(input: t.SessionEndInput, call?: Call): Promise<t.SessionEndReply> {
  return request({ method: 'POST', path: '/api/v1/me/sessions/{id}/end', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.SessionEndReply>;
}

/** 后台任务 */
export function jobs(input: t.JobsInput = {}, call?: Call): Promise<t.Page<t.JobsRow>> {
  return request({ method: 'GET', path: '/api/v1/jobs', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.JobsRow>>;
}

/** 一个后台任务 */
export function jobsShow(input: t.JobsShowInput, call?: Call): Promise<t.JobsShowReply> {
  return request({ method: 'GET', path: '/api/v1/jobs/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.JobsShowReply>;
}

/** 取消后台任务 */
export function jobsCancel(input: t.JobsCancelInput, call?: Call): Promise<t.JobsCancelReply> {
  return request({ method: 'POST', path: '/api/v1/jobs/{id}/cancel', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.JobsCancelReply>;
}

/** 有没有新的变动：别人记了多少笔，哪些后台任务在跑 */
export function changes(input: t.ChangesInput = {}, call?: Call): Promise<t.ChangesReply> {
  return request({ method: 'GET', path: '/api/v1/changes', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ChangesReply>;
}

/** 列出谈判准备 */
export function prepList(input: t.PrepListInput = {}, call?: Call): Promise<t.Page<t.PrepListRow>> {
  return request({ method: 'GET', path: '/api/v1/preps', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PrepListRow>>;
}

/** 新建一份谈判准备：一家客户或一个演练情景 */
export function prepNew(input: t.PrepNewInput = {}, call?: Call): Promise<t.PrepNewReply> {
  return request({ method: 'POST', path: '/api/v1/preps', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PrepNewReply>;
}

/** 看一份谈判准备：各张表单、力量对比、还差什么 */
export function prepShow(input: t.PrepShowInput, call?: Call): Promise<t.PrepShowReply> {
  return request({ method: 'GET', path: '/api/v1/preps/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PrepShowReply>;
}

/** 保存谈判准备的表单 */
export function prepSave(input: t.PrepSaveInput, call?: Call): Promise<t.PrepSaveReply> {
  return request({ method: 'PATCH', path: '/api/v1/preps/{id}', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PrepSaveReply>;
}

/** 谈判准备改过什么 */
export function prepHistory(input: t.PrepHistoryInput, call?: Call): Promise<t.Page<t.PrepHistoryRow>> {
  return request({ method: 'GET', path: '/api/v1/preps/{id}/history', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PrepHistoryRow>>;
}

/** 申请超出自己权限的让步空间 */
export function prepRoom(input: t.PrepRoomInput, call?: Call): Promise<t.PrepRoomReply | t.Waiting> {
  return request({ method: 'POST', path: '/api/v1/preps/{id}/room', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PrepRoomReply | t.Waiting>;
}

/** 谈判前账上知道的：欠款、四格事实、人、办法 */
export function prepFacts(input: t.PrepFactsInput, call?: Call): Promise<t.PrepFactsReply> {
  return request({ method: 'GET', path: '/api/v1/preps/{id}/facts', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PrepFactsReply>;
}

/** 可以给对方看的部分 */
export function prepTheirs(input: t.PrepTheirsInput, call?: Call): Promise<t.PrepTheirsReply> {
  return request({ method: 'GET', path: '/api/v1/preps/{id}/theirs', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PrepTheirsReply>;
}

/** 打印谈判准备：自己用的全套，或给对方的提纲 */
export function prepPaper(input: t.PrepPaperInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/preps/{id}/paper', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 被拒的建议 */
export function refusalList(input: t.RefusalListInput = {}, call?: Call): Promise<t.Page<t.RefusalListRow>> {
  return request({ method: 'GET', path: '/api/v1/refusals', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.RefusalListRow>>;
}

/** 记下被拒的建议、原因和两个选项 */
export function refusalSave(input: t.RefusalSaveInput, call?: Call): Promise<t.RefusalSaveReply> {
  return request({ method: 'POST', path: '/api/v1/refusals', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.RefusalSaveReply>;
}

/** 记下对方这个人工作上在意什么 */
export function prepCare(input: t.PrepCareInput, call?: Call): Promise<t.PrepCareReply> {
  return request({ method: 'POST', path: '/api/v1/contacts/{contact}/care', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PrepCareReply>;
}

/** 列出可以如实说的自家难处 */
export function pleaList(input: t.PleaListInput = {}, call?: Call): Promise<t.Page<t.PleaListRow>> {
  return request({ method: 'GET', path: '/api/v1/pleas', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PleaListRow>>;
}

/** 财务登记一条自家难处 */
export function pleaAdd(input: t.PleaAddInput, call?: Call): Promise<t.PleaAddReply> {
  return request({ method: 'POST', path: '/api/v1/pleas', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PleaAddReply>;
}

/** 撤回一条自家难处 */
export function pleaWithdraw(input: t.PleaWithdrawInput, call?: Call): Promise<t.PleaWithdrawReply> {
  return request({ method: 'POST', path: '/api/v1/pleas/{id}/withdraw', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PleaWithdrawReply>;
}

/** 读一句催款的话 */
export function postRead(input: t.PostReadInput, call?: Call): Promise<t.PostReadReply> {
  return request({ method: 'POST', path: '/api/v1/read', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostReadReply>;
}

/** 演练情景，连同自己的最好成绩 */
export function practiceScenarios(call?: Call): Promise<t.Page<t.PracticeScenariosRow>> {
  return request({ method: 'GET', path: '/api/v1/practice/scenarios', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.PracticeScenariosRow>>;
}

/** 一句话可以是哪些意思 */
export function practiceActs(call?: Call): Promise<t.Page<t.PracticeActsRow>> {
  return request({ method: 'GET', path: '/api/v1/practice/acts', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.PracticeActsRow>>;
}

/** 自己练过的 */
export function practiceHistory(input: t.PracticeHistoryInput = {}, call?: Call): Promise<t.Page<t.PracticeHistoryRow>> {
  return request({ method: 'GET', path: '/api/v1/practice', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PracticeHistoryRow>>;
}

/** 考试成绩：讲师看全部，别人只看自己的 */
export function practiceExams(input: t.PracticeExamsInput = {}, call?: Call): Promise<t.Page<t.PracticeExamsRow>> {
  return request({ method: 'GET', path: '/api/v1/practice/exams', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PracticeExamsRow>>;
}

/** 开始一场演练 */
export function practiceStart(input: t.PracticeStartInput, call?: Call): Promise<t.PracticeStartReply> {
  return request({ method: 'POST', path: '/api/v1/practice', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeStartReply>;
}

/** 接着看一场没谈完的，或看谈过的话 */
export function practiceShow(input: t.PracticeShowInput, call?: Call): Promise<t.PracticeShowReply> {
  return request({ method: 'GET', path: '/api/v1/practice/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeShowReply>;
}

/** 说一句，听对方怎么答 */
export function practiceSay(input: t.PracticeSayInput, call?: Call): Promise<t.PracticeSayReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/say', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeSayReply>;
}

/** 改最后一句的读法，对方重新回答 */
export function practiceCorrect(input: t.PracticeCorrectInput, call?: Call): Promise<t.PracticeCorrectReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/correct', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeCorrectReply>;
}

/** 开、关教练 */
export function practiceCoach(input: t.PracticeCoachInput, call?: Call): Promise<t.PracticeCoachReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/coach', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeCoachReply>;
}

/** 结束谈话 */
export function practiceEnd(input: t.PracticeEndInput, call?: Call): Promise<t.PracticeEndReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/end', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeEndReply>;
}

/** 从这一句重来，第一次的留着 */
export function practiceAgain(input: t.PracticeAgainInput, call?: Call): Promise<t.PracticeAgainReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/again', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeAgainReply>;
}

/** 复盘：得分、依据、对方心里的变化、转折点和如果当时 */
export function practiceReview(input: t.PracticeReviewInput, call?: Call): Promise<t.PracticeReviewReply> {
  return request({ method: 'GET', path: '/api/v1/practice/{id}/review', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeReviewReply>;
}

/** 换个结局再看：一轮换一句话，后面的话照旧，两个结局并排；不留记录 */
export function practiceOtherwise(input: t.PracticeOtherwiseInput, call?: Call): Promise<t.PracticeOtherwiseReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/otherwise', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeOtherwiseReply>;
}

/** 接着谈：承诺的后来，和同一个人的下一次 */
export function practiceNext(input: t.PracticeNextInput, call?: Call): Promise<t.PracticeNextReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/next', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeNextReply>;
}

/** 复盘时给弱的几句找更好的话术 */
export function practiceLines(input: t.PracticeLinesInput, call?: Call): Promise<t.Page<t.PracticeLinesRow>> {
  return request({ method: 'GET', path: '/api/v1/practice/{id}/lines', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PracticeLinesRow>>;
}

/** 演练一位真实客户之前：情况、假定了什么 */
export function practiceLook(input: t.PracticeLookInput, call?: Call): Promise<t.PracticeLookReply> {
  return request({ method: 'GET', path: '/api/v1/customers/{id}/practice', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeLookReply>;
}

/** 拿一位真实客户演练一场 */
export function practiceCustomer(input: t.PracticeCustomerInput, call?: Call): Promise<t.PracticeCustomerReply> {
  return request({ method: 'POST', path: '/api/v1/customers/{id}/practice', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeCustomerReply>;
}

/** 自己最常漏的：哪种做法、几场、上次在哪一句 */
export function practiceGaps(input: t.PracticeGapsInput = {}, call?: Call): Promise<t.Page<t.PracticeGapsRow>> {
  return request({ method: 'GET', path: '/api/v1/practice/gaps', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PracticeGapsRow>>;
}

/** 自编情景 */
export function scenarioList(call?: Call): Promise<t.Page<t.ScenarioListRow>> {
  return request({ method: 'GET', path: '/api/v1/scenarios', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.ScenarioListRow>>;
}

/** 情景用词 */
export function scenarioWords(call?: Call): Promise<t.Page<t.ScenarioWordsRow>> {
  return request({ method: 'GET', path: '/api/v1/scenarios/words', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.ScenarioWordsRow>>;
}

/** 检查情景 */
export function scenarioCheck(input: t.ScenarioCheckInput, call?: Call): Promise<t.ScenarioCheckReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/check', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ScenarioCheckReply>;
}

/** 新建情景 */
export function scenarioNew(input: t.ScenarioNewInput, call?: Call): Promise<t.ScenarioNewReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioNewReply>;
}

/** 复制情景 */
export function scenarioCopy(input: t.ScenarioCopyInput, call?: Call): Promise<t.ScenarioCopyReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/copy', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioCopyReply>;
}

/** 导入情景文件 */
export function scenarioImport(input: t.ScenarioImportInput, call?: Call): Promise<t.ScenarioImportReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/import', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioImportReply>;
}

/** 看情景 */
export function scenarioShow(input: t.ScenarioShowInput, call?: Call): Promise<t.ScenarioShowReply> {
  return request({ method: 'GET', path: '/api/v1/scenarios/{scenario}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ScenarioShowReply>;
}

/** 导出情景文件 */
export function scenarioExport(input: t.ScenarioExportInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/scenarios/{scenario}/file', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 保存情景 */
export function scenarioSave(input: t.ScenarioSaveInput, call?: Call): Promise<t.ScenarioSaveReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/{scenario}', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioSaveReply>;
}

/** 试谈 */
export function scenarioTry(input: t.ScenarioTryInput, call?: Call): Promise<t.ScenarioTryReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/{scenario}/try', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioTryReply>;
}

/** 发布情景 */
export function scenarioPublish(input: t.ScenarioPublishInput, call?: Call): Promise<t.ScenarioPublishReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/{scenario}/publish', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ScenarioPublishReply>;
}

/** 停用情景 */
export function scenarioRetire(input: t.ScenarioRetireInput, call?: Call): Promise<t.ScenarioRetireReply> {
  return request({ method: 'POST', path: '/api/v1/scenarios/{scenario}/retire', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.ScenarioRetireReply>;
}

/** 把一场谈完的交给讲师 */
export function practiceHandIn(input: t.PracticeHandInInput, call?: Call): Promise<t.PracticeHandInReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/hand-in', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeHandInReply>;
}

/** 讲师改分：写在机器分旁边，附理由 */
export function practiceScore(input: t.PracticeScoreInput, call?: Call): Promise<t.PracticeScoreReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/scores', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeScoreReply>;
}

/** 讲师校准：十场谈话和各项的一致性 */
export function practiceCalibration(call?: Call): Promise<t.PracticeCalibrationReply> {
  return request({ method: 'GET', path: '/api/v1/practice/calibration', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.PracticeCalibrationReply>;
}

/** 校准用的一场谈话 */
export function practiceTranscript(input: t.PracticeTranscriptInput, call?: Call): Promise<t.PracticeTranscriptReply> {
  return request({ method: 'GET', path: '/api/v1/practice/calibration/{talk}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeTranscriptReply>;
}

/** 给校准的一场谈话打分 */
export function practiceRate(input: t.PracticeRateInput, call?: Call): Promise<t.PracticeRateReply> {
  return request({ method: 'POST', path: '/api/v1/practice/calibration/{talk}', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PracticeRateReply>;
}

/** 学员改过的读法：那句话、读成什么、改成什么、几个人这样改 */
export function readerCorrections(input: t.ReaderCorrectionsInput = {}, call?: Call): Promise<t.Page<t.ReaderCorrectionsRow>> {
  return request({ method: 'GET', path: '/api/v1/reader/corrections', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ReaderCorrectionsRow>>;
}

/** 定一条改读法：采纳（可另选意思）、不采纳、放回待定 */
export function readerDecide(input: t.ReaderDecideInput, call?: Call): Promise<t.ReaderDecideReply> {
  return request({ method: 'POST', path: '/api/v1/reader/corrections/{id}/decisions', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReaderDecideReply>;
}

/** 读句模型：现在用哪一个，多少改读法等着定 */
export function readerShow(call?: Call): Promise<t.ReaderShowReply> {
  return request({ method: 'GET', path: '/api/v1/reader', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.ReaderShowReply>;
}

/** 训练一个新的读句模型（后台任务） */
export function postReaderModels(call?: Call): Promise<t.PostReaderModelsReply> {
  return request({ method: 'POST', path: '/api/v1/reader/models', body: true, appends: true, shape: 'json' }, undefined, call) as Promise<t.PostReaderModelsReply>;
}

/** 训练过的读句模型，和现用的比读得怎样 */
export function readerModels(call?: Call): Promise<t.Page<t.ReaderModelsRow>> {
  return request({ method: 'GET', path: '/api/v1/reader/models', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.ReaderModelsRow>>;
}

/** 启用一个读句模型，或退回随程序的（shipped） */
export function readerUse(input: t.ReaderUseInput, call?: Call): Promise<t.ReaderUseReply> {
  return request({ method: 'POST', path: '/api/v1/reader/use', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReaderUseReply>;
}

/** 试一句：几个模型各读成什么 */
export function readerTry(input: t.ReaderTryInput, call?: Call): Promise<t.Page<t.ReaderTryRow>> {
  return request({ method: 'POST', path: '/api/v1/reader/try', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ReaderTryRow>>;
}

/** 布置考试：三到五场，每人碰到的对手不同、难度相同 */
export function examSet(input: t.ExamSetInput = {}, call?: Call): Promise<t.ExamSetReply> {
  return request({ method: 'POST', path: '/api/v1/exams', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ExamSetReply>;
}

/** 考试：讲师看全部，别人看自己的 */
export function examList(input: t.ExamListInput = {}, call?: Call): Promise<t.Page<t.ExamListRow>> {
  return request({ method: 'GET', path: '/api/v1/exams', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ExamListRow>>;
}

/** 可以布置考试的人 */
export function examPeople(call?: Call): Promise<t.Page<t.ExamPeopleRow>> {
  return request({ method: 'GET', path: '/api/v1/exams/people', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.ExamPeopleRow>>;
}

/** 手下谁考过、过没过 */
export function examDone(input: t.ExamDoneInput = {}, call?: Call): Promise<t.Page<t.ExamDoneRow>> {
  return request({ method: 'GET', path: '/api/v1/exams/done', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ExamDoneRow>>;
}

/** 一场考试走到哪儿了；考完看均分、标准误和结论 */
export function examShow(input: t.ExamShowInput, call?: Call): Promise<t.ExamShowReply> {
  return request({ method: 'GET', path: '/api/v1/exams/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ExamShowReply>;
}

/** 开始下一场谈话，或接着没谈完的 */
export function examBegin(input: t.ExamBeginInput, call?: Call): Promise<t.ExamBeginReply> {
  return request({ method: 'POST', path: '/api/v1/exams/{id}/begin', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ExamBeginReply>;
}

/** 结束考试：没谈的按 0 分，谈到一半的按谈到的算 */
export function examEnd(input: t.ExamEndInput, call?: Call): Promise<t.ExamEndReply> {
  return request({ method: 'POST', path: '/api/v1/exams/{id}/end', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ExamEndReply>;
}

/** 成绩单 */
export function examSheet(input: t.ExamSheetInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/exams/{id}/sheet', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 我的教室 */
export function roomList(input: t.RoomListInput = {}, call?: Call): Promise<t.Page<t.RoomListRow>> {
  return request({ method: 'GET', path: '/api/v1/rooms', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.RoomListRow>>;
}

/** 手机够得着的地址 */
export function roomAddresses(call?: Call): Promise<t.Page<t.RoomAddressesRow>> {
  return request({ method: 'GET', path: '/api/v1/rooms/addresses', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.RoomAddressesRow>>;
}

/** 开教室 */
export function roomOpen(input: t.RoomOpenInput, call?: Call): Promise<t.RoomOpenReply> {
  return request({ method: 'POST', path: '/api/v1/rooms', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.RoomOpenReply>;
}

/** 教室现在怎样 */
export function roomShow(input: t.RoomShowInput, call?: Call): Promise<t.RoomShowReply> {
  return request({ method: 'GET', path: '/api/v1/rooms/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.RoomShowReply>;
}

/** 改地址、关门、加时、筹码板 */
export function roomSet(input: t.RoomSetInput, call?: Call): Promise<t.RoomSetReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/set', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomSetReply>;
}

/** 开始谈 */
export function roomBegin(input: t.RoomBeginInput, call?: Call): Promise<t.RoomBeginReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/begin', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomBeginReply>;
}

/** 叫停和继续 */
export function roomPause(input: t.RoomPauseInput, call?: Call): Promise<t.RoomPauseReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/pause', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomPauseReply>;
}

/** 匿名展示一句 */
export function roomAnswer(input: t.RoomAnswerInput, call?: Call): Promise<t.RoomAnswerReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/answer', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomAnswerReply>;
}

/** 收起展示的一句 */
export function roomHide(input: t.RoomHideInput, call?: Call): Promise<t.RoomHideReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/hide', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomHideReply>;
}

/** 揭晓 */
export function roomReveal(input: t.RoomRevealInput, call?: Call): Promise<t.RoomRevealReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/reveal', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomRevealReply>;
}

/** 请一个人出去 */
export function roomRemove(input: t.RoomRemoveInput, call?: Call): Promise<t.RoomRemoveReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/remove', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomRemoveReply>;
}

/** 关教室 */
export function roomClose(input: t.RoomCloseInput, call?: Call): Promise<t.RoomCloseReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/close', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomCloseReply>;
}

/** 全班成绩 */
export function roomResult(input: t.RoomResultInput, call?: Call): Promise<t.RoomResultReply> {
  return request({ method: 'GET', path: '/api/v1/rooms/{id}/result', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.RoomResultReply>;
}

/** 打印全班成绩 */
export function getRoomsIdPaper(input: t.GetRoomsIdPaperInput, call?: Call): Promise<t.Download> {
  return request({ method: 'GET', path: '/api/v1/rooms/{id}/paper', body: false, appends: false, shape: 'bytes' }, input, call) as Promise<t.Download>;
}

/** 合并筹码 */
export function roomMerge(input: t.RoomMergeInput, call?: Call): Promise<t.RoomMergeReply> {
  return request({ method: 'POST', path: '/api/v1/rooms/{id}/merge', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.RoomMergeReply>;
}

/** 手机看筹码板 */
export function getRoomBoard(call?: Call): Promise<t.GetRoomBoardReply> {
  return request({ method: 'GET', path: '/api/v1/room/board', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.GetRoomBoardReply>;
}

/** 手机写一条筹码 */
export function postRoomChips(input: t.PostRoomChipsInput, call?: Call): Promise<t.PostRoomChipsReply> {
  return request({ method: 'POST', path: '/api/v1/room/chips', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PostRoomChipsReply>;
}

/** 手机投票 */
export function postRoomVotes(input: t.PostRoomVotesInput, call?: Call): Promise<t.PostRoomVotesReply> {
  return request({ method: 'POST', path: '/api/v1/room/votes', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostRoomVotesReply>;
}

/** 看教室码是哪一间 */
export function getRoomCodesCode(input: t.GetRoomCodesCodeInput, call?: Call): Promise<t.GetRoomCodesCodeReply> {
  return request({ method: 'GET', path: '/api/v1/room/codes/{code}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.GetRoomCodesCodeReply>;
}

/** 手机进教室 */
export function postRoomGuests(input: t.PostRoomGuestsInput, call?: Call): Promise<t.PostRoomGuestsReply> {
  return request({ method: 'POST', path: '/api/v1/room/guests', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostRoomGuestsReply>;
}

/** 手机看自己的座位 */
export function getRoom(call?: Call): Promise<t.GetRoomReply> {
  return request({ method: 'GET', path: '/api/v1/room', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.GetRoomReply>;
}

/** 我的话和昵称怎么用 */
export function postRoomAgree(input: t.PostRoomAgreeInput = {}, call?: Call): Promise<t.PostRoomAgreeReply> {
  return request({ method: 'POST', path: '/api/v1/room/agree', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PostRoomAgreeReply>;
}

/** 手机看自己的谈话 */
export function getRoomTalk(call?: Call): Promise<t.GetRoomTalkReply> {
  return request({ method: 'GET', path: '/api/v1/room/talk', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.GetRoomTalkReply>;
}

/** 手机说一句 */
export function postRoomSay(input: t.PostRoomSayInput = {}, call?: Call): Promise<t.PostRoomSayReply> {
  return request({ method: 'POST', path: '/api/v1/room/say', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PostRoomSayReply>;
}

/** 一句话可以读作什么 */
export function getRoomActs(call?: Call): Promise<t.Page<t.GetRoomActsRow>> {
  return request({ method: 'GET', path: '/api/v1/room/acts', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.GetRoomActsRow>>;
}

/** 手机更正上一句的读法 */
export function postRoomCorrect(input: t.PostRoomCorrectInput, call?: Call): Promise<t.PostRoomCorrectReply> {
  return request({ method: 'POST', path: '/api/v1/room/correct', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PostRoomCorrectReply>;
}

/** 手机结束谈话 */
export function postRoomFinish(call?: Call): Promise<t.PostRoomFinishReply> {
  return request({ method: 'POST', path: '/api/v1/room/finish', body: true, appends: true, shape: 'json' }, undefined, call) as Promise<t.PostRoomFinishReply>;
}

/** 手机看自己的复盘 */
export function getRoomReview(call?: Call): Promise<t.GetRoomReviewReply> {
  return request({ method: 'GET', path: '/api/v1/room/review', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.GetRoomReviewReply>;
}

/** 手机把谈话交给讲师 */
export function postRoomHandIn(call?: Call): Promise<t.PostRoomHandInReply> {
  return request({ method: 'POST', path: '/api/v1/room/hand-in', body: true, appends: true, shape: 'json' }, undefined, call) as Promise<t.PostRoomHandInReply>;
}

/** 有哪些小练，连同自己的成绩 */
export function drillList(call?: Call): Promise<t.Page<t.DrillListRow>> {
  return request({ method: 'GET', path: '/api/v1/drills', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.DrillListRow>>;
}

/** 自己做过的小练 */
export function drillHistory(input: t.DrillHistoryInput = {}, call?: Call): Promise<t.Page<t.DrillHistoryRow>> {
  return request({ method: 'GET', path: '/api/v1/drills/history', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.DrillHistoryRow>>;
}

/** 小组平均：各小练第一次成绩的平均，满五人才显示 */
export function drillGroup(call?: Call): Promise<t.Page<t.DrillGroupRow>> {
  return request({ method: 'GET', path: '/api/v1/drills/group', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.DrillGroupRow>>;
}

/** 一个小练：练什么、要点 */
export function drillShow(input: t.DrillShowInput, call?: Call): Promise<t.DrillShowReply> {
  return request({ method: 'GET', path: '/api/v1/drills/{drill}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DrillShowReply>;
}

/** 开始一轮小练；没做完的接着做 */
export function drillStart(input: t.DrillStartInput, call?: Call): Promise<t.DrillStartReply> {
  return request({ method: 'POST', path: '/api/v1/drills/{drill}/start', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DrillStartReply>;
}

/** 看一轮小练：下一题，或做完的题和理由 */
export function drillSitting(input: t.DrillSittingInput, call?: Call): Promise<t.DrillSittingReply> {
  return request({ method: 'GET', path: '/api/v1/drill-sittings/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DrillSittingReply>;
}

/** 答一题，马上看对错和理由 */
export function drillAnswer(input: t.DrillAnswerInput, call?: Call): Promise<t.DrillAnswerReply> {
  return request({ method: 'POST', path: '/api/v1/drill-sittings/{id}/answer', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DrillAnswerReply>;
}

/** 交卷；没答的算错 */
export function drillEnd(input: t.DrillEndInput, call?: Call): Promise<t.DrillEndReply> {
  return request({ method: 'POST', path: '/api/v1/drill-sittings/{id}/end', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DrillEndReply>;
}

/** 自己反串过的 */
export function reverseList(input: t.ReverseListInput = {}, call?: Call): Promise<t.Page<t.ReverseListRow>> {
  return request({ method: 'GET', path: '/api/v1/reverse', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.ReverseListRow>>;
}

/** 反串：您演欠款人，脚本催收员来催 */
export function reverseStart(input: t.ReverseStartInput, call?: Call): Promise<t.ReverseStartReply> {
  return request({ method: 'POST', path: '/api/v1/reverse', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReverseStartReply>;
}

/** 反串谈到哪儿了，连同自己的牌和心里的变化 */
export function reverseShow(input: t.ReverseShowInput, call?: Call): Promise<t.ReverseShowReply> {
  return request({ method: 'GET', path: '/api/v1/reverse/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ReverseShowReply>;
}

/** 以欠款人的身份答一句 */
export function reverseSay(input: t.ReverseSayInput, call?: Call): Promise<t.ReverseSayReply> {
  return request({ method: 'POST', path: '/api/v1/reverse/{id}/say', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReverseSayReply>;
}

/** 结束反串 */
export function reverseEnd(input: t.ReverseEndInput, call?: Call): Promise<t.ReverseEndReply> {
  return request({ method: 'POST', path: '/api/v1/reverse/{id}/end', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.ReverseEndReply>;
}

/** 反串复盘：他的每一种做法让您怎样，别的催收员又会怎样 */
export function reverseReview(input: t.ReverseReviewInput, call?: Call): Promise<t.ReverseReviewReply> {
  return request({ method: 'GET', path: '/api/v1/reverse/{id}/review', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.ReverseReviewReply>;
}

/** 自己的双人对练 */
export function pairList(input: t.PairListInput = {}, call?: Call): Promise<t.Page<t.PairListRow>> {
  return request({ method: 'GET', path: '/api/v1/pairs', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.PairListRow>>;
}

/** 开一桌双人对练，得到口令 */
export function pairNew(input: t.PairNewInput, call?: Call): Promise<t.PairNewReply> {
  return request({ method: 'POST', path: '/api/v1/pairs', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairNewReply>;
}

/** 凭口令入座 */
export function pairJoin(input: t.PairJoinInput, call?: Call): Promise<t.PairJoinReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/join', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairJoinReply>;
}

/** 桌上谈到哪儿了，连同自己的牌 */
export function pairShow(input: t.PairShowInput, call?: Call): Promise<t.PairShowReply> {
  return request({ method: 'GET', path: '/api/v1/pairs/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PairShowReply>;
}

/** 说一句 */
export function pairSay(input: t.PairSayInput, call?: Call): Promise<t.PairSayReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/{id}/say', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairSayReply>;
}

/** 把条件摆上桌 */
export function pairOffer(input: t.PairOfferInput, call?: Call): Promise<t.PairOfferReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/{id}/offer', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairOfferReply>;
}

/** 答应对方的条件，谈成 */
export function pairAccept(input: t.PairAcceptInput, call?: Call): Promise<t.PairAcceptReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/{id}/accept', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairAcceptReply>;
}

/** 不谈了 */
export function pairEnd(input: t.PairEndInput, call?: Call): Promise<t.PairEndReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/{id}/end', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairEndReply>;
}

/** 观察员交评分表 */
export function pairMark(input: t.PairMarkInput, call?: Call): Promise<t.PairMarkReply> {
  return request({ method: 'POST', path: '/api/v1/pairs/{id}/sheet', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PairMarkReply>;
}

/** 观察员的评分表 */
export function pairSheet(input: t.PairSheetInput, call?: Call): Promise<t.PairSheetReply> {
  return request({ method: 'GET', path: '/api/v1/pairs/{id}/sheet', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PairSheetReply>;
}

/** 双人对练复盘：两张牌、成交与底线、每句读作什么 */
export function pairReview(input: t.PairReviewInput, call?: Call): Promise<t.PairReviewReply> {
  return request({ method: 'GET', path: '/api/v1/pairs/{id}/review', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PairReviewReply>;
}

/** 大模型代说：看设置，以及会发出去什么 */
export function voiceShow(call?: Call): Promise<t.VoiceShowReply> {
  return request({ method: 'GET', path: '/api/v1/practice/voice', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.VoiceShowReply>;
}

/** 大模型代说：改设置（默认关） */
export function voiceSet(input: t.VoiceSetInput = {}, call?: Call): Promise<t.VoiceSetReply> {
  return request({ method: 'PUT', path: '/api/v1/practice/voice', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.VoiceSetReply>;
}

/** 大模型代说：试一句 */
export function voiceTry(input: t.VoiceTryInput = {}, call?: Call): Promise<t.VoiceTryReply> {
  return request({ method: 'POST', path: '/api/v1/practice/voice/try', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.VoiceTryReply>;
}

/** 把对方这一轮的话交给大模型换个说法 */
export function practiceVoice(input: t.PracticeVoiceInput, call?: Call): Promise<t.PracticeVoiceReply> {
  return request({ method: 'POST', path: '/api/v1/practice/{id}/voice', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.PracticeVoiceReply>;
}

/** 给这通电话挑话术 */
export function libraryCall(input: t.LibraryCallInput = {}, call?: Call): Promise<t.LibraryCallReply> {
  return request({ method: 'GET', path: '/api/v1/library/call', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.LibraryCallReply>;
}

/** 记一次使用 */
export function libraryUse(input: t.LibraryUseInput, call?: Call): Promise<t.LibraryUseReply> {
  return request({ method: 'POST', path: '/api/v1/library/{script}/use', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.LibraryUseReply>;
}

/** 查找话术 */
export function libraryList(input: t.LibraryListInput = {}, call?: Call): Promise<t.Page<t.LibraryListRow>> {
  return request({ method: 'GET', path: '/api/v1/library', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.LibraryListRow>>;
}

/** 借口目录和战绩 */
export function libraryExcuses(input: t.LibraryExcusesInput = {}, call?: Call): Promise<t.Page<t.LibraryExcusesRow>> {
  return request({ method: 'GET', path: '/api/v1/library/excuses', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.LibraryExcusesRow>>;
}

/** 检查一句话术 */
export function libraryCheck(input: t.LibraryCheckInput, call?: Call): Promise<t.LibraryCheckReply> {
  return request({ method: 'POST', path: '/api/v1/library/check', body: true, appends: false, shape: 'json' }, input, call) as Promise<t.LibraryCheckReply>;
}

/** 看一句话术 */
export function libraryShow(input: t.LibraryShowInput, call?: Call): Promise<t.LibraryShowReply> {
  return request({ method: 'GET', path: '/api/v1/library/{script}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.LibraryShowReply>;
}

/** 写一句话术 */
export function libraryWrite(input: t.LibraryWriteInput, call?: Call): Promise<t.LibraryWriteReply> {
  return request({ method: 'POST', path: '/api/v1/library', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.LibraryWriteReply>;
}

/** 给话术写新版本 */
export function libraryEdit(input: t.LibraryEditInput, call?: Call): Promise<t.LibraryEditReply> {
  return request({ method: 'POST', path: '/api/v1/library/{script}/edit', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.LibraryEditReply>;
}

/** 审定话术 */
export function libraryReview(input: t.LibraryReviewInput, call?: Call): Promise<t.LibraryReviewReply> {
  return request({ method: 'POST', path: '/api/v1/library/{script}/review', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.LibraryReviewReply>;
}

/** 给话术投票 */
export function libraryVote(input: t.LibraryVoteInput, call?: Call): Promise<t.LibraryVoteReply> {
  return request({ method: 'POST', path: '/api/v1/library/{script}/vote', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.LibraryVoteReply>;
}

/** 羊牛狐枭：四种类型、怎么应对、对照表 */
export function typesLook(call?: Call): Promise<t.TypesLookReply> {
  return request({ method: 'GET', path: '/api/v1/types', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.TypesLookReply>;
}

/** 开始测评，没做完的接着做 */
export function typesStart(call?: Call): Promise<t.TypesStartReply> {
  return request({ method: 'POST', path: '/api/v1/types/sittings', body: true, appends: true, shape: 'json' }, undefined, call) as Promise<t.TypesStartReply>;
}

/** 我做过的测评 */
export function typesHistory(call?: Call): Promise<t.Page<t.TypesHistoryRow>> {
  return request({ method: 'GET', path: '/api/v1/types/sittings', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.TypesHistoryRow>>;
}

/** 一次测评的题目，交卷后是报告 */
export function typesShow(input: t.TypesShowInput, call?: Call): Promise<t.TypesShowReply> {
  return request({ method: 'GET', path: '/api/v1/types/sittings/{id}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TypesShowReply>;
}

/** 答一题：最像的和最不像的 */
export function typesAnswer(input: t.TypesAnswerInput, call?: Call): Promise<t.TypesAnswerReply> {
  return request({ method: 'POST', path: '/api/v1/types/sittings/{id}/answers', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TypesAnswerReply>;
}

/** 交卷 */
export function typesFinish(input: t.TypesFinishInput, call?: Call): Promise<t.TypesFinishReply> {
  return request({ method: 'POST', path: '/api/v1/types/sittings/{id}/finish', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TypesFinishReply>;
}

/** 一组人的平均（讲师，五人以上） */
export function typesGroup(call?: Call): Promise<t.TypesGroupReply> {
  return request({ method: 'GET', path: '/api/v1/types/group', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.TypesGroupReply>;
}

/** 策略卡 */
export function tacticList(input: t.TacticListInput = {}, call?: Call): Promise<t.Page<t.TacticListRow>> {
  return request({ method: 'GET', path: '/api/v1/tactics', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.TacticListRow>>;
}

/** 开局最不应该做的事 */
export function tacticNever(call?: Call): Promise<t.Page<t.TacticNeverRow>> {
  return request({ method: 'GET', path: '/api/v1/tactics/never', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.TacticNeverRow>>;
}

/** 一份小测的题目和我的成绩 */
export function tacticQuiz(input: t.TacticQuizInput, call?: Call): Promise<t.TacticQuizReply> {
  return request({ method: 'GET', path: '/api/v1/tactics/quizzes/{quiz}', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TacticQuizReply>;
}

/** 交一份小测 */
export function tacticCheck(input: t.TacticCheckInput, call?: Call): Promise<t.TacticCheckReply> {
  return request({ method: 'POST', path: '/api/v1/tactics/quizzes/{quiz}', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TacticCheckReply>;
}

/** 谈不动了：是哪一种，怎么办 */
export function tacticDeadlock(input: t.TacticDeadlockInput = {}, call?: Call): Promise<t.TacticDeadlockReply> {
  return request({ method: 'GET', path: '/api/v1/tactics/deadlock', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TacticDeadlockReply>;
}

/** 闲聊指南：按性格 */
export function tacticTalk(input: t.TacticTalkInput = {}, call?: Call): Promise<t.TacticTalkReply> {
  return request({ method: 'GET', path: '/api/v1/tactics/small-talk', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.TacticTalkReply>;
}

/** 额外要求收费单 */
export function tacticExtras(input: t.TacticExtrasInput = {}, call?: Call): Promise<t.Page<t.TacticExtrasRow>> {
  return request({ method: 'GET', path: '/api/v1/tactics/extras', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.TacticExtrasRow>>;
}

/** 定一项额外要求的价 */
export function tacticExtra(input: t.TacticExtraInput, call?: Call): Promise<t.TacticExtraReply> {
  return request({ method: 'POST', path: '/api/v1/tactics/extras/{code}', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TacticExtraReply>;
}

/** 谈话现场记一笔：谁用了哪一手 */
export function tacticNote(input: t.TacticNoteInput, call?: Call): Promise<t.TacticNoteReply> {
  return request({ method: 'POST', path: '/api/v1/tactics/notes', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.TacticNoteReply>;
}

/** 现场记录 */
export function tacticNotes(input: t.TacticNotesInput = {}, call?: Call): Promise<t.Page<t.TacticNotesRow>> {
  return request({ method: 'GET', path: '/api/v1/tactics/notes', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.TacticNotesRow>>;
}

/** 对手的表现和应对（内部） */
export function opponentShow(input: t.OpponentShowInput, call?: Call): Promise<t.OpponentShowReply> {
  return request({ method: 'GET', path: '/api/v1/opponents', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.OpponentShowReply>;
}

/** 按观察到的八个表现给对手归类（内部） */
export function opponentGrade(input: t.OpponentGradeInput, call?: Call): Promise<t.OpponentGradeReply> {
  return request({ method: 'POST', path: '/api/v1/opponents', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.OpponentGradeReply>;
}

/** 施压阶梯：走到哪一级 */
export function pressureShow(input: t.PressureShowInput, call?: Call): Promise<t.PressureShowReply> {
  return request({ method: 'GET', path: '/api/v1/pressure', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.PressureShowReply>;
}

/** 走一级 */
export function pressureTake(input: t.PressureTakeInput, call?: Call): Promise<t.PressureTakeReply> {
  return request({ method: 'POST', path: '/api/v1/pressure', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.PressureTakeReply>;
}

/** 借主管名义的申请 */
export function hatList(input: t.HatListInput = {}, call?: Call): Promise<t.Page<t.HatListRow>> {
  return request({ method: 'GET', path: '/api/v1/hats', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.Page<t.HatListRow>>;
}

/** 可以借名的主管 */
export function hatManagers(call?: Call): Promise<t.Page<t.HatManagersRow>> {
  return request({ method: 'GET', path: '/api/v1/hats/managers', body: false, appends: false, shape: 'json' }, undefined, call) as Promise<t.Page<t.HatManagersRow>>;
}

/** 申请借主管的名义 */
export function hatAsk(input: t.HatAskInput, call?: Call): Promise<t.HatAskReply> {
  return request({ method: 'POST', path: '/api/v1/hats', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.HatAskReply>;
}

/** 答复借名申请 */
export function hatDecide(input: t.HatDecideInput, call?: Call): Promise<t.HatDecideReply> {
  return request({ method: 'POST', path: '/api/v1/hats/{id}/answer', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.HatDecideReply>;
}

/** 写明主管的话（要他本人同意） */
export function hatLetter(input: t.HatLetterInput, call?: Call): Promise<t.HatLetterReply> {
  return request({ method: 'GET', path: '/api/v1/hats/{id}/letter', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.HatLetterReply>;
}

/** 能不能拖：时效还剩几天 */
export function delayLook(input: t.DelayLookInput, call?: Call): Promise<t.DelayLookReply> {
  return request({ method: 'GET', path: '/api/v1/delays', body: false, appends: false, shape: 'json' }, input, call) as Promise<t.DelayLookReply>;
}

/** 登记一次有意的停顿 */
export function delayUse(input: t.DelayUseInput, call?: Call): Promise<t.DelayUseReply> {
  return request({ method: 'POST', path: '/api/v1/delays', body: true, appends: true, shape: 'json' }, input, call) as Promise<t.DelayUseReply>;
}

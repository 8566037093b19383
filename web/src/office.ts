/**
 * The operations of settings, approvals and analysis under the names of their pages: with backend.ts the only places that know how the
 * generated client names things.
 */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export type {
  ApprovalListRow, ApprovalShowReply, AssetsReply, AuditListRow, BankAccountListReply, CollectionReply, ConfigListRow, ConfigPreviewReply, ConfigShowReply, ImproveInput, ImproveReply,
  InfluenceReply, JobsRow, KpiReply, LossReply, PermissionListRow, PersonListRow, RoleListRow, TemplateListReply, TemplateShowReply, TokenListRow, UnitListRow, UserListRow,
} from '@/api/types';
export type Role = t.UserListRow['role'];

export const office = {
  users: g.userList,
  userAdd: g.userAdd,
  userRole: g.userRole,
  userDisable: g.userDisable,
  userEnable: g.userEnable,
  userPassword: g.userPassword,
  roles: g.roleList,
  permissions: g.permissionList,
  tokens: g.tokenList,
  tokenAdd: g.tokenAdd,
  tokenRevoke: g.tokenRevoke,
  companies: g.companyList,
  company: g.companyShow,
  letterhead: g.letterhead,
  letterheadEdit: g.letterheadEdit,
  accounts: g.bankAccountList,
  accountAdd: g.bankAccountAdd,
  accountEdit: g.bankAccountEdit,
  persons: g.personList,
  personAdd: g.personAdd,
  personEdit: g.personEdit,
  units: g.unitList,
  unitAdd: g.unitAdd,
  audit: g.auditList,
  jobs: g.jobs,
  jobCancel: g.jobsCancel,
  params: g.configList,
  param: g.configShow,
  paramSet: g.configSet,
  paramPreview: g.configPreview,
  templates: g.templateList,
  template: g.templateShow,
  templateCheck: g.templateCheck,
  templateSave: g.templateSave,
  templatePublish: g.templatePublish,
  templateReset: g.templateReset,
  approvals: g.approvalList,
  approval: g.approvalShow,
  approve: g.approvalApprove,
  refuse: g.approvalRefuse,
  withdraw: g.approvalWithdraw,
  kpi: g.kpi,
  collection: g.collection,
  assets: g.assets,
  loss: g.loss,
  influence: g.influence,
  improve: g.improve,
};

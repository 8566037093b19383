import { createRouter, createWebHistory } from 'vue-router';
import { api, ProblemError } from '@/backend';
import { useSession } from '@/stores/session';

declare module 'vue-router' {
  interface RouteMeta {
    bare?: boolean;
    nav?: string;
    /** The tab of the page (TabPage) it lies below. */
    tab?: string;
    /** It has a head of its own: on the phone the shell's is not shown. */
    full?: boolean;
    /** One talk, one round, one table: another one is another page, and nothing of the last one stands or acts under its address. */
    one?: boolean;
    title?: string;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/login', name: 'login', component: () => import('@/pages/Login.vue'), meta: { bare: true } },
    { path: '/first-run', name: 'first-run', component: () => import('@/pages/FirstRun.vue'), meta: { bare: true } },
    { path: '/', name: 'home', redirect: (to) => ({ name: useSession().me && !useSession().can('report.read') ? 'settings' : 'today', query: to.query }) },
    { path: '/today', name: 'today', component: () => import('@/pages/today/Today.vue'), meta: { nav: 'today' } },
    {
      path: '/receivables',
      component: () => import('@/pages/receivables/Receivables.vue'),
      meta: { nav: 'receivables' },
      children: [
        { path: '', name: 'aging', component: () => import('@/pages/receivables/Aging.vue') },
        { path: 'structure', name: 'structure', component: () => import('@/pages/receivables/Structure.vue') },
        { path: 'quadrant', name: 'quadrant', component: () => import('@/pages/receivables/Quadrant.vue') },
        { path: 'dso', name: 'dso', component: () => import('@/pages/receivables/Dso.vue') },
        { path: 'trend', name: 'trend', component: () => import('@/pages/receivables/Trend.vue') },
        { path: 'control', name: 'control', component: () => import('@/pages/receivables/Control.vue') },
        { path: 'influence', name: 'influence', component: () => import('@/pages/receivables/Influence.vue') },
        { path: 'improve', name: 'improve', component: () => import('@/pages/receivables/Improve.vue') },
        { path: 'target', name: 'target', component: () => import('@/pages/receivables/Target.vue') },
      ],
    },
    { path: '/customers', name: 'customers', component: () => import('@/pages/customers/Customers.vue'), meta: { nav: 'customers' } },
    { path: '/customers/:id(\\d+)', name: 'customer', component: () => import('@/pages/customers/Customer.vue'), meta: { nav: 'customers' } },
    {
      path: '/papers',
      component: () => import('@/pages/papers/Papers.vue'),
      meta: { nav: 'papers' },
      children: [
        { path: '', name: 'papers', component: () => import('@/pages/papers/Documents.vue') },
        { path: 'items', name: 'items', component: () => import('@/pages/papers/Items.vue') },
        { path: 'receipts', name: 'receipts', component: () => import('@/pages/papers/Receipts.vue') },
        { path: 'bills', name: 'bills', component: () => import('@/pages/papers/Bills.vue') },
        { path: 'contracts', name: 'contracts', component: () => import('@/pages/papers/Contracts.vue') },
        { path: 'deliveries', name: 'deliveries', component: () => import('@/pages/papers/Deliveries.vue') },
        { path: 'statements', name: 'statements', component: () => import('@/pages/papers/Statements.vue') },
        { path: 'imports', name: 'import-history', component: () => import('@/pages/imports/History.vue') },
      ],
    },
    { path: '/papers/import', name: 'import', component: () => import('@/pages/imports/Wizard.vue'), meta: { nav: 'papers' } },
    {
      path: '/rehearse',
      component: () => import('@/pages/rehearse/Rehearse.vue'),
      meta: { nav: 'rehearse' },
      children: [
        { path: '', name: 'rehearse', component: () => import('@/pages/rehearse/Start.vue') },
        { path: 'history', name: 'rehearse-history', component: () => import('@/pages/rehearse/History.vue') },
        { path: 'exams', name: 'rehearse-exams', component: () => import('@/pages/modes/Exams.vue') },
        { path: 'exams/:id(\\d+)', name: 'rehearse-exam', component: () => import('@/pages/modes/Exam.vue'), meta: { tab: 'rehearse-exams' } },
        { path: 'pairs', name: 'rehearse-pairs', component: () => import('@/pages/modes/Pairs.vue') },
        { path: 'reverse', name: 'rehearse-reverses', component: () => import('@/pages/modes/Reverses.vue') },
        { path: 'readings', name: 'rehearse-readings', component: () => import('@/pages/rehearse/Readings.vue') },
        { path: 'trainer', name: 'rehearse-trainer', component: () => import('@/pages/rehearse/Trainer.vue') },
        { path: 'scenarios', name: 'scenarios', component: () => import('@/pages/author/Scenarios.vue') },
        { path: 'rooms', name: 'rooms', component: () => import('@/pages/classroom/Rooms.vue') },
        { path: 'types', name: 'rehearse-types', component: () => import('@/pages/tactics/Types.vue') },
        { path: 'tactics', name: 'rehearse-tactics', component: () => import('@/pages/tactics/Tactics.vue') },
        { path: 'library', name: 'library', component: () => import('@/pages/library/Library.vue') },
        { path: 'prep', name: 'preps', component: () => import('@/pages/negotiate/Preps.vue') },
        { path: 'drills', name: 'drills', component: () => import('@/pages/drill/Drills.vue') },
      ],
    },
    { path: '/rehearse/drills/:id(\\d+)', name: 'drill', component: () => import('@/pages/drill/Drill.vue'), meta: { nav: 'rehearse', full: true, one: true } },
    { path: '/rehearse/rooms/:id(\\d+)', name: 'room', component: () => import('@/pages/classroom/Room.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/rehearse/rooms/:id(\\d+)/screen', name: 'room-screen', component: () => import('@/pages/classroom/Screen.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/r/:code(\\d+)?', name: 'phone', component: () => import('@/pages/classroom/Phone.vue'), meta: { bare: true } },
    { path: '/rehearse/pairs/:id(\\d+)', name: 'rehearse-pair', component: () => import('@/pages/modes/Pair.vue'), meta: { nav: 'rehearse', full: true, one: true } },
    { path: '/rehearse/reverse/:id(\\d+)', name: 'rehearse-reversed', component: () => import('@/pages/modes/Reverse.vue'), meta: { nav: 'rehearse', full: true, one: true } },
    { path: '/rehearse/scenarios/:code', name: 'scenario', component: () => import('@/pages/author/Editor.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/rehearse/prep/:id(\\d+)', name: 'prep', component: () => import('@/pages/negotiate/Workspace.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/rehearse/:id(\\d+)', name: 'rehearse-talk', component: () => import('@/pages/rehearse/Talk.vue'), meta: { nav: 'rehearse', full: true, one: true } },
    { path: '/rehearse/:id(\\d+)/review', name: 'rehearse-review', component: () => import('@/pages/rehearse/Review.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/rehearse/:id(\\d+)/whole', name: 'rehearse-whole', component: () => import('@/pages/rehearse/Whole.vue'), meta: { nav: 'rehearse', one: true } },
    { path: '/rehearse/:id(\\d+)/other', name: 'rehearse-other', component: () => import('@/pages/rehearse/Other.vue'), meta: { nav: 'rehearse', one: true } },
    {
      path: '/analysis',
      component: () => import('@/pages/analysis/Analysis.vue'),
      meta: { nav: 'analysis' },
      children: [
        { path: '', name: 'kpi', component: () => import('@/pages/analysis/Kpi.vue') },
        { path: 'collection', name: 'collection', component: () => import('@/pages/analysis/Collection.vue') },
        { path: 'assets', name: 'assets', component: () => import('@/pages/analysis/Assets.vue') },
        { path: 'loss', name: 'loss', component: () => import('@/pages/analysis/Loss.vue') },
        { path: 'month', name: 'month-end', component: () => import('@/pages/analysis/MonthEnd.vue') },
      ],
    },
    {
      path: '/approvals',
      component: () => import('@/pages/approvals/Approvals.vue'),
      meta: { nav: 'approvals' },
      children: [
        ...['', 'sent', 'all'].map((path) => ({ path, name: path ? `approvals-${path}` : 'approvals', component: () => import('@/pages/approvals/Requests.vue') })),
        { path: 'exceptions', name: 'approvals-exceptions', component: () => import('@/pages/approvals/Exceptions.vue') },
      ],
    },
    {
      path: '/settings',
      component: () => import('@/pages/settings/Settings.vue'),
      meta: { nav: 'settings' },
      children: [
        { path: '', name: 'settings', component: () => import('@/pages/settings/Account.vue') },
        { path: 'company', name: 'set-company', component: () => import('@/pages/settings/Company.vue') },
        { path: 'users', name: 'set-users', component: () => import('@/pages/settings/Users.vue') },
        { path: 'rights', name: 'set-rights', component: () => import('@/pages/settings/Rights.vue') },
        { path: 'handovers', name: 'set-handover', component: () => import('@/pages/settings/Handovers.vue') },
        { path: 'people', name: 'set-people', component: () => import('@/pages/settings/People.vue') },
        { path: 'params', name: 'set-params', component: () => import('@/pages/settings/Params.vue') },
        { path: 'calendar', name: 'set-calendar', component: () => import('@/pages/settings/Calendar.vue') },
        { path: 'layouts', name: 'set-layouts', component: () => import('@/pages/settings/Layouts.vue') },
        { path: 'templates', name: 'set-templates', component: () => import('@/pages/settings/Templates.vue') },
        { path: 'voice', name: 'set-voice', component: () => import('@/pages/voice/Voice.vue') },
        { path: 'jobs', name: 'set-jobs', component: () => import('@/pages/settings/Jobs.vue') },
        { path: 'audit', name: 'set-audit', component: () => import('@/pages/settings/Audit.vue') },
        { path: 'tokens', name: 'set-tokens', component: () => import('@/pages/settings/Tokens.vue') },
        { path: 'sessions', name: 'set-sessions', component: () => import('@/pages/settings/SessionsPage.vue') },
      ],
    },
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('@/pages/Nowhere.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? undefined,
});

router.beforeEach(async (to) => {
  if (to.meta.bare) return true;
  const session = useSession();
  if (session.me) {
    session.refresh();      /* beside the page: a changed role holds from the next click */
    return true;
  }
  try {
    await session.load();
    /* Whoever may not read reports does not begin with one. */
    return to.redirectedFrom?.path === '/' && !session.can('report.read') ? { name: 'settings' } : true;
  } catch (e) {
    if (!(e instanceof ProblemError)) return { name: 'login', query: { to: to.fullPath, trouble: 'network' } };
    const { needed } = await api.firstRunNeeded();
    return needed ? { name: 'first-run' } : { name: 'login', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  }
});

import type { Locator, Page } from '@playwright/test';
import type { Source } from './trouble.ts';

export type Seen = (page: Page) => Locator;

export interface Ids {
  /** A deployment with a log, readings and costs. */
  full: string;
  /** One that has none of these. */
  bare: string;
  /** One that was deleted. */
  gone: string;
  connection: string;
}

/** What is seen of a screen in each of its states. A state that it does not name is one that it cannot be in. */
export interface Screen {
  name: string;
  path(ids: Ids): string;
  full: Seen;
  /** What it waits for, and what can be refused to it. */
  source?: Source;
  loading?: Seen;
  error?: Seen;
  /** What is pressed after an error. */
  retry?: string;
  /** To whoever has a workspace of their own with nothing in it, unless `emptyAt` says where it is seen in one with things. */
  empty?: Seen;
  emptyAt?(ids: Ids): string;
  /** To a viewer. */
  denied?: Seen;
  /** To whoever does not belong to the workspace. */
  closed?: Seen;
}

const heading = (name: string): Seen => {
  return (page) => page.getByRole('heading', { name });
};
const region = (name: string): Seen => {
  return (page) => page.getByRole('region', { name });
};
const loading = (name: string): Seen => {
  return (page) => page.getByRole('main').getByRole('status', { name, exact: true }).first();
};
const alert = (text: string): Seen => {
  return (page) => page.getByRole('main').getByRole('alert').filter({ hasText: text });
};
const text = (words: string | RegExp): Seen => {
  return (page) => page.getByRole('main').getByText(words).first();
};
const disabled = (name: RegExp): Seen => {
  return (page) => page.getByRole('button', { name, disabled: true });
};

const nothing = heading('There is nothing here');
const asViewer = text(/yours is Viewer/);

const lists: Screen[] = [
  {
    name: 'deployments',
    path: () => '/deployments',
    source: { table: 'deployments' },
    loading: loading('Loading deployments'),
    error: alert('Your deployments could not be loaded'),
    empty: heading('No assistants yet'),
    denied: disabled(/^New assistant.*yours is Viewer/),
    full: (page) => page.getByRole('link', { name: 'full-one' }),
  },
  {
    name: 'create',
    path: () => '/deployments/new',
    source: { table: 'cloud_connections' },
    loading: loading('Loading the form'),
    error: alert('Your connected accounts could not be loaded.'),
    denied: heading('You cannot create assistants here'),
    full: (page) => page.getByRole('radio', { name: /^Our Azure/ }),
  },
  {
    name: 'connections',
    path: () => '/connections',
    source: { table: 'cloud_connections' },
    loading: loading('Loading connections'),
    error: alert('Your connections could not be loaded'),
    empty: heading('No cloud account connected'),
    denied: disabled(/^Connect Azure.*yours is Viewer/),
    full: (page) => page.getByRole('link', { name: 'Our Azure' }),
  },
  { name: 'connect', path: () => '/connections/new', denied: heading('You cannot connect accounts here'), full: heading('Connect Azure') },
  {
    name: 'connection',
    path: ({ connection }) => `/connections/${connection}`,
    source: { table: 'cloud_connections', isReadFirst: true },
    error: alert('The connection could not be loaded'),
    denied: asViewer,
    closed: nothing,
    full: heading('Our Azure'),
  },
  {
    name: 'usage',
    path: () => '/usage',
    source: { table: 'usage_spans' },
    loading: loading('Loading usage'),
    error: alert('Usage could not be loaded'),
    empty: heading('Nothing has run yet'),
    full: region('Cost by day'),
  },
];

const ofDeployment: Screen[] = [
  {
    name: 'deployment',
    path: ({ full }) => `/deployments/${full}`,
    source: { table: 'deployments', isReadFirst: true },
    error: alert('The deployment could not be loaded'),
    denied: disabled(/^Start.*yours is Viewer/),
    closed: nothing,
    full: heading('full-one'),
  },
  {
    name: 'cost of a deployment',
    path: ({ full }) => `/deployments/${full}`,
    source: { table: 'usage_spans' },
    loading: loading('Loading'),
    error: alert('What it cost could not be read'),
    full: region('Cost'),
  },
  {
    name: 'logs',
    path: ({ full }) => `/deployments/${full}/logs`,
    source: { table: 'deployment_logs' },
    loading: loading('Loading'),
    error: alert('The log could not be read'),
    empty: text(/^Nothing was logged/),
    emptyAt: ({ bare }) => `/deployments/${bare}/logs`,
    closed: nothing,
    full: (page) => page.getByRole('log', { name: 'Log of full-one' }).getByText('line 1040'),
  },
  {
    name: 'metrics',
    path: ({ full }) => `/deployments/${full}/metrics`,
    source: { call: 'trpc/deployments.metrics' },
    loading: loading('Loading the metrics'),
    error: alert('The readings could not be loaded'),
    empty: text(/^No readings in this time/),
    emptyAt: ({ bare }) => `/deployments/${bare}/metrics`,
    closed: nothing,
    full: region('CPU'),
  },
  { name: 'resources', path: ({ gone }) => `/deployments/${gone}/resources`, closed: nothing, full: region('Resources') },
  {
    name: 'activity of a deployment',
    path: ({ full }) => `/deployments/${full}/activity`,
    source: { table: 'audit_log' },
    loading: loading('Loading'),
    error: alert('The activity could not be loaded'),
    denied: text('are shown to admins'),
    closed: nothing,
    full: region('Activity'),
  },
  { name: 'settings of a deployment', path: ({ full }) => `/deployments/${full}/settings`, denied: asViewer, full: region('Settings') },
  {
    name: 'certificate',
    path: ({ gone }) => `/deployments/${gone}/certificate`,
    empty: text('There is no certificate yet'),
    emptyAt: ({ full }) => `/deployments/${full}/certificate`,
    closed: nothing,
    full: region('Deletion certificate'),
  },
];

const settings: Screen[] = [
  {
    name: 'profile',
    path: () => '/settings/profile',
    source: { call: 'trpc/account.profile' },
    loading: loading('Loading settings'),
    error: alert('Your profile could not be loaded'),
    full: region('Ways to sign in'),
  },
  {
    name: 'security',
    path: () => '/settings/security',
    source: { call: 'trpc/account.security' },
    loading: loading('Loading settings'),
    error: alert('The security of your account could not be loaded'),
    full: region('Second factor'),
  },
  { name: 'shortcuts', path: () => '/settings/shortcuts', full: region('Everywhere') },
  { name: 'appearance', path: () => '/settings/appearance', full: region('Appearance') },
  {
    name: 'account',
    path: () => '/settings/account',
    source: { call: 'trpc/account.removal' },
    loading: loading('Loading'),
    error: alert('What would go could not be read'),
    full: text('Not yet'),
  },
  {
    name: 'workspace',
    path: () => '/settings/workspace',
    source: { call: 'trpc/members.list' },
    loading: loading('Loading'),
    error: alert('The members could not be loaded'),
    denied: asViewer,
    full: (page) => page.getByRole('heading', { name: 'Hand on this workspace' }),
  },
  {
    name: 'members',
    path: () => '/settings/members',
    source: { call: 'trpc/members.list' },
    loading: loading('Loading settings'),
    error: alert('The members could not be loaded'),
    empty: text('Nobody is waiting to come in.'),
    denied: asViewer,
    full: text('waiting@example.com'),
  },
  {
    name: 'keys',
    path: () => '/settings/keys',
    source: { call: 'trpc/keys.list' },
    loading: loading('Loading settings'),
    error: alert('The keys could not be loaded'),
    empty: heading('No keys yet'),
    denied: heading('Keys are for admins'),
    full: text('nightly report'),
  },
  {
    name: 'activity',
    path: () => '/settings/activity',
    source: { call: 'trpc/audit.list' },
    loading: loading('Loading settings'),
    error: alert('The log could not be loaded'),
    empty: heading('Nothing was done yet'),
    denied: heading('The log is for admins'),
    full: region('What was done in'),
  },
];

const others: Screen[] = [
  { name: 'new workspace', path: () => '/workspaces/new', full: heading('Another workspace') },
  { name: 'design', path: () => '/design', full: heading('Design') },
];

/** Whose mail is only there once somebody was written to. */
export const inbox: Screen = {
  name: 'inbox',
  path: () => '/dev/inbox',
  source: { call: 'dev/inbox' },
  loading: loading('Loading the inbox'),
  error: alert('The inbox could not be loaded'),
  retry: 'Refresh',
  closed: heading('This inbox is not yours'),
  full: (page) => page.getByRole('article').first(),
};

export const screens = [...lists, ...ofDeployment, ...settings, ...others];

/** At the address that was mailed. */
export const invitation: Screen = {
  name: 'invitation',
  path: () => '/invitation',
  source: { call: 'trpc/invitations.look' },
  loading: loading('Loading'),
  error: alert('The invitation could not be read'),
  full: (page) => page.getByRole('button', { name: 'Join' }),
};

/** For whoever is not signed in. They read nothing of anybody: what is wrong with a link or a password is told by the tests of signing in. */
export const openScreens: Screen[] = [
  { name: 'landing', path: () => '/', full: heading('An assistant that is yours') },
  { name: 'sign-in', path: () => '/sign-in', full: heading('Sign in to ClawBot Deploy') },
  ...['owner', 'magic', 'confirm', 'confirmed', 'code'].map(
    (way): Screen => ({ name: `sign-in, ${way}`, path: () => `/sign-in/${way}`, full: (page) => page.getByRole('heading', { level: 1 }) }),
  ),
];

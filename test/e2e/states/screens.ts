import { lists } from './lists.ts';
import { ofDeployment } from './of-deployment.ts';
import { alert, heading, loading, type Screen } from './seen.ts';
import { settings } from './settings.ts';

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

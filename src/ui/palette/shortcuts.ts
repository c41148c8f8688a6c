type ShortcutName =
  | 'palette'
  | 'create'
  | 'deployments'
  | 'connections'
  | 'usage'
  | 'settings'
  | 'shortcuts'
  | 'search'
  | 'nextRow'
  | 'previousRow'
  | 'open'
  | 'find'
  | 'nextHit'
  | 'previousHit';

/** Keys of which each is pressed after the one before. `Mod` is Ctrl, and ⌘ on a Mac. */
export interface Shortcut {
  name: ShortcutName;
  keys: readonly string[];
  /** Whether they are pressed together instead. */
  isChord?: boolean;
}

interface ShortcutGroup {
  name: 'everywhere' | 'list' | 'logs';
  shortcuts: readonly Shortcut[];
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    name: 'everywhere',
    shortcuts: [
      { name: 'palette', keys: ['Mod', 'K'], isChord: true },
      { name: 'create', keys: ['c'] },
      { name: 'deployments', keys: ['g', 'd'] },
      { name: 'connections', keys: ['g', 'c'] },
      { name: 'usage', keys: ['g', 'u'] },
      { name: 'settings', keys: ['g', 's'] },
      { name: 'shortcuts', keys: ['?'] },
    ],
  },
  {
    name: 'list',
    shortcuts: [
      { name: 'search', keys: ['/'] },
      { name: 'nextRow', keys: ['j'] },
      { name: 'previousRow', keys: ['k'] },
      { name: 'open', keys: ['Enter'] },
    ],
  },
  {
    name: 'logs',
    shortcuts: [
      { name: 'find', keys: ['/'] },
      { name: 'nextHit', keys: ['n'] },
      { name: 'previousHit', keys: ['Shift', 'n'], isChord: true },
    ],
  },
];

/** Where the keys that are pressed anywhere lead. */
export const placeKeys: Readonly<Record<string, string>> = {
  c: '/deployments/new',
  gd: '/deployments',
  gc: '/connections',
  gu: '/usage',
  gs: '/settings/profile',
  '?': '/settings/shortcuts',
};

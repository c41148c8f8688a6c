/** The pages of the settings, of the person and of the workspace that is shown. */
export const settingsPlaces = {
  you: [
    { href: '/settings/profile', name: 'profile' },
    { href: '/settings/security', name: 'security' },
    { href: '/settings/appearance', name: 'appearance' },
    { href: '/settings/shortcuts', name: 'shortcuts' },
    { href: '/settings/account', name: 'account' },
  ],
  workspace: [
    { href: '/settings/workspace', name: 'workspace' },
    { href: '/settings/members', name: 'members' },
    { href: '/settings/keys', name: 'keys' },
    { href: '/connections', name: 'connections' },
    { href: '/settings/activity', name: 'activity' },
  ],
} as const;

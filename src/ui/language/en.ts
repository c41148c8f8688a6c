import { type ErrorCode, errorCatalog } from '../../domain/errors.ts';
import type { DeploymentStatus } from '../../domain/status.ts';

/** Errors that no server tells of: the screens find out themselves. */
type OwnErrorCode = 'unreachable' | 'unexpected-answer' | 'sign-in-cancelled';

/** The server's own text, so that English is written once. */
const englishHints = Object.fromEntries(Object.entries(errorCatalog).map(([code, { hint }]) => [code, hint])) as Record<ErrorCode, string>;

/** English, and the keys that every other language has as well. Messages are in the syntax of ICU. */
export const en = {
  common: {
    // What every screen uses, and how numbers and times are written.
    description: 'Your own OpenClaw assistant, on this machine or in your cloud.',
    toDeployments: 'Go to your deployments',
    notFound: {
      tab: 'Not found',
      title: 'There is nothing here',
      note: 'The address may be mistyped, or what it led to belongs to another workspace.',
    },
    pageError: {
      title: 'This page could not be loaded',
      note: 'ClawBot Deploy or its database did not answer as it should. Your assistants go on running without this page.',
      digest: 'In the log of the server: <code>{digest}</code>',
    },
    forbidden: {
      title: 'This is not open to you',
      note: 'You are signed in, but you are not a member of a workspace here. Ask its owner or an admin to let you in.',
      signIn: 'Sign in as somebody else',
    },
    copy: {
      copied: 'Copied',
      refused: 'The browser did not allow copying',
    },
    code: {
      copy: 'Copy {what}',
      download: 'Download<more> {what}</more>',
      text: 'Text of the {what}',
    },
    back: {
      deployments: 'All deployments',
      connections: 'All connections',
    },
    codeField: {
      first: 'Code that the app shows',
      label: 'Code',
      hint: 'The six digits that your app shows, or one of your backup codes.',
    },
    simulated: 'Simulated',
    justNow: 'just now',
    tryAgain: 'Try again',
    docs: 'Docs',
    request: 'Request',
    original: 'What the server said, in English',
    duration: { seconds: '{seconds} s', minutes: '{minutes} min {seconds} s', hours: '{hours} h {minutes} min' },
    price: { free: 'Free', unknown: 'Not known', monthly: '{amount} / month' },
  },

  shell: {
    // Header, navigation, banners.
    skip: 'Skip to content',
    workspace: 'Workspace',
    main: 'Main',
    places: {
      deployments: 'Deployments',
      connections: 'Connections',
      usage: 'Usage',
    },
    connection: {
      label: 'Connection',
      away: 'Reconnecting…',
    },
    account: {
      label: 'Account',
      note: '{role} of {workspace}',
      settings: 'Settings',
      activity: 'Activity',
      signOut: 'Sign out',
      signOutFailed: 'Signing out failed. Try again.',
    },
    roles: {
      owner: 'Owner',
      admin: 'Admin',
      member: 'Member',
      viewer: 'Viewer',
      denied: 'Needs the role {needed}; yours is {role}.',
    },
    halt: {
      label: 'Halted',
      mineHere: '{reason}. Nothing more is stopped or deleted in this workspace until you confirm it.',
      mine: '{reason}. Nothing more is stopped or deleted here until you confirm it.',
      othersHere: '{reason}. Nothing more is stopped or deleted in this workspace until whoever is in charge confirms it.',
      others: '{reason}. Nothing more is stopped or deleted here until whoever is in charge confirms it.',
      goOn: 'Go on',
      failed: 'It was not confirmed',
    },
    language: 'Language',
    theme: 'Theme',
    demo: { label: 'Demo', note: 'Simulated Azure: nothing here is real, and nothing costs money.' },
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
  },

  landing: {
    // The page for whoever is not signed in.
    tab: 'Your own OpenClaw assistant, in your own cloud',
    description:
      'Puts OpenClaw, the self-hosted personal AI assistant, into your own Azure or on your own machine in one click, proves that it runs, and removes it without a trace.',
    title: 'An assistant that is yours, on a machine that is yours',
    lead: 'ClawBot Deploy puts OpenClaw into your own Azure subscription, or on your own machine, in one click. Then it watches over it, and starts it again when it ends.',
    signIn: 'Sign in',
    how: 'See how it works',
    steps: {
      title: 'Three steps',
      connect: {
        title: 'Say where',
        note: 'This machine, or an Azure subscription. Every permission is checked before anything is made, and each that is missing is named.',
        time: 'As long as you need',
      },
      deploy: {
        title: 'Press Deploy',
        note: 'The machine is made, OpenClaw is installed at an exact version, and you see each step as it really happens.',
        time: '{seconds} s from first boot to a gateway behind TLS',
      },
      run: {
        title: 'Open it',
        note: 'It counts as running only after it was proven to be ready, to serve its page, and to refuse strangers.',
        time: '{seconds} s from ready to shown as running',
      },
      measured:
        'Medians that we measured on two cores: the boot on a fresh Linux, the last step before a simulated Azure. How long Azure itself takes to make a machine comes on top.',
    },
    cost: {
      title: 'What it costs',
      local: 'On this machine',
      localNote: 'It shares the memory of the machine that ClawBot Deploy runs on.',
      azure: 'In your Azure',
      monthly: '{amount} a month',
      parts: {
        machine: 'Default size {size}, running all month',
        disk: 'Disk of 32 GB',
        address: 'Public IPv4 address',
      },
      stopped: 'While it is stopped: {amount} a month',
      note: 'Azure list prices of {date} for {region}, 730 hours a month, billed by Azure to you. Traffic, taxes and the language model are not in it. The form shows the price of your region and size before you deploy.',
    },
    never: {
      title: 'What it never does',
      behind: {
        title: 'Leave something behind',
        note: 'What is made is written down before it is made. A deletion ends with a certificate: all of it, seen to be gone.',
      },
      strangers: {
        title: 'Let a stranger in',
        note: 'No password and no open management port on the machine. That strangers are refused is tried before it counts as running.',
      },
      touch: {
        title: 'Touch what is not its own',
        note: 'Everything it makes carries its tag. What lacks it is never adopted, changed or deleted.',
      },
      secrets: {
        title: 'Show a secret',
        note: 'Keys live in a vault. None travels in a template, a tag, a log or an error.',
      },
    },
    footer: 'OpenClaw is a project of its own. ClawBot Deploy is free software under the MIT licence.',
  },

  signIn: {
    // Signing in, and links of mails.
    title: 'Sign in to ClawBot Deploy',
    tab: 'Sign in',
    lead: 'Your own OpenClaw assistants, on machines that are yours.',
    signIn: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 10 characters.',
    createAccount: 'Create account',
    mailLink: 'Mail me a sign-in link',
    ways: {
      password: 'Sign in with a password',
      signUp: 'Create an account',
    },
    or: 'or',
    continueWith: 'Continue with {provider}',
    otherWays: 'Other ways to sign in',
    beginAgain: 'Begin again',
    owner: {
      hint: '<strong>Is this your installation?</strong> Run <code>npm start</code> in its folder: the terminal prints a fresh link that signs you in as the owner.',
      tab: 'Sign in as the owner',
      title: 'Welcome, owner',
      lead: 'This link from your terminal signs you in on this browser. It works once.',
    },
    magic: {
      lead: 'One click and you are in. The link from your mail works once.',
    },
    code: {
      tab: 'Second factor',
      title: 'One more step',
      lead: 'This account has a second factor. Type a code to finish signing in.',
    },
    confirm: {
      title: 'Confirm your address',
      lead: 'Type the password you chose when you signed up, so that nobody else opens an account with your address.',
      action: 'Confirm and sign in',
    },
    confirmed: {
      tab: 'Confirmed',
      title: 'That was you',
      lead: 'Go back to the other tab: what you asked for goes on there. You can close this one.',
    },
    sent: {
      title: 'Look into your mail',
      signIn:
        'A link to sign in is on its way to <strong>{email}</strong>. Where mail is not set up, it is printed in the terminal of ClawBot Deploy.',
      confirmAddress:
        'A link to confirm your address is on its way to <strong>{email}</strong>. Where mail is not set up, it is printed in the terminal of ClawBot Deploy.',
      confirmYou:
        'A link to confirm that it is you is on its way to <strong>{email}</strong>. Where mail is not set up, it is printed in the terminal of ClawBot Deploy.',
    },
  },

  confirm: {
    // The question whether it is really them.
    title: 'Confirm that it is you',
    lead: 'This needs a sign-in of the last 15 minutes. Then it goes on by itself.',
    failed: 'It could not be asked',
    ways: {
      password: 'Use your password',
      code: 'Use a code of your app',
      mail: 'Mail me a sign-in link',
      'owner-link': 'Use a link of the terminal',
    },
    noWay: 'Sign out and sign in again.',
    cancel: 'Cancel',
    mailNote: 'A link goes to <strong>{email}</strong>. Open it in this browser.',
    terminalNote: 'Run this in the folder of ClawBot Deploy, and open the link that it prints in this browser.',
    command: 'command',
    waiting: 'Waiting for the link to be opened',
    password: 'Password',
    confirm: 'Confirm',
  },

  connections: {
    // Accounts at clouds: list, one of them, a new one.
  },

  deployments: {
    // The list, and what list and detail share.
  },

  create: {
    // The form for a new deployment.
  },

  detail: {
    // One deployment.
  },

  logs: {
    // Its log.
  },

  metrics: {
    // Its measurements.
    title: 'Metrics',
    range: 'Time shown',
    ranges: { '1h': '1 hour', '24h': '24 hours', '7d': '7 days' },
    loading: 'Loading the metrics',
    notRead: 'The readings could not be loaded',
    denied: 'This connection may not read metrics',
    empty: 'No readings in this time. While the assistant runs, the first ones come within about two minutes.',
    titles: { cpu: 'CPU', memory: 'Memory', disk: 'Disk space', 'disk-traffic': 'Disk traffic', health: 'Gateway health' },
    limit: 'of {limit}',
    noReading: 'no reading',
    reading: '{average}, at most {maximum}',
    readValues: '{title}: read values with the arrow keys',
    scale: 'up to {top}',
    showTable: 'Show as a table',
    columns: { time: 'Time', average: 'Average', maximum: 'Highest' },
    absences: {
      'needs-agent': 'Not known: Azure sees how full a disk is only through a program inside the machine, and none is installed.',
      'nothing-measured': 'Nothing was measured in this time.',
      'not-read': 'The readings could not be loaded.',
    },
    states: { healthy: 'Healthy', unhealthy: 'Not healthy', making: 'Being made', off: 'Off', unknown: 'Unknown' },
    looks: 'As recorded. While it runs, the gateway itself is looked at every {every}.',
  },

  resources: {
    // What it consists of.
  },

  activity: {
    // Who did what.
  },

  problems: {
    // Failures, and what to do about them.
  },

  remove: {
    // Deleting, and the certificate of it.
  },

  usage: {
    // What is used, and what it costs.
    title: 'Usage',
    lead: 'What the machines of this workspace cost at list prices, for the time they were there.',
    loading: 'Loading usage',
    loadFailed: 'Usage could not be loaded',
    behind: 'These figures may be behind',
    range: 'Time',
    ranges: { '7-days': '7 days', '30-days': '30 days', '90-days': '90 days', month: 'This month', 'last-month': 'Last month' },
    groupBy: 'Group by',
    groups: { deployment: 'Deployment', region: 'Region', cloud: 'Cloud' },
    exportCsv: 'Export CSV',
    figures: 'In short',
    total: 'Total',
    totalNote: '{from} to {to}, in US dollars',
    monthSoFar: 'This month so far',
    forecast: 'Forecast of this month',
    forecastNote: 'If everything goes on as it is now',
    hours: 'Hours running',
    machines: '{machines} for machines, {kept} for disks and addresses',
    chart: 'Cost by day',
    chartLabel: 'Cost of each day, stacked by: {group}. The table below says the same in figures.',
    dayTable: 'Show as a table',
    day: 'Day (UTC)',
    cost: 'Cost',
    running: 'Running',
    stopped: 'Stopped',
    state: 'Now',
    states: { running: 'Running', stopped: 'Stopped', none: 'Costs nothing', deleted: 'Deleted' },
    others: 'All others',
    more: 'And {count} more, which are in the sums and in the CSV.',
    hoursShort: '{hours} h',
    free: 'Nothing was charged in this time: what ran costs nothing that we know of.',
    emptyTitle: 'Nothing has run yet',
    emptyText: 'As soon as an assistant gets a machine, its hours and what they cost stand here.',
    emptyAction: 'New deployment',
    quiet: 'Nothing ran in this time.',
    aboutTitle: 'What these figures are',
    about: {
      estimate:
        'An estimate: public list prices, as they were known then, times the hours in which we saw a machine, a disk or an address. The bill of your cloud is what counts.',
      excluded:
        'Not included: the tokens of your model provider, network traffic, snapshots and whatever else you made yourself, taxes, and your own discounts or free allowances.',
      stopped:
        'A stopped machine costs nothing; its disk and its address still do. Assistants on this computer are counted in hours only: what it costs to run it we do not know.',
      days: 'Days are those of UTC. A month has 730 hours, as in the calculator of Azure. What happens in the portal of your cloud is noticed within about a minute while a worker runs.',
    },
    unpriced: '{hours} hours are not in these sums, because no price was known for their size and region.',
    since: 'Recorded since {day}. What ran before that is not known.',
    restored: 'On {restored} the database was put back to a copy of {taken}. What changed in between is counted as the copy knew it.',
  },

  settings: {
    // Account, security, appearance.
    nav: {
      security: 'Security',
      activity: 'Activity',
      account: 'Account',
      members: 'Members',
      label: 'Settings',
    },
    appearance: {
      tab: 'Appearance',
      themeNote: 'System follows the setting of your device.',
      languageNote: 'Kept in this browser. Messages of a cloud stay in its own language.',
      loading: 'Loading appearance',
    },
  },

  members: {
    // People of a workspace.
    tab: 'Members',
    loading: 'Loading members',
    failed: 'The members could not be loaded',
    title: 'Members of {workspace}',
    you: 'You',
    role: 'Role of {email}',
    remove: 'Remove',
    removeTitle: 'Remove {email}?',
    removeNote: 'They see nothing of this workspace from now on, and their open pages end. What they made stays.',
    leave: 'Leave',
    leaveTitle: 'Leave {workspace}?',
    leaveNote: 'You see nothing of this workspace from now on, until somebody invites you again.',
    cancel: 'Cancel',
    changeFailed: 'Nothing was changed',
    inviteTitle: 'Invite',
    inviteNote: 'They get a mail with a link that works once, within seven days, and only for this address.',
    email: 'Mail address',
    inviteRole: 'Role',
    invite: 'Invite',
    inviteFailed: 'Nobody was invited',
    sent: 'The mail to {email} is on its way.',
    linkNote: 'No mail server is set up. Hand on this link yourself; it works for {email} only.',
    copyLink: 'Copy link',
    openTitle: 'Invited',
    expired: 'Expired',
    expires: 'Invited by {by}, works until {date}',
    somebody: 'somebody who is gone',
    resend: 'Send again',
    revoke: 'Revoke',
    none: 'Nobody is waiting to come in.',
    can: {
      viewer: 'sees everything, changes nothing',
      member: 'deploys, starts and stops',
      admin: 'also deletes and invites',
      owner: 'also makes owners',
    },
    page: {
      title: 'You are invited',
      lead: '{by} invites you to a workspace.',
      workspace: 'Workspace',
      role: 'Your role',
      accept: 'Join',
      failed: 'You did not join',
      missing: 'This link is not whole',
      missingNote: 'Open the link of the mail as it is, all of it.',
      signedInAs: 'You are signed in as {email}.',
    },
  },

  keys: {
    // Keys for programs.
  },

  palette: {
    // The command palette.
  },

  design: {
    // The page that shows every component.
  },

  inbox: {
    // Mail that was not sent.
    title: 'Inbox',
    refresh: 'Refresh',
    lead: 'No mail server is set up, so mail stays here and in the terminal.',
    failed: 'The inbox could not be loaded',
    loading: 'Loading the inbox',
    empty: 'No mail since the start.',
    denied: 'This inbox is not yours',
    to: 'To {address}',
  },

  azure: {
    // Checks of an account, and whom to ask.
  },

  status: {
    // Words of a deployment's status.
    pending: 'Pending',
    provisioning: 'Provisioning',
    configuring: 'Configuring',
    installing: 'Installing',
    starting: 'Starting',
    running: 'Running',
    stopping: 'Stopping',
    stopped: 'Stopped',
    updating: 'Updating',
    blocked: 'Blocked',
    failed: 'Failed',
    deleting: 'Deleting',
    deleted: 'Deleted',
  } satisfies Record<DeploymentStatus, string>,

  steps: {
    // The timeline, by the id of the step.
    remove: 'Remove: {what}',
    'secret-gateway-token': 'Make an access token',
    'secret-model-key': 'Keep the model key in the vault',
    'state-folder': 'Make the state folder',
    configuration: 'Write the configuration',
    'openclaw-package': 'Install OpenClaw',
    'dns-record': 'Give it its name',
    'resource-group': 'Make the resource group',
    'network-security-group': 'Make the firewall',
    'virtual-network': 'Make the virtual network',
    'public-ip': 'Reserve the public address',
    'network-interface': 'Make the network interface',
    'os-disk': 'Make the disk',
    'virtual-machine': 'Make the virtual machine',
    'prepare-system': 'Prepare the operating system',
    'install-node': 'Install Node.js',
    'install-openclaw': 'Install OpenClaw',
    'install-proxy': 'Install Caddy',
    configure: 'Configure the machine',
    'start-gateway': 'Start the gateway',
    'start-proxy': 'Get certificates',
    ready: 'See the machine ready',
    'gateway-started': 'Start the gateway',
    'gateway-ready': 'Wait until the gateway is ready',
    'control-ui': 'See the Control UI answer',
    'access-refused': 'See strangers refused',
    'machine-stopped': 'Stop the machine',
  },

  kinds: {
    // Resources, by their kind.
    'secret-gateway-token': 'Access token in the vault',
    'secret-model-key': 'Model key in the vault',
    'state-folder': 'State folder with all its data',
    configuration: 'Configuration',
    'openclaw-package': 'Installed OpenClaw',
    'dns-record': 'Name in the DNS zone',
    'resource-group': 'Resource group',
    'network-security-group': 'Firewall (network security group)',
    'virtual-network': 'Virtual network',
    'public-ip': 'Public address',
    'network-interface': 'Network interface',
    'os-disk': 'Disk with all its data',
    'virtual-machine': 'Virtual machine',
  },

  errors: {
    // What happened, by the code of the error: the heading of its page in docs/errors.
    'invalid-input': 'Some of the input cannot be used',
    'not-signed-in': 'You are not signed in',
    'not-allowed': 'Your role does not allow this',
    'foreign-origin': 'The request came from an unknown address',
    'wrong-credentials': 'Address and password do not match',
    'email-unconfirmed': 'The address is not confirmed yet',
    'sign-in-not-recent': 'Confirm that it is you',
    'second-factor-wrong': 'This code does not hold',
    'second-factor-expired': 'The sign-in was begun too long ago',
    'second-factor-conflict': 'The second factor is not as assumed',
    'account-in-use': 'The account still has something',
    'sign-in-link-void': 'The sign-in link does not work any more',
    'last-owner': 'This is the last owner',
    'invitation-void': 'This invitation does not work',
    'already-member': 'This person is a member already',
    'member-limit': 'The workspace is full',
    'workspace-limit': 'You own as many workspaces as you may',
    'workspace-in-use': 'The workspace still has something',
    'sign-up-closed': 'New accounts are not accepted',
    'not-found': 'There is nothing here',
    'name-taken': 'The name is in use',
    'deployment-limit': 'The workspace is full',
    'connection-in-use': 'A deployment lives in this account',
    'connection-kind-unavailable': 'This way to sign in is not offered here',
    'being-deleted': 'The deployment is being deleted',
    'not-running': 'The deployment does not run',
    'name-mismatch': "The typed name is not the deployment's name",
    'idempotency-conflict': 'The Idempotency-Key belongs to another request',
    'too-many-requests': 'Too many tries in a short time',
    'body-too-large': 'The request is too large',
    'headers-too-large': 'The headers of the request are too large',
    'request-too-slow': 'The request did not arrive in time',
    'stream-limit': 'Too many open live connections',
    internal: 'Something unexpected went wrong',
    'database-away': 'The database does not answer',
    'mail-refused': 'The mail server did not take a mail',
    'database-pooled': 'The address of the database shares connections',
    'identity-away': 'Signing in is not possible right now',
    'identity-unusable': 'Tokens of Supabase Auth do not hold here',
    'port-in-use': 'The port cannot be opened',
    'data-folder-unwritable': 'The data folder cannot be used',
    'data-folder-in-use': 'Another ClawBot Deploy uses this data folder',
    'disk-full': 'The disk is full',
    'install-no-network': 'The npm registry was not reached',
    'unknown-version': 'npm knows no such OpenClaw',
    'install-failed': 'OpenClaw could not be installed',
    'gateway-config-refused': 'OpenClaw refuses its configuration',
    'gateway-not-ready': 'The gateway did not become ready',
    'gateway-crash-loop': 'The gateway ends again and again',
    'resource-foreign': 'Something that is not ours is in the way',
    'resource-missing': 'Something of this deployment is gone',
    'resource-shared': 'The resource group holds something else too',
    'orphan-unproven': 'This is not proven to be left behind',
    'machine-stopped-elsewhere': 'The virtual machine was stopped by somebody else',
    'takedown-halted': 'Too much is taken down at a time',
    'restored-differs': 'The restored copy and the cloud differ',
    'orphan-newer': 'This may be newer than the restored backup',
    'owner-link-failed': 'OpenClaw made no sign-in link',
    'secret-missing': 'A secret is gone from the vault',
    'vault-unreadable': 'The vault cannot be opened',
    'vault-refused': 'The vault does not let ClawBot Deploy in',
    'vault-unavailable': 'The vault does not answer',
    'zone-refused': 'The DNS zone does not let ClawBot Deploy in',
    'zone-unavailable': 'The DNS zone does not answer',
    'cloud-unavailable': 'This cloud is not offered here',
    'postgres-start-failed': 'The embedded database did not start',
    'migration-failed': 'The database could not be brought up to date',
    'backup-unreadable': 'The backup cannot be read',
    'backup-unwritable': 'The backup cannot be written',
    'restore-refused': 'The restore was refused',
    'azure-sign-in-refused': 'Entra refuses the sign-in',
    'azure-credentials-expired': 'The secret or certificate has expired',
    'azure-sign-in-forbidden': 'The tenant forbids the sign-in',
    'azure-wrong-tenant': 'The subscription belongs to another tenant',
    'azure-sign-in-unavailable': 'This way to sign in is not there',
    'azure-token-refused': 'Azure refuses the token',
    'azure-permission-missing': 'A permission is missing',
    'azure-subscription-missing': 'The subscription is not there',
    'azure-subscription-disabled': 'The subscription is disabled',
    'azure-provider-unregistered': 'A resource provider is not registered',
    'azure-quota-exceeded': 'The quota is used up',
    'azure-size-unavailable': 'The size is not offered there',
    'azure-capacity': 'Azure is out of machines of this size',
    'azure-policy-denied': 'A policy of the organisation forbids it',
    'azure-locked': 'A lock is in the way',
    'azure-address-taken': 'The host name is taken',
    'azure-image-missing': 'The system image is not offered there',
    'azure-busy': 'Azure is still at work',
    'azure-not-found': 'Azure does not find it',
    'azure-throttled': 'Azure asks for a pause',
    'azure-unavailable': 'Azure has trouble',
    'azure-unreachable': 'Azure cannot be reached',
    'azure-request-refused': 'Azure does not take the request',
    'azure-deployment-canceled': 'The deployment was canceled in Azure',
    'azure-command-failed': 'A command on the machine failed',
    'azure-unknown': 'An error that has no page yet',
    unreachable: 'ClawBot Deploy did not answer',
    'unexpected-answer': 'The server gave an answer that was not expected',
    'sign-in-cancelled': 'You were not signed in',
  } satisfies Record<ErrorCode | OwnErrorCode, string>,

  hints: {
    // What to do about it, by the code of the error.
    ...englishHints,
    unreachable: 'Check your connection, and that ClawBot Deploy is still running. Nothing you entered is lost.',
    'unexpected-answer': 'Try again in a moment.',
    'sign-in-cancelled': 'The other site did not confirm who you are. Try again, or choose another way below.',
  } satisfies Record<ErrorCode | OwnErrorCode, string>,
} as const;

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
    language: 'Language',
    theme: 'Theme',
    demo: { label: 'Demo', note: 'Simulated Azure: nothing here is real, and nothing costs money.' },
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
  },

  landing: {
    // The page for whoever is not signed in.
  },

  signIn: {
    // Signing in, and links of mails.
  },

  confirm: {
    // The question whether it is really them.
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
    tabsOf: 'Tabs of {name}',
    tabs: {
      overview: 'Overview',
      logs: 'Logs',
      resources: 'Resources',
      activity: 'Activity',
      settings: 'Settings',
      certificate: 'Certificate',
    },
    behind: 'This page may be behind',
    notLoaded: 'The deployment could not be loaded',
    loading: 'Loading',
    fallbackTitle: 'Deployment',
    certificateNote: 'It was deleted, and everything it made was looked for again.',
    readCertificate: 'Read the certificate',
    settings: {
      unchangeable: 'These were chosen when it was made. Changing them means making another one.',
      address: 'API address',
      exposure: 'SSH is open to',
      nobody: 'Nobody',
      id: 'Id',
      copyId: 'Copy id',
      danger: 'Danger zone',
      deleteNote: 'Stops the assistant and removes everything it made, with all its data. It cannot be taken back.',
      delete: 'Delete…',
      beingDeleted: 'It is being deleted already.',
    },
  },

  logs: {
    // Its log.
  },

  metrics: {
    // Its measurements.
  },

  resources: {
    // What it consists of.
    title: 'Resources',
    summary: '{made} of {total} made',
    none: 'Nothing was made yet. What is made is written down here before it is asked for.',
    states: { unseen: 'Asked for, not seen yet', made: 'Made', gone: 'Gone' },
    madeAt: 'Made',
    requestedAt: 'Asked for',
    goneAt: 'Gone',
    goes: 'Goes with the deployment',
    stays: 'Stays: others use it too',
    portal: 'Open in the Azure portal',
    simulated: 'Simulated: there is nothing to open in the portal.',
    copyPlace: 'Copy where it is',
    processes: 'Ids of processes are not written down: they change with every start.',
  },

  activity: {
    // Who did what.
    title: 'Activity',
    none: 'Nothing was asked for yet.',
    behind: 'This list may be behind',
    notLoaded: 'The activity could not be loaded',
    more: 'Load more',
    you: 'You',
    somebody: 'Another member',
    gone: 'Somebody who is gone',
    adminsSeeMore: 'Who it was, what changed and who opened it are shown to admins.',
    became: 'became',
    nothing: 'nothing',
    took: 'took {duration}',
    actions: {
      create: 'Create',
      start: 'Start',
      stop: 'Stop',
      restart: 'Restart',
      retry: 'Retry',
      delete: 'Delete',
      open: 'Open',
    },
    outcomes: {
      running: 'Under way',
      succeeded: 'Done',
      failed: 'Failed',
      waiting: 'Waits for somebody',
      superseded: 'Replaced by a later one',
    },
    fields: { desired: 'Wanted', status: 'Status', name: 'Name' },
  },

  problems: {
    // Failures, and what to do about them.
  },

  remove: {
    // Deleting, and the certificate of it.
    certificate: 'Deletion certificate',
    looked: 'Everything this deployment made was looked for again and found gone.',
    completed: 'Completed',
    deployment: 'Deployment',
    id: 'Id',
    gone: 'Gone',
    kept: 'Kept, because other assistants use it',
    madeAt: 'Made',
    goneAt: 'Gone',
    nothing: 'It had made nothing.',
    download: 'Download as JSON',
    print: 'Print',
    none: 'There is no certificate yet',
    noneNote: 'One is given once this deployment was deleted and everything it made was seen to be gone.',
  },

  usage: {
    // What is used, and what it costs.
  },

  settings: {
    // Account, security, appearance.
  },

  members: {
    // People of a workspace.
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

import { renderUnit } from './render-unit.ts';

const gatewayPort = 18789;
const gatewayHome = '/var/lib/openclaw';
export const gatewayState = `${gatewayHome}/.openclaw`;
const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * What a service of ours may not do to the rest of the machine. Not `RestrictSUIDSGID`: it takes the system call
 * openat2 away, without which the gateway of OpenClaw 2026.9.6 cannot lock its state and ends at once.
 */
const confinement = {
  UMask: '0077',
  NoNewPrivileges: 'yes',
  ProtectSystem: 'full',
  PrivateTmp: 'yes',
  ProtectKernelTunables: 'yes',
  ProtectKernelModules: 'yes',
  ProtectKernelLogs: 'yes',
  ProtectControlGroups: 'yes',
  ProtectClock: 'yes',
  LockPersonality: 'yes',
};

/** Restart, limits and exit codes as OpenClaw's documentation (gateway/index.md) wants them. */
export function gatewayUnit(): string {
  return renderUnit({
    Unit: {
      Description: 'OpenClaw Gateway',
      Wants: 'network-online.target',
      After: 'network-online.target clawbot-firewall.service',
      Requires: 'clawbot-firewall.service',
      StartLimitBurst: '10',
      StartLimitIntervalSec: '300',
    },
    Service: {
      Type: 'exec',
      User: 'openclaw',
      Group: 'openclaw',
      WorkingDirectory: gatewayHome,
      Environment: gatewayEnvironment,
      EnvironmentFile: ['/etc/clawbot/machine.env', '/etc/openclaw/gateway.env'],
      ExecStart: `/opt/node/bin/node /opt/openclaw/lib/node_modules/openclaw/openclaw.mjs gateway run --port ${gatewayPort}`,
      Restart: 'always',
      RestartSec: '5',
      RestartPreventExitStatus: '78',
      SuccessExitStatus: '0 143',
      TimeoutStartSec: '90',
      // The gateway waits for running turns no longer than this before it ends.
      TimeoutStopSec: '60',
      KillMode: 'mixed',
      OOMPolicy: 'continue',
      CapabilityBoundingSet: '',
      AmbientCapabilities: '',
      LimitNOFILE: '65536',
      ...confinement,
    },
    Install: { WantedBy: 'multi-user.target' },
  });
}

const gatewayEnvironment = [
  `PATH=${searchPath}`,
  `HOME=${gatewayHome}`,
  `OPENCLAW_STATE_DIR=${gatewayState}`,
  'OPENCLAW_NO_RESPAWN=1',
  'OPENCLAW_NO_AUTO_UPDATE=1',
  'OPENCLAW_DISABLE_BONJOUR=1',
  'DO_NOT_TRACK=1',
  'NODE_COMPILE_CACHE=/var/cache/openclaw',
  'NODE_OPTIONS=--max-old-space-size=1536',
];

export function proxyUnit(): string {
  return renderUnit({
    Unit: {
      Description: 'Caddy in front of OpenClaw',
      Wants: 'network-online.target',
      After: 'network-online.target clawbot-firewall.service',
    },
    Service: {
      Type: 'notify',
      User: 'caddy',
      Group: 'caddy',
      WorkingDirectory: '/var/lib/caddy',
      Environment: [`PATH=${searchPath}`, 'HOME=/var/lib/caddy', 'XDG_DATA_HOME=/var/lib/caddy', 'XDG_CONFIG_HOME=/var/lib/caddy'],
      ExecStart: '/usr/local/bin/caddy run --config /etc/caddy/config.json',
      Restart: 'always',
      RestartSec: '5',
      TimeoutStopSec: '10',
      LimitNOFILE: '1048576',
      AmbientCapabilities: 'CAP_NET_BIND_SERVICE',
      CapabilityBoundingSet: 'CAP_NET_BIND_SERVICE',
      ...confinement,
    },
    Install: { WantedBy: 'multi-user.target' },
  });
}

/** Before the network, so that no service is ever reached or reaches out without it. */
export function firewallUnit(): string {
  return renderUnit({
    Unit: {
      Description: 'Firewall of ClawBot Deploy',
      DefaultDependencies: 'no',
      Before: 'network-pre.target',
      Wants: 'network-pre.target',
    },
    Service: { Type: 'oneshot', RemainAfterExit: 'yes', ExecStart: '/usr/sbin/nft -f /usr/local/lib/clawbot/firewall.nft' },
    Install: { WantedBy: 'multi-user.target' },
  });
}

import type { BootstrapInput } from './bootstrap-input.ts';
import { gatewayState } from './units.ts';

/**
 * The first openclaw.json of a machine; afterwards it belongs to OpenClaw. The token and the public address
 * are names of variables: the one is made on the machine, the other known only there.
 */
export function gatewayConfiguration({ fqdn, ownDomain }: Pick<BootstrapInput, 'fqdn' | 'ownDomain'>): object {
  const origins = [ownDomain, fqdn].flatMap((name) => (name ? [`https://${name}`] : []));
  return {
    gateway: {
      mode: 'local',
      bind: 'loopback',
      publicOrigin: origins[0],
      auth: { mode: 'token', token: { source: 'env', provider: 'default', id: 'OPENCLAW_GATEWAY_TOKEN' } },
      // Without these OpenClaw refuses all that Caddy hands on.
      trustedProxies: ['127.0.0.1/32', '::1/128'],
      controlUi: { allowedOrigins: [...origins, `https://\${CLAWBOT_PUBLIC_ADDRESS}`] },
      terminal: { enabled: false },
      // Needs the token like everything else; the proof that the assistant replies goes through it.
      http: { endpoints: { chatCompletions: { enabled: true } } },
    },
    agents: { defaults: { workspace: `${gatewayState}/workspace` } },
    models: { catalogRefresh: { enabled: false } },
    telemetry: { enabled: false },
    update: { checkOnStart: false },
    discovery: { mdns: { mode: 'off' } },
  };
}

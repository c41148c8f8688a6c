/** Steps of the first boot, in an order in which they can end. */
export const usualSteps = [
  'prepare-system',
  'install-node',
  'install-openclaw',
  'install-proxy',
  'configure',
  'start-gateway',
  'start-proxy',
  'ready',
] as const;

/** From here on something answers on port 443. */
export const proxyStep = 'start-proxy';
export const gatewayStep = 'start-gateway';

/** What a person reads while a step runs. */
export const stepLogs: Readonly<Record<string, readonly string[]>> = {
  'install-node': ['Downloading Node.js'],
  'install-openclaw': ['Downloading OpenClaw', 'Installing OpenClaw with its dependencies'],
  'install-proxy': ['Downloading Caddy'],
};

/**
 * A name of its own for every instance: browsers send cookies to all ports of a host, so under a shared
 * name the gateway would receive the sign-in of ClawBot Deploy. Browsers take `*.localhost` for this machine.
 */
export function instanceHost(deploymentId: string): string {
  const label = deploymentId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return `${label || 'bot'}.localhost`;
}

/** Where people open the instance. */
export function instanceUrl(deploymentId: string, port: number): string {
  return `http://${instanceHost(deploymentId)}:${port}/`;
}

/** Where ClawBot Deploy itself asks the gateway: system resolvers need not know `*.localhost`. */
export function gatewayUrl(port: number): string {
  return `http://127.0.0.1:${port}/`;
}

export const signInHosts: readonly string[] = ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'];

/** Every host of Azure that is simulated; guests come on top. `*.` stands for one label or more. */
export const simulatedHosts = [
  'login.microsoftonline.com',
  'login.microsoft.com',
  'login.windows.net',
  'sts.windows.net',
  'management.azure.com',
  '*.vault.azure.net',
  'prices.azure.com',
  '*.blob.core.windows.net',
  'graph.microsoft.com',
] as const;

export function isSimulatedHost(host: string): boolean {
  return simulatedHosts.some((pattern) => fitsHost(pattern, host));
}

/** Both in lower case. */
export function fitsHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

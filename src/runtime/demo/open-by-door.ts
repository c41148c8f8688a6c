import type { Cloud } from '../../ports/cloud.ts';

/**
 * A cloud whose machines are simulated: proven under their own names as ever, but opened through
 * the door of the simulator, because no browser resolves those names or trusts their certificates.
 */
export function openByDoor(cloud: Cloud, door: string): Cloud {
  return {
    ...cloud,
    async observe(target, logCursor, signal) {
      const observation = await cloud.observe(target, logCursor, signal);
      const { instanceUrl } = observation;
      return instanceUrl ? { ...observation, instanceUrl: toDoor(instanceUrl, door) } : observation;
    },
    async ownerLink(target, signal) {
      const link = await cloud.ownerLink(target, signal);
      return { ...link, url: toDoor(link.url, door) };
    },
  };
}

/** `https://bot.eastus.cloudapp.azure.com/#x` becomes `http://bot.localhost:PORT/#x`: browsers keep such names on this machine. */
export function toDoor(url: string, door: string): string {
  const { hostname, pathname, search, hash } = new URL(url);
  const [label] = hostname.split('.');
  const { protocol, port } = new URL(door);
  return `${protocol}//${label}.localhost:${port}${pathname}${search}${hash}`;
}

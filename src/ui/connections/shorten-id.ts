/** `12ab34cd…9f01`, enough to tell ids apart at a glance. */
export function shortenId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}

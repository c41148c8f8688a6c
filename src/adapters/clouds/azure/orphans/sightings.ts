/** Remembers when something was first seen, as long as it is seen again and again. */
export interface Sightings {
  /** Notes all that was seen in an account just now, and forgets what was not; gives the first time of each. */
  note(accountKey: string, ids: readonly string[], now: Date): Map<string, string>;
}

export function createSightings(): Sightings {
  const byAccount = new Map<string, Map<string, string>>();
  return {
    note(accountKey, ids, now) {
      const before = byAccount.get(accountKey);
      const seen = new Map(ids.map((id) => [id.toLowerCase(), before?.get(id.toLowerCase()) ?? now.toISOString()]));
      byAccount.set(accountKey, seen);
      return seen;
    },
  };
}

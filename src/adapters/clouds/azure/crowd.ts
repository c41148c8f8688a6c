/**
 * From so many deployments of one account in the making on, a look at the whole account every few seconds tells of
 * all of them, for fewer reads than looks at each.
 */
export const crowdSize = 20;
/** In a crowd a survey of the account asks for the next look; this one comes if none does. */
export const crowdLookSeconds = 60;

/** Who was not heard of for so long is not waiting any more. */
const forgetAfterMs = 120_000;

/** Deployments of an account whose templates this worker waits for. */
export interface Crowd {
  /** Notes that this one waits; `true` when so many do that surveys of the account tell of their ends. */
  join(groupName: string, now: Date): boolean;
  leave(groupName: string): void;
}

export function createCrowd(): Crowd {
  const seenAt = new Map<string, number>();
  return {
    join(groupName, now) {
      // Put at the end, so that the first ones are those that were seen longest ago.
      seenAt.delete(groupName);
      seenAt.set(groupName, now.getTime());
      for (const [name, at] of seenAt) {
        if (now.getTime() - at < forgetAfterMs) break;
        seenAt.delete(name);
      }
      return seenAt.size >= crowdSize;
    },
    leave(groupName) {
      seenAt.delete(groupName);
    },
  };
}

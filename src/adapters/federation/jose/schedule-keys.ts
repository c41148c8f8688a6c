const dayMs = 86_400_000;
/** A key signs for this long before another one takes over. */
const rotateAfterDays = 90;
/** A cloud may keep our keys for a day: a new one is published that long, and once more, before it signs. */
const announceDays = 2;
/** What was signed with an old key is valid for minutes; it stays for who has not asked again since. */
const retireAfterDays = 1;

interface Aged {
  createdAt: string;
}

interface KeySchedule<Key> {
  /** `null` when there is none at all. */
  signing: Key | null;
  /** All that a verifier must know, the oldest first. */
  published: Key[];
  needsNew: boolean;
}

/** Which key signs now, which are published, and whether it is time for a new one. */
export function scheduleKeys<Key extends Aged>(keys: readonly Key[], now: Date): KeySchedule<Key> {
  const ageDays = (key: Key) => (now.getTime() - Date.parse(key.createdAt)) / dayMs;
  const oldestFirst = keys.toSorted((a, b) => ageDays(b) - ageDays(a));
  const signing = oldestFirst.findLast((key) => ageDays(key) >= announceDays) ?? oldestFirst[0] ?? null;
  const settled = oldestFirst.findLastIndex((key) => ageDays(key) >= announceDays + retireAfterDays);
  const newest = oldestFirst.at(-1);
  return {
    signing,
    published: oldestFirst.slice(Math.max(settled, 0)),
    needsNew: newest === undefined || ageDays(newest) >= rotateAfterDays,
  };
}

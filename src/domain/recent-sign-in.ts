/** How long ago somebody may have proved to be who they are, for what could take over an account or destroy what runs. */
export const recentMinutes = 15;

export function isRecent(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() <= recentMinutes * 60_000;
}

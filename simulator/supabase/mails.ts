import { createHash, randomInt } from 'node:crypto';
import type { Mail } from './options.ts';
import type { Project } from './project.ts';
import { tooSoon } from './refusal.ts';
import { type UserRow, updateUser } from './users.ts';

const columns = {
  confirmation: { token: 'confirmation_token', sentAt: 'confirmation_sent_at' },
  magic_link: { token: 'recovery_token', sentAt: 'recovery_sent_at' },
} as const;

/** Sends a link with a new token, which voids the earlier one of its kind. `redirectTo` becomes its beginning, as in the template. */
export async function mailLink(project: Project, user: UserRow, kind: Mail['kind'], redirectTo: string): Promise<void> {
  const { token, sentAt } = columns[kind];
  const waitMs = (user[sentAt]?.getTime() ?? 0) + project.settings.mailPauseSeconds * 1000 - project.now().getTime();
  if (waitMs > 0) throw tooSoon(Math.ceil(waitMs / 1000));
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const hash = createHash('sha224').update(`${user.email}${code}`).digest('hex');
  await updateUser(project, user.id, { [token]: hash, [sentAt]: project.now() });
  project.options.deliver({ to: user.email, kind, link: `${redirectTo}${hash}` });
}

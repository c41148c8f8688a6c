import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { mailLink } from './mails.ts';
import { type Project, toAllowedRedirect } from './project.ts';
import { linkExpired, Refusal } from './refusal.ts';
import { openSession } from './sessions.ts';
import { createUser, findUser, type UserRow, updateUser, viewUser } from './users.ts';

/** Sign-up, links by mail, and what they are good for. */
export function emailRoutes(project: Project): Hono {
  const app = new Hono();
  app.post('/signup', async (c) => {
    const { email, password, data } = await c.req.json();
    const known = await findUser(project, 'email', String(email).toLowerCase());
    if (known?.email_confirmed_at && project.settings.autoconfirm) throw new Refusal(422, 'user_already_exists', 'User already registered');
    // Whoever has the address already is not told of: the answer looks like that to a new one, under an id that nobody has.
    if (known?.email_confirmed_at)
      return c.json({ ...viewUser(known, []), id: randomUUID(), email_confirmed_at: null, confirmed_at: null });
    const user = await signUp(project, known, { email, password, data }, toAllowedRedirect(project, c.req.query('redirect_to')));
    return c.json(user.email_confirmed_at ? await openSession(project, user, 'password') : viewUser(user));
  });

  app.post('/otp', async (c) => {
    const { email, create_user: createsUser, data } = await c.req.json();
    const redirectTo = toAllowedRedirect(project, c.req.query('redirect_to'));
    const known = await findUser(project, 'email', String(email).toLowerCase());
    if (!known && !createsUser) throw new Refusal(422, 'otp_disabled', 'Signups not allowed for otp');
    if (known?.email_confirmed_at) await mailLink(project, known, 'magic_link', redirectTo);
    else await signUp(project, known, { email, password: randomBytes(32).toString('hex'), data }, redirectTo);
    return c.json({});
  });

  app.post('/verify', async (c) => {
    const { type, token_hash: hash } = await c.req.json();
    if (typeof hash !== 'string' || hash === '')
      throw new Refusal(400, 'validation_failed', 'Verify requires either a token or a token hash');
    if (type !== 'email') throw new Refusal(400, 'validation_failed', 'Unsupported verification type');
    return c.json(await openSession(project, await redeem(project, hash), 'otp'));
  });

  // As the address in the default templates does: opening it is using it.
  app.get('/verify', async (c) => {
    const user = await redeem(project, c.req.query('token') ?? '');
    const { access_token: accessToken } = await openSession(project, user, 'otp');
    return c.redirect(`${toAllowedRedirect(project, c.req.query('redirect_to'))}#access_token=${accessToken}`, 303);
  });
  return app;
}

interface SignUp {
  email: string;
  password: string;
  data?: Record<string, unknown>;
}

/** An account that waits for its confirmation stays as it is, whoever asks once more: nobody has shown yet whose it is. */
async function signUp(project: Project, known: UserRow | null, { email, password, data }: SignUp, redirectTo: string): Promise<UserRow> {
  if (project.settings.disableSignUp) throw new Refusal(422, 'signup_disabled', 'Signups not allowed for this instance');
  const user = known ?? (await createUser(project, { email: email.toLowerCase(), password, provider: 'email', metadata: data ?? {} }));
  if (!project.settings.autoconfirm) {
    await mailLink(project, user, 'confirmation', redirectTo);
    return user;
  }
  const confirmedAt = project.now();
  await updateUser(project, user.id, { email_confirmed_at: confirmedAt });
  return { ...user, email_confirmed_at: confirmedAt };
}

/** Without a lock between reading and writing, like the real one: two at the same moment may both succeed. */
async function redeem(project: Project, hash: string): Promise<UserRow> {
  const [confirming, recovering] = await Promise.all([
    findUser(project, 'confirmation_token', hash),
    findUser(project, 'recovery_token', hash),
  ]);
  const user = confirming ?? recovering;
  const sentAt = confirming ? confirming.confirmation_sent_at : recovering?.recovery_sent_at;
  const isOver = project.now().getTime() - (sentAt?.getTime() ?? 0) > project.settings.linkLifeSeconds * 1000;
  if (!user || isOver || hash === '') throw linkExpired();
  const confirmedAt = user.email_confirmed_at ?? project.now();
  await updateUser(project, user.id, { email_confirmed_at: confirmedAt, confirmation_token: '', recovery_token: '' });
  return { ...user, email_confirmed_at: confirmedAt };
}

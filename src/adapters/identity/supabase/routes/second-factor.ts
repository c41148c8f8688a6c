import { readChallenge } from '../../challenge.ts';
import { codeField, ok } from '../../form.ts';
import { route } from './route.ts';

/** The code of a sign-in that was begun in this browser against its session, which has waited, sealed, in the cookie. */
export const completeSignIn = route({ code: codeField }, async (context, { code }) => {
  const { settings, jar, headers } = context;
  const { userId, parts } = await readChallenge(settings, headers);
  await settings.secondFactor.check(userId, code).catch(async (error: unknown) => {
    await settings.journal.note(userId, 'account:code-refused');
    throw error;
  });
  jar.clearSession();
  jar.setAll(Object.entries(parts).map(([name, value]) => ({ name, value })));
  context.proven = userId;
  return { body: ok };
});

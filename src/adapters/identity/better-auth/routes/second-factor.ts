import { codeField, ok } from '../../form.ts';
import { route } from './route.ts';

/** The code of a sign-in that was begun in this browser against its session. */
export const completeSignIn = route({ code: codeField }, async ({ call, proveBegun }, { code }) => {
  await proveBegun(code);
  return { response: await call({ method: 'POST', path: '/second-factor', body: {} }), body: ok };
});

import { variable, webAddress } from './variable.ts';

/** Where people reach the product. Beside its group, because pages need it without the rest. */
export const appUrlVariable = {
  APP_URL: variable(webAddress.optional(), {
    description: 'Address that people type. Requests under other names are refused',
    unset: '`http://HOST:PORT`',
    otherNames: ['NEXT_PUBLIC_APP_URL'],
  }),
};

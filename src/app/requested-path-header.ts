/** Set by the proxy on every request for a page behind the sign-in, whatever the browser sent. */
export const requestedPathHeader = 'x-clawbot-path';

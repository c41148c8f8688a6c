const rememberedSeconds = 365 * 24 * 60 * 60;

/** Keeps a choice of the look in a cookie, which the server reads, so that the next page comes right at once. */
export function rememberChoice(name: string, value: string): void {
  // Not the cookie store, which does not exist on pages over plain HTTP from another host.
  Object.assign(document, { cookie: `${name}=${value}; path=/; max-age=${rememberedSeconds}; samesite=lax` });
}

/**
 * A deployment in the making that is not looked at for longer than this counts on surveys of its account to tell when
 * there is something to see.
 */
export const sleepsLongSeconds = 10;

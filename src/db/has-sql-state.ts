/** Whether Postgres refused with this SQLSTATE, however deep the error was wrapped since. */
export function hasSqlState(error: unknown, sqlState: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === sqlState) || hasSqlState(error.cause, sqlState);
}

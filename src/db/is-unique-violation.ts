/** Whether a write failed because this unique index already has such a row (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, indexName: string): boolean {
  if (!(error instanceof Error)) return false;
  const { code, constraint_name: name } = error as { code?: unknown; constraint_name?: unknown };
  return (code === '23505' && name === indexName) || isUniqueViolation(error.cause, indexName);
}

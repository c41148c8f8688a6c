/** Below `/api`. Under it nothing that a client relies on changes or goes. */
export const restPath = '/v1';

export function isRest(path: string): boolean {
  return path.startsWith(`/api${restPath}/`);
}

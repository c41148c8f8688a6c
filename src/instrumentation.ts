/** Called by Next once in each process, before anything is served. */
export async function register(): Promise<void> {
  // Replaced while it is compiled: Next makes this file for the edge as well, where nothing of ours runs.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { provideBundledApi } = await import('./instrumentation-node.ts');
  await provideBundledApi();
}

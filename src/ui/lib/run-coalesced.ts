/**
 * Runs a job one at a time: calls that come while it runs ask together for one more run.
 * The job says whether it has to run again anyway. After a failure it waits for the next call.
 */
export function runCoalesced(job: () => Promise<{ again: boolean }>, onError: (error: unknown) => void): () => void {
  let running = false;
  let wanted = false;
  const run = async () => {
    running = true;
    try {
      while (wanted) {
        wanted = false;
        const { again } = await job();
        wanted ||= again;
      }
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };
  return () => {
    wanted = true;
    if (!running) void run();
  };
}

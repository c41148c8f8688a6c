const asked = new Set<string>();

/** Notes in this tab that somebody here waits for what becomes of a deployment. */
export function noteAsked(deploymentId: string): void {
  asked.add(deploymentId);
}

/** Whether somebody here waited for it; from now on nobody does. */
export function takeAsked(deploymentId: string): boolean {
  return asked.delete(deploymentId);
}

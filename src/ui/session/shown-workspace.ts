export const workspaceCookie = 'clawbot-workspace';

/** The workspace that was chosen in this browser; the first one of whoever has not chosen, or is no member of it any more. */
export function pickWorkspace<W extends { id: string }>(workspaces: readonly W[], chosen: string | undefined): W | undefined {
  return workspaces.find(({ id }) => id === chosen) ?? workspaces[0];
}

import { rememberChoice } from '../lib/remember-choice.ts';
import { workspaceCookie } from './shown-workspace.ts';

/** Shows another workspace. Loads the page anew: nothing that was read of the other one, nor its stream of events, may stay. */
export function showWorkspace(id: string, path: string): void {
  rememberChoice(workspaceCookie, id);
  location.assign(path);
}

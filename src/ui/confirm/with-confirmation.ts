import { readErrorAnswer } from '../api/error-view.ts';
import { askToConfirm } from './confirm-requests.ts';

/** The answer of a plain request, which is sent again once the person has confirmed that it is them. Throws an error to show. */
export async function fetchWithConfirmation(path: string): Promise<Response> {
  const response = await fetch(path);
  if (response.ok) return response;
  const error = await readErrorAnswer(response);
  if (error.code !== 'sign-in-not-recent' || !(await askToConfirm())) throw error;
  const again = await fetch(path);
  if (!again.ok) throw await readErrorAnswer(again);
  return again;
}

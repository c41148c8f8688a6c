import type { ErrorBody } from '../../api/types.ts';

/** An error as the screens show it; without the fields that an answer never came with. */
export type ErrorView = Omit<ErrorBody, 'requestId' | 'docs'> & Partial<Pick<ErrorBody, 'requestId' | 'docs'>>;

/** Reads the error of a tRPC call, of a plain request, or of a server that did not answer. */
export function toErrorView(error: unknown): ErrorView {
  if (isErrorBody(error)) return error;
  const body = error instanceof Error && 'data' in error ? readClawbot(error.data) : null;
  return body ?? unreachable;
}

/** The answer of a plain request, as an error. */
export async function readErrorAnswer(response: Response): Promise<ErrorView> {
  const body: unknown = await response.json().catch(() => null);
  const inner = isObject(body) && 'error' in body ? body.error : body;
  if (isErrorBody(inner)) return inner;
  return { code: `http-${response.status}`, message: 'The server gave an answer that was not expected.', hint: 'Try again in a moment.' };
}

const unreachable: ErrorView = {
  code: 'unreachable',
  message: 'ClawBot Deploy did not answer.',
  hint: 'Check your connection, and that ClawBot Deploy is still running. Nothing you entered is lost.',
};

function readClawbot(data: unknown): ErrorBody | null {
  return isObject(data) && 'clawbot' in data && isErrorBody(data.clawbot) ? data.clawbot : null;
}

function isErrorBody(value: unknown): value is ErrorBody {
  return isObject(value) && typeof Reflect.get(value, 'message') === 'string' && typeof Reflect.get(value, 'hint') === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

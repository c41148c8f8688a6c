import type { ErrorBody } from '../../api/types.ts';

/** An error as the screens show it; where no server told of it, its code says all. */
export type ErrorView = Pick<ErrorBody, 'code'> & Partial<Omit<ErrorBody, 'code'>>;

/** Reads the error of a tRPC call, of a plain request, or of a server that did not answer. */
export function toErrorView(error: unknown): ErrorView {
  if (isErrorBody(error)) return error;
  const body = error instanceof Error && 'data' in error ? readClawbot(error.data) : null;
  return body ?? { code: 'unreachable' };
}

/** The answer of a plain request, as an error; REST calls a message the detail of a problem. */
export async function readErrorAnswer(response: Response): Promise<ErrorView> {
  const body: unknown = await response.json().catch(() => null);
  const inner = isObject(body) && 'error' in body ? body.error : body;
  const error = isObject(inner) && 'detail' in inner ? { ...inner, message: inner.detail } : inner;
  return isErrorBody(error) ? error : { code: 'unexpected-answer' };
}

function readClawbot(data: unknown): ErrorBody | null {
  return isObject(data) && 'clawbot' in data && isErrorBody(data.clawbot) ? data.clawbot : null;
}

function isErrorBody(value: unknown): value is ErrorBody {
  return isObject(value) && typeof Reflect.get(value, 'message') === 'string' && typeof Reflect.get(value, 'hint') === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

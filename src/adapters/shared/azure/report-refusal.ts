import type { PipelinePolicy, RestError } from '@azure/core-rest-pipeline';
import { field, isObject } from './field.ts';

/**
 * The clients forget why something was refused: of its body they keep the outermost code and message at best
 * (measured). `details` of the error is that body. Goes before retries, so that each call ends with one error.
 */
export function reportRefusal(Refusal: typeof RestError): PipelinePolicy {
  return {
    name: 'reportRefusal',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status < 400) return response;
      const details = parse(response.bodyAsText);
      const { code, message } = readRefusal(details);
      const refusal = new Refusal(message ?? `Azure answered ${response.status}.`, {
        code,
        statusCode: response.status,
        request,
        response,
      });
      throw Object.assign(refusal, { details });
    },
  };
}

function readRefusal(details: unknown): { code?: string; message?: string } {
  const [code, message] = ['code', 'message'].map((name) => field(field(details, 'error'), name));
  return { ...(typeof code === 'string' && { code }), ...(typeof message === 'string' && { message }) };
}

/** A gateway on the way may answer with a page in the place of JSON. */
function parse(body: string | null | undefined): unknown {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

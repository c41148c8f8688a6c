import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { RequestBudget } from './request-budget.ts';

/** Takes each request out of the budget, and tells it what Azure says is left, which is nothing after a refusal. */
export function countRequests(budget: RequestBudget): PipelinePolicy {
  return {
    name: 'countRequests',
    async sendRequest(request, next) {
      // Deletions have a bucket of their own.
      if (request.method === 'DELETE') return next(request);
      const kind = request.method === 'GET' || request.method === 'HEAD' ? 'reads' : 'writes';
      await budget.take(kind);
      const response = await next(request);
      const remaining = response.status === 429 ? 0 : readRemaining(response, kind);
      if (remaining !== null) budget.limit(kind, remaining);
      return response;
    },
  };
}

/** `null` where the answer does not tell. */
function readRemaining({ headers }: PipelineResponse, kind: string): number | null {
  const text = headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`);
  const remaining = Number(text ?? Number.NaN);
  return Number.isSafeInteger(remaining) ? remaining : null;
}

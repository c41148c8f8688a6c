import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { createFunctionWorker } from '../runtime/function-worker.ts';

/** The worker as an Azure Function: woken by the web after a change, and by a timer for what no wake told it. */
const worker = createFunctionWorker();

app.http('wake', { methods: ['POST'], authLevel: 'anonymous', handler: wake });
app.timer('sweep', { schedule: '*/30 * * * * *', handler: async () => void (await worker.work()) });

async function wake(request: HttpRequest): Promise<HttpResponseInit> {
  const body = await request.text();
  if (!worker.isSignedWake({ headers: request.headers, body })) return { status: 401 };
  return { status: 202, jsonBody: { outcome: await worker.work(request.headers.get('webhook-id')) } };
}

import type { Hono } from 'hono';
import { readSharedTemplate } from '../services/templates/of-form.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';

/** The portal fetches a template from the browser of whoever follows the link: with no cookie and from its own origin. */
export function mountSharedTemplate(app: Hono<ApiEnv>, { services }: ApiParts): void {
  app.get('/azure/templates/:token', async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    return c.json(await readSharedTemplate(services, c.req.param('token')));
  });
}

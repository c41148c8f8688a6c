import { type APIRequestContext, expect } from '@playwright/test';
import type { DeploymentDetail } from '../../src/services/schemas.ts';

export function tabsOf(id: string): string[] {
  return ['', '/logs', '/metrics', '/resources', '/activity', '/settings'].map((tab) => `/deployments/${id}${tab}`);
}

/** A deployment that is there without the minute that a gateway takes. */
export async function createStopped(request: APIRequestContext, name: string): Promise<DeploymentDetail> {
  const created = await request.post('/api/v1/deployments', { data: { name } });
  expect(created.status()).toBe(201);
  const deployment: DeploymentDetail = await created.json();
  await request.post(`/api/v1/deployments/${deployment.id}/stop`);
  return deployment;
}

/** Of one workspace, which may have ten: tests share what they do not change. */
export async function createMissing(request: APIRequestContext, ...names: string[]): Promise<void> {
  const { items } = (await (await request.get('/api/v1/deployments')).json()) as { items: DeploymentDetail[] };
  for (const name of names) if (!items.some((item) => item.name === name)) await createStopped(request, name);
}

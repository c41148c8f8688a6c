import type { Simulator } from '../../simulator/azure/simulator.ts';

/** As the simulated cloud noted it. */
export type LoggedRequest = ReturnType<Simulator['requests']['list']>[number];

/** What Azure Resource Manager counts as a read. */
export function isArmRead({ method, host }: LoggedRequest): boolean {
  return host === 'management.azure.com' && (method === 'GET' || method === 'HEAD');
}

export function isArmWrite(request: LoggedRequest): boolean {
  return request.host === 'management.azure.com' && !isArmRead(request) && request.method !== 'DELETE';
}

/** The request that sends the template of a deployment. */
export function isTemplate({ method, path }: LoggedRequest): boolean {
  return method === 'PUT' && /\/providers\/Microsoft\.Resources\/deployments\/[^/]+$/i.test(path);
}

/** Whether it is about this resource group or something in it. */
export function isWithin({ path }: LoggedRequest, group: string): boolean {
  return path.toLowerCase().split('/').includes(group.toLowerCase());
}

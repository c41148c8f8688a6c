import { randomUUID } from 'node:crypto';
import { setLock } from '../../simulator/azure/arm/somebody-else.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import type { azureErrors } from '../../src/domain/azure-errors.ts';
import type { Actor } from '../../src/domain/preflight.ts';
import { updateConnection } from '../../src/services/connections/update.ts';
import { requests, type Stage } from './stage.ts';

interface Ordered {
  name: string;
  deploymentId: string;
}

/** One thing that stands in the way of a deployment, as the simulated Azure brings it about. */
export interface Obstacle {
  when: string;
  /** Where it is met; in a create when left out. */
  during?: 'restart' | 'delete';
  whoActs: Actor;
  /** Words on the button that leads to where it is mended. */
  fix?: string;
  put(stage: Stage, ref: Ordered): unknown;
  lift(stage: Stage, ref: Ordered): unknown;
}

const region = 'westeurope';
const size = 'Standard_B2als_v2';
const you = { whoActs: 'you' } as const;
const owner = { whoActs: 'subscription-owner' } as const;
const hidden = 'hidden';
const nobody = { whoActs: 'nobody' } as const;
const cleared = { lift: ({ world }: Stage) => world.faults.clear() };

/** Every code of the catalogue, so that a new one does not compile without a case. */
export const obstacles: Record<keyof typeof azureErrors, Obstacle> = {
  'azure-sign-in-refused': {
    ...{ when: 'the client secret is wrong', ...you, fix: 'Open Certificates & secrets' },
    put: ({ application, scene }) => {
      application.secrets = [{ value: 'another', expiresAt: inAYear() }];
      scene.azure.simulator.tokens.expireAll();
    },
    lift: giveNewSecret,
  },
  'azure-credentials-expired': {
    ...{ when: 'the client secret has expired', ...you, fix: 'Open Certificates & secrets' },
    put: ({ application, scene }) => {
      for (const secret of application.secrets) secret.expiresAt = new Date(0);
      scene.azure.simulator.tokens.expireAll();
    },
    lift: giveNewSecret,
  },
  'azure-sign-in-forbidden': {
    ...{ when: 'Conditional Access forbids the sign-in', whoActs: 'tenant-admin', fix: 'Open the app registration', ...cleared },
    put: (stage) => {
      stage.refuse(requests.signIn, 400, 'AADSTS53003', 'Access has been blocked by Conditional Access policies.');
      stage.scene.azure.simulator.tokens.expireAll();
    },
  },
  'azure-wrong-tenant': {
    ...{ when: 'the subscription belongs to another tenant', ...you, fix: 'Open the subscription' },
    put: ({ subscription }) => Object.assign(subscription, { tenantId: randomUUID() }),
    lift: ({ subscription, scene }) => Object.assign(subscription, { tenantId: scene.azure.account.tenantId }),
  },
  'azure-sign-in-unavailable': {
    ...{ when: 'nobody is signed in to the Azure CLI', ...you, fix: 'Run az login' },
    put: (stage, ref) => setKind(stage, ref, 'azure-cli'),
    lift: (stage, ref) => setKind(stage, ref, 'service-principal-secret'),
  },
  'azure-token-refused': {
    ...{ when: 'no token is taken', ...nobody, ...cleared },
    put: (stage) => stage.strike(requests.anyOfAzure, { do: 'expired-token' }),
  },
  'azure-permission-missing': {
    ...{ when: 'the role was taken away', ...owner, fix: 'Open access control' },
    put: (stage) => setForbidden(stage, ['*/write']),
    lift: (stage) => setForbidden(stage, []),
  },
  'azure-subscription-missing': {
    ...{ when: 'the subscription is not shown', ...you, fix: 'Open the subscription' },
    put: ({ world, scene }) => rename(world.subscriptions, scene.azure.account.subscriptionId, hidden),
    lift: ({ world, scene }) => rename(world.subscriptions, hidden, scene.azure.account.subscriptionId),
  },
  'azure-subscription-disabled': {
    ...{ when: 'the subscription is disabled', ...owner, fix: 'Open the subscription' },
    put: ({ subscription }) => Object.assign(subscription, { state: 'Disabled' }),
    lift: ({ subscription }) => Object.assign(subscription, { state: 'Enabled' }),
  },
  'azure-provider-unregistered': {
    ...{ when: 'a resource provider is not registered', ...owner, fix: 'Open resource providers' },
    put: ({ subscription }) => subscription.providers.set('Microsoft.Compute', 'NotRegistered'),
    lift: ({ subscription }) => subscription.providers.set('Microsoft.Compute', 'Registered'),
  },
  'azure-quota-exceeded': {
    ...{ when: 'the quota of cores is used up', ...you, fix: 'Ask for a higher quota' },
    put: ({ subscription }) => subscription.coreQuota.byRegion.set(region, 1),
    lift: ({ subscription }) => subscription.coreQuota.byRegion.clear(),
  },
  'azure-size-unavailable': {
    ...{ when: 'the size is not offered', ...you, ...cleared },
    put: (stage) =>
      stage.refuse(
        requests.templateWrite,
        409,
        'SkuNotAvailable',
        `The requested size for resource '${size}' is not available in '${region}'.`,
      ),
  },
  'azure-capacity': {
    ...{ when: 'the size is held back for want of machines', ...nobody },
    put: ({ subscription }) => subscription.restrictedSkus.push({ region, size, reasonCode: 'NotAvailableForSubscription' }),
    lift: ({ subscription }) => subscription.restrictedSkus.splice(0),
  },
  'azure-policy-denied': {
    ...{ when: 'a policy denies it', ...owner, fix: 'Open the policies' },
    put: ({ subscription }) =>
      subscription.policies.push(({ type }) =>
        type === 'Microsoft.Network/publicIPAddresses'
          ? { code: 'RequestDisallowedByPolicy', message: "Resource 'x' was disallowed by policy. Policy identifiers: '[]'." }
          : null,
      ),
    lift: ({ subscription }) => subscription.policies.splice(0),
  },
  'azure-locked': {
    ...{ when: 'a lock forbids the deletion', during: 'delete', ...owner, fix: 'Open the locks' },
    put: (stage, ref) => setLock(stage.world, stage.groupIdOf(ref), true),
    lift: (stage, ref) => setLock(stage.world, stage.groupIdOf(ref), false),
  },
  'azure-address-taken': {
    ...{ when: 'somebody else has the host name', ...you },
    put: ({ world }, ref) => world.arm.dnsNames.set(hostName(ref), '/subscriptions/x/of-somebody-else'),
    lift: ({ world }, ref) => world.arm.dnsNames.delete(hostName(ref)),
  },
  'azure-image-missing': {
    ...{ when: 'the image is not given out', ...you, ...cleared },
    put: (stage) => stage.refuse(requests.templateWrite, 404, 'PlatformImageNotFound', 'The platform image is not available.'),
  },
  'azure-busy': {
    ...{ when: 'another operation is in the way', ...nobody, ...cleared },
    put: (stage) => stage.refuse(requests.groupWrite, 409, 'ConflictingConcurrentWriteNotAllowed'),
  },
  'azure-not-found': {
    ...{ when: 'what was just made is not found', ...nobody, ...cleared },
    put: (stage) => stage.strike(requests.templateWrite, { do: 'not-found' }),
  },
  'azure-throttled': {
    ...{ when: 'Azure asks for a pause', ...nobody, ...cleared },
    put: (stage) => stage.strike(requests.anyOfAzure, { do: 'throttle', retryAfter: 7 }),
  },
  'azure-unavailable': {
    ...{ when: 'Azure is down', ...nobody, fix: 'See the health of Azure', ...cleared },
    put: (stage) => stage.refuse(requests.anyOfAzure, 503, 'ServiceUnavailable'),
  },
  'azure-unreachable': {
    ...{ when: 'the network is cut', ...you, ...cleared },
    put: (stage) => stage.strike(requests.anyOfAzure, { do: 'drop-before' }),
  },
  'azure-request-refused': {
    ...{ when: 'Azure finds the request wrong', ...you, ...cleared },
    put: (stage) => stage.refuse(requests.templateWrite, 400, 'InvalidTemplate'),
  },
  'azure-deployment-canceled': {
    ...{ when: 'somebody cancels the deployment in the portal', ...you },
    put: cancelOnceAccepted,
    lift: ({ world }) => {
      world.faults.clear();
      world.options.durations = { ...world.options.durations, networking: 0 };
    },
  },
  'azure-command-failed': {
    ...{ when: 'the agent of the machine does not answer', during: 'restart', ...nobody, ...cleared },
    put: (stage) => stage.refuse(requests.commandWrite, 409, 'VMAgentStatusCommunicationError'),
  },
  'azure-unknown': {
    ...{ when: 'Azure says something new', ...you, ...cleared },
    put: (stage) => stage.refuse(requests.groupWrite, 409, 'SomethingNew'),
  },
};

/** As its owner would mend it: a new secret in Entra, saved in the connection. */
async function giveNewSecret({ application, scene }: Stage, ref: Ordered): Promise<void> {
  const value = randomUUID();
  application.secrets = [{ value, expiresAt: inAYear() }];
  const { connectionId } = await scene.get({ ...ref, workspaceId: '' });
  await updateConnection(scene.call, { id: connectionId ?? '', clientSecret: value });
}

async function setKind({ scene }: Stage, { deploymentId }: Ordered, kind: string): Promise<void> {
  await scene.plant.ask('update cloud_connections set kind = $2 where id = (select connection_id from deployments where id = $1)', [
    deploymentId,
    kind,
  ]);
}

function setForbidden({ world }: Stage, notActions: string[]): void {
  for (const grant of world.grants) Object.assign(grant, { notActions });
}

/** Its network takes a second, so that there is something left to cancel. */
function cancelOnceAccepted(stage: Stage, ref: Ordered): void {
  const { world, scene } = stage;
  world.options.durations = { ...world.options.durations, networking: 1 };
  const cancel = async () => {
    const audience = 'https://management.azure.com';
    const authorization = `Bearer ${await scene.azure.simulator.tokens.issue({ ...scene.azure.simulator.account, audience }, 60)}`;
    const deployment = `${audience}${stage.groupIdOf(ref)}/providers/Microsoft.Resources/deployments/clawbot`;
    const { status } = await fetch(`${deployment}/cancel?api-version=2025-04-01`, { method: 'POST', headers: { authorization } });
    if (status !== 204) throw new Error(`The deployment was not canceled, but answered with ${status}.`);
  };
  world.faults.onRequest({ match: requests.templateWrite, do: 'call', when: 'after', run: cancel });
}

/** Moves out of the map under another key, and back. */
function rename<T>(map: Map<string, T>, from: string, to: string): void {
  const value = map.get(from);
  if (value === undefined) return;
  map.delete(from);
  map.set(to, value);
}

const hostName = (ref: Ordered) => `${azureNames(ref).dnsLabel}.${region}.cloudapp.azure.com`;
const inAYear = () => new Date(Date.now() + 365 * 24 * 3600_000);

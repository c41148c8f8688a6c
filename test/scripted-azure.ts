import type { PreflightPlan, PreflightRow } from '../src/domain/preflight.ts';
import type { PriceEstimate } from '../src/domain/price.ts';
import type { AccountAccess } from '../src/ports/cloud.ts';
import type { Federation } from '../src/ports/federation.ts';
import type { Orphan } from '../src/ports/orphan-finder.ts';
import type { AzureParts } from '../src/services/context.ts';

/** The one secret that the scripted directory takes. */
export const rightClientSecret = 'the-right-secret';

/** What knows Azure, without a network: one right secret, one known price, and orphans that a test plants. */
export interface ScriptedAzure extends AzureParts {
  /** Left behind in every account. */
  orphans: AzureParts['orphans'] & { planted: Orphan[]; deleted: string[]; livingIds: ReadonlySet<string> };
  /** Accounts that were looked at, in order. */
  checked: { account: AccountAccess; plan: PreflightPlan | null }[];
}

export function createScriptedAzure(): ScriptedAzure {
  const checked: ScriptedAzure['checked'] = [];
  return {
    checked,
    preflight: {
      async check(account, plan) {
        checked.push({ account, plan });
        const right = (await account.readSecret('client-secret')) === rightClientSecret;
        const signIn = row('sign-in', right);
        return plan ? [signIn, right ? row('price', true) : { ...row('price', true), status: 'skipped' }] : [signIn];
      },
    },
    prices: { estimate: (region, size) => Promise.resolve(region === 'westeurope' ? priceOf(size) : null) },
    guide: {
      permissions: ['Microsoft.Compute/virtualMachines/read', 'Microsoft.Compute/virtualMachines/write'],
      customRole: (subscriptionId) => ({ Name: 'ClawBot Deploy', AssignableScopes: [`/subscriptions/${subscriptionId}`] }),
      setupScript: ({ trust, kind }) => (kind === 'azure-cli' ? null : `# ${kind} ${trust?.subject ?? ''}`),
    },
    templates: {
      build: async ({ name, deploymentId, exposure }) => ({ name, deploymentId, exposure }),
      portalLink: (url) => `https://portal.azure.com/#create/Microsoft.Template/uri/${encodeURIComponent(url)}`,
    },
    orphans: createScriptedOrphans(),
    nameZone: null,
  };
}

function row(check: PreflightRow['check'], right: boolean): PreflightRow {
  const [message, fix] = right ? ['Fine.', ''] : ['Refused.', 'Paste the right one.'];
  return { check, status: right ? 'pass' : 'fail', message, fix, whoActs: right ? 'nobody' : 'you', details: [] };
}

function priceOf(size: string): PriceEstimate {
  const machine = { part: 'machine', title: size, monthly: 28.5, whileStopped: false } as const;
  const disk = { part: 'disk', title: 'Disk', monthly: 6, whileStopped: true } as const;
  return { currency: 'USD', monthlyRunning: 34.5, monthlyStopped: 6, parts: [machine, disk], source: 'table', asOf: '2026-11-01' };
}

function createScriptedOrphans(): ScriptedAzure['orphans'] {
  const orphans: ScriptedAzure['orphans'] = {
    planted: [],
    deleted: [],
    livingIds: new Set(),
    async findOrphans(_, { livingDeploymentIds }) {
      orphans.livingIds = livingDeploymentIds;
      return orphans.planted.filter(({ deploymentId }) => !livingDeploymentIds.has(deploymentId));
    },
    async deleteOrphan(_, cloudId, { livingDeploymentIds }) {
      orphans.livingIds = livingDeploymentIds;
      orphans.deleted.push(cloudId);
    },
  };
  return orphans;
}

/** Signs with words; a real signature has tests of its own. */
export const scriptedFederation: Federation = {
  issuer: 'https://deploy.acme.com',
  sign: (subject, audience) => Promise.resolve(`signed ${subject} for ${audience}`),
  publicKeys: () => Promise.resolve({ keys: [{ kty: 'RSA', kid: 'scripted' }] }),
};

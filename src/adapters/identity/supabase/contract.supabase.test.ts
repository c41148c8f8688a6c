import { afterAll, beforeAll } from 'vitest';
import { createIdentityHarness } from '../../../../test/supabase/identity-harness.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';
import { describeAccountSafety } from '../../../ports/account-safety.contract.ts';
import { describeIdentity } from '../../../ports/identity.contract.ts';

let installation: SupabaseInstallation;

beforeAll(async () => {
  installation = await createSupabaseInstallation();
});
afterAll(() => installation.close());

describeIdentity('Supabase Auth', async () => createIdentityHarness(installation));
describeAccountSafety('Supabase Auth', async () => createIdentityHarness(installation));

import type { FirstAccount } from '../../simulator/azure/core/create-world.ts';
import type { Product } from '../product.ts';
import { seedTenants, type Tenant } from '../seed.ts';
import { connectAccount } from './cloud.ts';

/** Somebody with a workspace and an account of his own in Azure. */
export interface Customer {
  tenant: Tenant;
  account: FirstAccount;
  connectionId: string;
}

/** Somebody new for each of these accounts. */
export async function connectTenants(product: Product, accounts: readonly FirstAccount[]): Promise<Customer[]> {
  const tenants = await seedTenants(product, accounts.length);
  const customers: Customer[] = [];
  for (const [index, account] of accounts.entries()) {
    const tenant = tenants[index];
    if (!tenant) throw new Error(`there is nobody for account ${index}`);
    customers.push({ tenant, account, connectionId: await connectAccount({ ...product, cookie: tenant.cookie }, account) });
  }
  return customers;
}

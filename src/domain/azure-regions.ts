/** A region of Azure that deployments are offered in. */
export interface AzureRegion {
  id: string;
  title: string;
  /** How its prices compare with those of the East US; rounded by hand, good to about a fifth. */
  priceFactor: number;
}

/** The first is the default. */
export const azureRegions: readonly AzureRegion[] = [
  { id: 'eastus', title: 'East US (Virginia)', priceFactor: 1 },
  { id: 'westus2', title: 'West US 2 (Washington)', priceFactor: 1 },
  { id: 'westeurope', title: 'West Europe (Netherlands)', priceFactor: 1.15 },
  { id: 'southeastasia', title: 'Southeast Asia (Singapore)', priceFactor: 1.25 },
  { id: 'eastus2', title: 'East US 2 (Virginia)', priceFactor: 1 },
  { id: 'centralus', title: 'Central US (Iowa)', priceFactor: 1.1 },
  { id: 'southcentralus', title: 'South Central US (Texas)', priceFactor: 1.1 },
  { id: 'westus3', title: 'West US 3 (Arizona)', priceFactor: 1 },
  { id: 'canadacentral', title: 'Canada Central (Toronto)', priceFactor: 1.1 },
  { id: 'brazilsouth', title: 'Brazil South (São Paulo)', priceFactor: 1.6 },
  { id: 'northeurope', title: 'North Europe (Ireland)', priceFactor: 1.1 },
  { id: 'uksouth', title: 'UK South (London)', priceFactor: 1.15 },
  { id: 'francecentral', title: 'France Central (Paris)', priceFactor: 1.15 },
  { id: 'germanywestcentral', title: 'Germany West Central (Frankfurt)', priceFactor: 1.15 },
  { id: 'swedencentral', title: 'Sweden Central (Gävle)', priceFactor: 1.05 },
  { id: 'switzerlandnorth', title: 'Switzerland North (Zürich)', priceFactor: 1.3 },
  { id: 'southafricanorth', title: 'South Africa North (Johannesburg)', priceFactor: 1.25 },
  { id: 'centralindia', title: 'Central India (Pune)', priceFactor: 1.05 },
  { id: 'japaneast', title: 'Japan East (Tokyo)', priceFactor: 1.3 },
  { id: 'australiaeast', title: 'Australia East (New South Wales)', priceFactor: 1.25 },
];

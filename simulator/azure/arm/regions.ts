export interface Region {
  name: string;
  displayName: string;
  geography: string;
  geographyGroup: string;
  /** Latitude and longitude in degrees. */
  at: readonly [number, number];
  /** Whether it has availability zones. */
  zoned: boolean;
  paired: string;
}

const rows = `eastus|East US|United States|US|37.37,-79.82|z|westus
eastus2|East US 2|United States|US|36.67,-78.39|z|centralus
centralus|Central US|United States|US|41.59,-93.62|z|eastus2
southcentralus|South Central US|United States|US|29.42,-98.5|z|northcentralus
northcentralus|North Central US|United States|US|41.88,-87.63||southcentralus
westus|West US|United States|US|37.78,-122.42||eastus
westus2|West US 2|United States|US|47.23,-119.85|z|westcentralus
westus3|West US 3|United States|US|33.45,-112.07|z|eastus
westcentralus|West Central US|United States|US|40.89,-110.23||westus2
canadacentral|Canada Central|Canada|Canada|43.65,-79.38|z|canadaeast
canadaeast|Canada East|Canada|Canada|46.82,-71.22||canadacentral
brazilsouth|Brazil South|Brazil|South America|-23.55,-46.63|z|southcentralus
mexicocentral|Mexico Central|Mexico|Mexico|20.59,-100.39|z|
northeurope|North Europe|Europe|Europe|53.35,-6.26|z|westeurope
westeurope|West Europe|Europe|Europe|52.37,4.9|z|northeurope
uksouth|UK South|United Kingdom|Europe|50.94,-0.8|z|ukwest
ukwest|UK West|United Kingdom|Europe|53.43,-3.08||uksouth
francecentral|France Central|France|Europe|46.38,2.37|z|francesouth
germanywestcentral|Germany West Central|Germany|Europe|50.11,8.68|z|germanynorth
swedencentral|Sweden Central|Sweden|Europe|60.67,17.14|z|swedensouth
norwayeast|Norway East|Norway|Europe|59.91,10.75|z|norwaywest
switzerlandnorth|Switzerland North|Switzerland|Europe|47.45,8.56|z|switzerlandwest
italynorth|Italy North|Italy|Europe|45.47,9.19|z|
polandcentral|Poland Central|Poland|Europe|52.23,21.01|z|
spaincentral|Spain Central|Spain|Europe|40.42,-3.7|z|
austriaeast|Austria East|Austria|Europe|48.21,16.37|z|
southeastasia|Southeast Asia|Asia Pacific|Asia Pacific|1.28,103.83|z|eastasia
eastasia|East Asia|Asia Pacific|Asia Pacific|22.27,114.19|z|southeastasia
australiaeast|Australia East|Australia|Asia Pacific|-33.86,151.21|z|australiasoutheast
australiasoutheast|Australia Southeast|Australia|Asia Pacific|-37.81,144.96||australiaeast
japaneast|Japan East|Japan|Asia Pacific|35.68,139.77|z|japanwest
japanwest|Japan West|Japan|Asia Pacific|34.69,135.5|z|japaneast
koreacentral|Korea Central|Korea|Asia Pacific|37.57,126.98|z|koreasouth
centralindia|Central India|India|Asia Pacific|18.58,73.92|z|southindia
southindia|South India|India|Asia Pacific|12.98,80.16||centralindia
newzealandnorth|New Zealand North|New Zealand|Asia Pacific|-36.85,174.76|z|
indonesiacentral|Indonesia Central|Indonesia|Asia Pacific|-6.2,106.82|z|
uaenorth|UAE North|UAE|Middle East|25.27,55.32|z|uaecentral
qatarcentral|Qatar Central|Qatar|Middle East|25.29,51.53|z|
israelcentral|Israel Central|Israel|Middle East|31.26,33.49|z|
southafricanorth|South Africa North|South Africa|Africa|-25.73,28.22|z|southafricawest`;

/** Public regions that the simulator knows. */
export const regions: readonly Region[] = rows.split('\n').map((row) => {
  const [name = '', displayName = '', geography = '', geographyGroup = '', at = '', zoned = '', paired = ''] = row.split('|');
  const [latitude = 0, longitude = 0] = at.split(',').map(Number);
  return { name, displayName, geography, geographyGroup, at: [latitude, longitude], zoned: zoned === 'z', paired };
});

const names = new Map(regions.map((region) => [region.name, region]));

/** ARM takes `West Europe` and `westeurope` alike. */
export function normalizeLocation(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}

export function findRegion(location: string): Region | undefined {
  return names.get(normalizeLocation(location));
}

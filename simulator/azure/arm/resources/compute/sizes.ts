export interface Size {
  name: string;
  /** Name of its quota. */
  family: string;
  cores: number;
  memoryGb: number;
  architecture: 'x64' | 'Arm64';
  generations: string;
  maxDataDisks: number;
  canBeSpot: boolean;
}

const rows = `B1s|standardBSFamily|1|1|x64|V1,V2|2|
B1ms|standardBSFamily|1|2|x64|V1,V2|2|
B2s|standardBSFamily|2|4|x64|V1,V2|4|
B2ms|standardBSFamily|2|8|x64|V1,V2|4|
B4ms|standardBSFamily|4|16|x64|V1,V2|8|
B2ats_v2|standardBasv2Family|2|1|x64|V1,V2|4|
B2als_v2|standardBasv2Family|2|4|x64|V1,V2|4|
B2as_v2|standardBasv2Family|2|8|x64|V1,V2|4|
B4als_v2|standardBasv2Family|4|8|x64|V1,V2|8|
B4as_v2|standardBasv2Family|4|16|x64|V1,V2|8|
B8als_v2|standardBasv2Family|8|16|x64|V1,V2|16|
B2ts_v2|standardBsv2Family|2|1|x64|V1,V2|4|
B2ls_v2|standardBsv2Family|2|4|x64|V1,V2|4|
B2s_v2|standardBsv2Family|2|8|x64|V1,V2|4|
B4ls_v2|standardBsv2Family|4|8|x64|V1,V2|8|
B2pts_v2|standardBpsv2Family|2|1|Arm64|V2|4|
B2pls_v2|standardBpsv2Family|2|4|Arm64|V2|4|
B2ps_v2|standardBpsv2Family|2|8|Arm64|V2|4|
DS1_v2|standardDSv2Family|1|3.5|x64|V1,V2|4|s
D2s_v3|standardDSv3Family|2|8|x64|V1,V2|4|s
D4s_v3|standardDSv3Family|4|16|x64|V1,V2|8|s
D2s_v5|standardDSv5Family|2|8|x64|V1,V2|4|s
D4s_v5|standardDSv5Family|4|16|x64|V1,V2|8|s
D2as_v5|standardDASv5Family|2|8|x64|V1,V2|4|s
D4as_v5|standardDASv5Family|4|16|x64|V1,V2|8|s
D2ps_v5|standardDPSv5Family|2|8|Arm64|V2|4|s
F2s_v2|standardFSv2Family|2|4|x64|V1,V2|4|s`;

/** Sizes that the simulator knows, from Azure's published tables. */
export const sizes: readonly Size[] = rows.split('\n').map((row) => {
  const [name = '', family = '', cores = '', memoryGb = '', architecture = '', generations = '', disks = '', spot = ''] = row.split('|');
  return {
    name: `Standard_${name}`,
    family,
    cores: Number(cores),
    memoryGb: Number(memoryGb),
    architecture: architecture === 'Arm64' ? 'Arm64' : 'x64',
    generations,
    maxDataDisks: Number(disks),
    canBeSpot: spot === 's',
  };
});

const byName = new Map(sizes.map((size) => [size.name.toLowerCase(), size]));

export function findSize(name: string): Size | undefined {
  return byName.get(name.toLowerCase());
}

/** A size of virtual machine that OpenClaw is offered on. */
export interface AzureSize {
  id: string;
  title: string;
  cores: number;
  memoryGib: number;
  /** Azure's name of the quota that it counts against, beside that of all cores of a region. */
  family: string;
  /** Pay as you go for Linux in the East US, in US dollars. */
  hourlyUsd: number;
  /** Why one would rather not take it. */
  warning: string | null;
}

const retires = 'Azure retires this size on 15 November 2028.';
const steady = 'always at full speed';

/** The first is the default. OpenClaw needs 4 GB. */
export const azureSizes: readonly AzureSize[] = [
  {
    id: 'Standard_B2als_v2',
    title: 'B2als v2 · 2 cores, 4 GB',
    cores: 2,
    memoryGib: 4,
    family: 'standardBasv2Family',
    hourlyUsd: 0.0376,
    warning: null,
  },
  {
    id: 'Standard_B2as_v2',
    title: 'B2as v2 · 2 cores, 8 GB',
    cores: 2,
    memoryGib: 8,
    family: 'standardBasv2Family',
    hourlyUsd: 0.0752,
    warning: null,
  },
  {
    id: 'Standard_B4als_v2',
    title: 'B4als v2 · 4 cores, 8 GB',
    cores: 4,
    memoryGib: 8,
    family: 'standardBasv2Family',
    hourlyUsd: 0.133,
    warning: null,
  },
  {
    id: 'Standard_D2as_v5',
    title: `D2as v5 · 2 cores, 8 GB, ${steady}`,
    cores: 2,
    memoryGib: 8,
    family: 'standardDASv5Family',
    hourlyUsd: 0.086,
    warning: null,
  },
  {
    id: 'Standard_D2s_v5',
    title: `D2s v5 · 2 cores, 8 GB, ${steady}`,
    cores: 2,
    memoryGib: 8,
    family: 'standardDSv5Family',
    hourlyUsd: 0.096,
    warning: null,
  },
  {
    id: 'Standard_B1s',
    title: 'B1s · 1 core, 1 GB',
    cores: 1,
    memoryGib: 1,
    family: 'standardBSFamily',
    hourlyUsd: 0.0104,
    warning: `Too small: OpenClaw needs 4 GB of memory and will hardly start. ${retires}`,
  },
  {
    id: 'Standard_B2s',
    title: 'B2s · 2 cores, 4 GB',
    cores: 2,
    memoryGib: 4,
    family: 'standardBSFamily',
    hourlyUsd: 0.0416,
    warning: `${retires} B2als v2 is its successor and costs less.`,
  },
  {
    id: 'Standard_B4ms',
    title: 'B4ms · 4 cores, 16 GB',
    cores: 4,
    memoryGib: 16,
    family: 'standardBSFamily',
    hourlyUsd: 0.166,
    warning: retires,
  },
];

export function findAzureSize(id: string): AzureSize | undefined {
  return azureSizes.find((size) => size.id === id);
}

/** A size of virtual machine that OpenClaw is offered on. */
export interface AzureSize {
  id: string;
  /** Its name without `Standard`. */
  title: string;
  cores: number;
  memoryGib: number;
  /** Azure's name of the quota that it counts against, beside that of all cores of a region. */
  family: string;
  /** Pay as you go for Linux in the East US, in US dollars. */
  hourlyUsd: number;
  /** Not throttled after a while of work. */
  isSteady: boolean;
  /** Why one would rather not take it. */
  cautions: readonly SizeCaution[];
}

/** What speaks against a size, as the API says it. */
export const sizeCautions = {
  'too-small': 'Too small: OpenClaw needs 4 GB of memory and will hardly start.',
  retires: 'Azure retires this size on 15 November 2028.',
  successor: 'B2als v2 is its successor and costs less.',
} as const;
type SizeCaution = keyof typeof sizeCautions;

/** The first is the default. OpenClaw needs 4 GB. */
export const azureSizes: readonly AzureSize[] = [
  {
    id: 'Standard_B2als_v2',
    title: 'B2als v2',
    isSteady: false,
    cores: 2,
    memoryGib: 4,
    family: 'standardBasv2Family',
    hourlyUsd: 0.0376,
    cautions: [],
  },
  {
    id: 'Standard_B2as_v2',
    title: 'B2as v2',
    isSteady: false,
    cores: 2,
    memoryGib: 8,
    family: 'standardBasv2Family',
    hourlyUsd: 0.0752,
    cautions: [],
  },
  {
    id: 'Standard_B4als_v2',
    title: 'B4als v2',
    isSteady: false,
    cores: 4,
    memoryGib: 8,
    family: 'standardBasv2Family',
    hourlyUsd: 0.133,
    cautions: [],
  },
  {
    id: 'Standard_D2as_v5',
    title: 'D2as v5',
    isSteady: true,
    cores: 2,
    memoryGib: 8,
    family: 'standardDASv5Family',
    hourlyUsd: 0.086,
    cautions: [],
  },
  {
    id: 'Standard_D2s_v5',
    title: 'D2s v5',
    isSteady: true,
    cores: 2,
    memoryGib: 8,
    family: 'standardDSv5Family',
    hourlyUsd: 0.096,
    cautions: [],
  },
  {
    id: 'Standard_B1s',
    title: 'B1s',
    isSteady: false,
    cores: 1,
    memoryGib: 1,
    family: 'standardBSFamily',
    hourlyUsd: 0.0104,
    cautions: ['too-small', 'retires'],
  },
  {
    id: 'Standard_B2s',
    title: 'B2s',
    isSteady: false,
    cores: 2,
    memoryGib: 4,
    family: 'standardBSFamily',
    hourlyUsd: 0.0416,
    cautions: ['retires', 'successor'],
  },
  {
    id: 'Standard_B4ms',
    title: 'B4ms',
    isSteady: false,
    cores: 4,
    memoryGib: 16,
    family: 'standardBSFamily',
    hourlyUsd: 0.166,
    cautions: ['retires'],
  },
];

export function findAzureSize(id: string): AzureSize | undefined {
  return azureSizes.find((size) => size.id === id);
}

/** Why one would rather not take a size, in a sentence of the API; `null` for nothing. */
export function describeCautions({ cautions }: AzureSize): string | null {
  return cautions.length > 0 ? cautions.map((caution) => sizeCautions[caution]).join(' ') : null;
}

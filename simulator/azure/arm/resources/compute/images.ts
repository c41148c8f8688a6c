export interface Image {
  publisher: string;
  offer: string;
  sku: string;
  versions: readonly string[];
  architecture: 'x64' | 'Arm64';
  generation: 'V1' | 'V2';
  osDiskGb: number;
  osName: string;
  osVersion: string;
}

const noble = ['24.04.202510010', '24.04.202602120', '24.04.202610140'];
const jammy = ['22.04.202510020', '22.04.202609220'];
const debian = ['0.20260901.2001', '0.20261012.2110'];

/** Platform images that the simulator knows; newest version last. */
export const images: readonly Image[] = [
  ...canonical('ubuntu-24_04-lts', noble, ['server', 'server-gen1', 'server-arm64', 'minimal'], '24.04'),
  ...canonical('0001-com-ubuntu-server-jammy', jammy, ['22_04-lts-gen2', '22_04-lts', '22_04-lts-arm64'], '22.04'),
  ...canonical('ubuntu-22_04-lts', jammy, ['server', 'server-gen1', 'server-arm64'], '22.04'),
  {
    publisher: 'Debian',
    offer: 'debian-12',
    sku: '12-gen2',
    versions: debian,
    architecture: 'x64',
    generation: 'V2',
    osDiskGb: 30,
    osName: 'debian',
    osVersion: '12',
  },
  {
    publisher: 'Debian',
    offer: 'debian-12',
    sku: '12',
    versions: debian,
    architecture: 'x64',
    generation: 'V1',
    osDiskGb: 30,
    osName: 'debian',
    osVersion: '12',
  },
];

interface ImageName {
  publisher?: string;
  offer?: string;
  sku?: string;
  version?: string;
}

/** The image with its exact version; `undefined` for one that the platform does not have. */
export function findImage(reference: ImageName): { image: Image; exactVersion: string } | undefined {
  const image = images.find(
    (each) => is(each.publisher, reference.publisher) && is(each.offer, reference.offer) && is(each.sku, reference.sku),
  );
  const wanted = reference.version ?? 'latest';
  const exactVersion = is('latest', wanted) ? image?.versions.at(-1) : image?.versions.find((version) => version === wanted);
  return image && exactVersion ? { image, exactVersion } : undefined;
}

function is(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

function canonical(offer: string, versions: readonly string[], skus: readonly string[], osVersion: string): Image[] {
  return skus.map((sku) => ({
    publisher: 'Canonical',
    offer,
    sku,
    versions,
    architecture: sku.includes('arm64') ? 'Arm64' : 'x64',
    generation: sku.includes('gen1') || sku === '22_04-lts' ? 'V1' : 'V2',
    osDiskGb: 30,
    osName: 'ubuntu',
    osVersion,
  }));
}

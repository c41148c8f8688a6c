import { AzureError } from '../../../core/errors.ts';
import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { Route } from '../../../core/route.ts';
import type { VersionFamily } from '../../api-versions.ts';
import { findImage, type Image, images } from './images.ts';

type Get = (path: string, action: string, versions: VersionFamily, handle: (exchange: Exchange) => Answer) => Route;

const publisher = 'locations/{location}/publishers/{publisher}/artifacttypes/vmimage/offers';
const readVersions = 'locations/publishers/artifacttypes/offers/skus/versions/read';

/** The catalogue of platform images: publishers, offers, SKUs, versions. */
export function createImageRoutes(get: Get): Route[] {
  return [
    get('locations/{location}/publishers', 'locations/publishers/read', 'compute', (exchange) =>
      listNames(
        exchange,
        images.map((image) => image.publisher),
        'Publishers',
      ),
    ),
    get(publisher, 'locations/publishers/artifacttypes/offers/read', 'compute', (exchange) =>
      listNames(
        exchange,
        matching(exchange, 1).map(({ offer }) => offer),
        'Offers',
      ),
    ),
    get(`${publisher}/{offer}/skus`, 'locations/publishers/artifacttypes/offers/skus/read', 'compute', (exchange) =>
      listNames(
        exchange,
        matching(exchange, 2).map(({ sku }) => sku),
        'Skus',
      ),
    ),
    get(`${publisher}/{offer}/skus/{sku}/versions`, readVersions, 'compute', listVersions),
    get(`${publisher}/{offer}/skus/{sku}/versions/{version}`, readVersions, 'compute', readVersion),
  ];
}

function listNames(exchange: Exchange, names: readonly string[], segment: string): Answer {
  const items = [...new Set(names)].map((name) => describe(exchange, segment, name));
  if (items.length === 0) throw notFound(exchange);
  return { status: 200, body: items };
}

/** `$orderby=name desc&$top=1` is how clients ask for the newest. */
function listVersions(exchange: Exchange): Answer {
  const [image] = matching(exchange, 3);
  if (!image) throw notFound(exchange);
  const isDescending = /desc/i.test(exchange.query.get('$orderby') ?? '');
  const versions = isDescending ? [...image.versions].reverse() : image.versions;
  const top = Number(exchange.query.get('$top') ?? versions.length);
  return { status: 200, body: versions.slice(0, top).map((version) => describe(exchange, 'Versions', version)) };
}

function readVersion(exchange: Exchange): Answer {
  const { publisher: by, offer, sku, version } = exchange.params;
  const found = findImage({ publisher: by, offer, sku, version });
  if (!found) throw notFound(exchange);
  const { image, exactVersion } = found;
  const properties = {
    architecture: image.architecture,
    hyperVGeneration: image.generation,
    osDiskImage: { operatingSystem: 'Linux', sizeInGb: image.osDiskGb },
    dataDiskImages: [],
    automaticOSUpgradeProperties: { automaticOSUpgradeSupported: false },
    features: image.generation === 'V2' ? [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }] : [],
    imageDeprecationStatus: { imageState: 'Active' },
  };
  return { status: 200, body: { ...describe(exchange, 'Versions', exactVersion), properties } };
}

/** Images of the publisher, offer and SKU of the path, as many of them as it names. */
function matching({ params }: Exchange, depth: number): Image[] {
  const wanted = [params.publisher, params.offer, params.sku].slice(0, depth);
  return images.filter((image) =>
    [image.publisher, image.offer, image.sku].slice(0, depth).every((name, index) => name.toLowerCase() === wanted[index]?.toLowerCase()),
  );
}

function describe({ params, path }: Exchange, segment: string, name: string): Record<string, unknown> {
  const parent = path.replace(/\/providers\//i, '/Providers/').replace(/\/(publishers|offers|skus|versions)(\/[^/]+)?$/i, '');
  return { location: params.location, name, id: `${parent}/${segment}/${name}` };
}

function notFound({ params }: Exchange): AzureError {
  const message = `Artifact: VMImage was not found: ${[params.publisher, params.offer, params.sku, params.version].filter(Boolean).join(':')}.`;
  return new AzureError(404, { code: 'NotFound', message });
}

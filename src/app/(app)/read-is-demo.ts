import type { CatalogView } from '../../api/types.ts';

/** Whether the Azure of this installation is simulated. */
export function readIsDemo(catalog: CatalogView): boolean {
  return 'demo' in catalog && catalog.demo === true;
}

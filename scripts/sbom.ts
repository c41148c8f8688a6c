import { writeFile } from 'node:fs/promises';
import { writeBillOfMaterials } from './supply-chain/bill-of-materials.ts';
import { projectFile } from './supply-chain/read-lockfile.ts';

/** `npm run sbom`: what this product is made of, as CycloneDX. */
const target = projectFile('sbom.cdx.json');
const bom = await writeBillOfMaterials();
await writeFile(target, `${JSON.stringify(bom, null, 2)}\n`);
process.stdout.write(`sbom.cdx.json: ${bom.components.length} packages, CycloneDX ${bom.specVersion}\n`);

import { collectionFunctions } from './collections.ts';
import type { TemplateFunction } from './function.ts';
import { identityFunctions } from './identities.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './numbers.ts';
import { resourceFunctions } from './resources.ts';
import { stringFunctions } from './strings.ts';

/** By lower-cased name. A function that is missing here is refused, never passed on as text. */
export const functionTable: ReadonlyMap<string, TemplateFunction> = new Map(
  [stringFunctions, logicFunctions, numberFunctions, collectionFunctions, identityFunctions, resourceFunctions]
    .flat()
    .map((definition) => [definition.name.toLowerCase(), definition]),
);

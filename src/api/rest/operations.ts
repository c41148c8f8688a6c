import type { OpenApiMeta } from 'trpc-to-openapi';
import { appRouter } from '../root.ts';
import type { ProcedureMeta, ProcedureNeeds } from '../trpc.ts';

type Meta = OpenApiMeta & ProcedureMeta;

/** By dotted path, as tRPC keeps them at run time; its types nest them. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation'; meta?: Meta } }>;

/** One operation of REST, which is a procedure with an address. */
export interface RestOperation {
  /** Such as `deployments.list`. */
  name: string;
  method: string;
  /** With `{id}` where an id goes. */
  path: string;
  status: 200 | 201;
  /** The scope a key needs; `people` where none is enough, nothing where nobody has to sign in. */
  needs: ProcedureNeeds | null;
  answersSecret: boolean;
}

/** In the order in which they are matched: a word before an id that would take it. */
export function listOperations(): RestOperation[] {
  return Object.entries(procedures).flatMap(([name, { _def: procedure }]) => {
    const { openapi, needs = null, answersSecret = false } = procedure.meta ?? {};
    if (!openapi) return [];
    return [{ name, method: openapi.method, path: openapi.path, status: name.endsWith('.create') ? 201 : 200, needs, answersSecret }];
  });
}

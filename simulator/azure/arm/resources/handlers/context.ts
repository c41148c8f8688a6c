import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { ResourceProviders, World } from '../../../core/world.ts';
import type { ResourceKind } from '../kind.ts';

/** What the handlers of one kind need. */
export interface KindContext {
  world: World;
  providers: ResourceProviders;
  kind: ResourceKind;
  /** Id that the path names, with the type in Azure's casing. */
  id: string;
}

export type KindHandler = (context: KindContext, exchange: Exchange) => Answer;

import type { Database } from '../db/client.ts';
import type { ReconcileQueue } from '../db/queue.ts';
import type { CloudKind } from '../domain/deployment.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { ConnectionGuide } from '../ports/connection-guide.ts';
import type { Federation } from '../ports/federation.ts';
import type { Principal } from '../ports/identity.ts';
import type { MetricsReader } from '../ports/metrics.ts';
import type { ModelKeyCheck } from '../ports/model-key-check.ts';
import type { OrphanFinder } from '../ports/orphan-finder.ts';
import type { Preflight } from '../ports/preflight.ts';
import type { PriceBook } from '../ports/price-book.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { TemplateBuilder } from '../ports/template-builder.ts';

/** What every service works with; built once by the container. */
export interface Services {
  db: Database;
  queue: ReconcileQueue;
  secrets: SecretStore;
  clouds: ReadonlyMap<CloudKind, Cloud>;
  /** What can tell how busy a machine was, by cloud. */
  metrics: ReadonlyMap<CloudKind, MetricsReader>;
  telemetry: Telemetry;
  modelKeys: ModelKeyCheck;
  azure: AzureParts;
  /** `null` where Azure could not ask this server for its keys. */
  federation: Federation | null;
  installationId: string;
  /** Whether its Azure is a simulated one; every page says so. */
  isDemo: boolean;
  /** The one person who may let the installation sign in with the rights of its own computer. */
  ownerEmail: string;
  /** Canonical address of the product, without a slash at the end. */
  appUrl: string;
  /** Seals links that are followed without a session. */
  linkSecret: string;
}

/** What knows Azure beside its cloud. */
export interface AzureParts {
  preflight: Preflight;
  prices: PriceBook;
  guide: ConnectionGuide;
  templates: TemplateBuilder;
  orphans: OrphanFinder;
  /** The DNS zone in which every machine gets a name; `null` without one. */
  nameZone: string | null;
}

/** A service call: the parts, and on whose behalf. */
export interface Call {
  services: Services;
  principal: Principal;
}

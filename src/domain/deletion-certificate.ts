import type { CloudResource } from './resource.ts';

/** Proof of a deletion: every resource that was made, and when it was last seen to be gone. */
export interface DeletionCertificate {
  deletedAt: string;
  gone: { kind: string; name: string; madeAt: string; goneAt: string }[];
  /** Left on purpose, because other deployments use it too. */
  kept: { kind: string; name: string }[];
}

/** `null` while anything that must go has not been observed gone. */
export function certifyDeletion(ledger: readonly CloudResource[], deletedAt: string): DeletionCertificate | null {
  const mustGo = ledger.filter((resource) => resource.deletionPolicy === 'delete');
  const gone = mustGo.flatMap((resource) =>
    resource.goneAt ? [{ kind: resource.kind, name: resource.name, madeAt: resource.createPendingAt, goneAt: resource.goneAt }] : [],
  );
  if (gone.length < mustGo.length) return null;
  // What was asked for but never seen, such as a download that failed, is nothing that could be kept.
  const made = ledger.filter((resource) => resource.deletionPolicy === 'keep' && resource.createSucceededAt);
  const kept = made.map(({ kind, name }) => ({ kind, name }));
  return { deletedAt, gone, kept };
}

import type { CatalogView } from '../../../api/types.ts';
import { formatMonthlyCost } from '../../lib/format.ts';
import { describePlace } from '../where.ts';
import type { Draft } from './draft.ts';

/** One line that says what a press on Deploy will make, and what it costs. */
export function Review({ catalog, draft }: { catalog: CatalogView; draft: Draft }) {
  const cloud = catalog.clouds.find(({ kind }) => kind === draft.cloud);
  const size = cloud?.sizes.find(({ id }) => id === draft.size);
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const version = draft.versionChoice === 'tested' ? catalog.testedOpenclawVersion : draft.otherVersion.trim() || '…';
  return (
    <section aria-label="Review" className="rounded-xl border border-line bg-sunken px-4 py-3.5">
      <p>
        <strong className="font-medium">OpenClaw {version}</strong> on <strong className="font-medium">{describePlace(draft)}</strong>
        {provider ? `, model ${draft.modelId || '…'} (${provider.title})` : ', model set later'}
        {' · '}
        <strong className="font-medium">{formatMonthlyCost(size?.monthlyCostUsd ?? null)}</strong>
      </p>
      {size && <p className="mt-0.5 text-muted text-sm">{size.title}.</p>}
    </section>
  );
}

import type { FieldGroupProps } from './create-form.tsx';
import { ExposureFields } from './exposure-fields.tsx';
import { RegionChoice } from './region-choice.tsx';
import { SizeChoice } from './size-choice.tsx';

/** The machine that an assistant gets in Azure, where it stands, and who can reach it. */
export function MachineStep({ catalog, draft, errors, change }: FieldGroupProps) {
  const { regions = [], sizes = [] } = catalog.clouds.find(({ kind }) => kind === 'azure') ?? {};
  return (
    <div className="space-y-6">
      <SizeChoice region={draft.region} sizes={sizes} value={draft.size} error={errors.size} onChange={(size) => change({ size })} />
      <RegionChoice
        regions={regions}
        size={draft.size}
        value={draft.region}
        error={errors.region}
        onChange={(region) => change({ region })}
      />
      <ExposureFields catalog={catalog} draft={draft} errors={errors} change={change} />
    </div>
  );
}

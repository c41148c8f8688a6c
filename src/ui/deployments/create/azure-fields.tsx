import type { FieldGroupProps } from './create-form.tsx';
import { ExposureFields } from './exposure-fields.tsx';
import { SizeChoice } from './size-choice.tsx';

/** The machine that an assistant gets in Azure, and who can reach it. */
export function AzureFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const sizes = catalog.clouds.find(({ kind }) => kind === 'azure')?.sizes ?? [];
  return (
    <>
      <SizeChoice region={draft.region} sizes={sizes} value={draft.size} error={errors.size} onChange={(size) => change({ size })} />
      <ExposureFields catalog={catalog} draft={draft} errors={errors} change={change} />
    </>
  );
}

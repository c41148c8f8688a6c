'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { DeployButton } from './deploy-button.tsx';
import type { Draft, FieldErrors } from './draft.ts';
import { ModelFields } from './model-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { PreflightSection } from './preflight-section.tsx';
import { Review } from './review.tsx';
import { TemplateSection } from './template-section.tsx';
import { type DraftOptions, useDraft } from './use-draft.ts';
import { VersionFields } from './version-fields.tsx';

/** What every group of fields works with. */
export interface FieldGroupProps {
  catalog: CatalogView;
  draft: Draft;
  errors: FieldErrors;
  change(changes: Partial<Draft>): void;
}

export function CreateForm(props: DraftOptions) {
  const t = useTranslations('create');
  const form = useRef<HTMLFormElement>(null);
  const { draft, errors, refusal, create, preflight, change, validate, submit } = useDraft(props, form);
  const group = { catalog: props.catalog, draft, errors, change };
  const isByYourself = draft.cloud === 'azure' && draft.connectionId === '';
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-8 space-y-8">
      <TextField
        label={t('name.label')}
        hint={t('name.hint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <PlaceFields {...group} />
      <VersionFields {...group} />
      {!isByYourself && <ModelFields {...group} />}
      <Review catalog={props.catalog} draft={draft} />
      {preflight.isOffered && <PreflightSection connectionId={draft.connectionId} preflight={preflight} />}
      {refusal && !hasShownField(refusal.fields) && <ErrorNotice error={refusal} title={t('failed')} />}
      {isByYourself ? (
        <TemplateSection draft={draft} validate={validate} />
      ) : (
        <DeployButton busy={create.isPending || create.isSuccess} isWarned={preflight.isWarned} />
      )}
    </form>
  );
}

const shownFields = [
  ...['name', 'connectionId', 'region', 'size', 'openclawVersion', 'model.modelId', 'model.baseUrl', 'model.key'],
  ...['exposure.domain', 'exposure.sshSource', 'exposure.sshPublicKey'],
];

function hasShownField(fields: Record<string, string> | undefined): boolean {
  return shownFields.some((field) => fields?.[field]);
}

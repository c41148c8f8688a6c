'use client';

import { useMutation } from '@tanstack/react-query';
import FileCode from 'lucide-react/icons/file-code';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../../api/error-view.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { TemplateActions } from '../../../azure/template-actions.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { type Draft, toExposure } from '../draft.ts';

interface TemplateSectionProps {
  draft: Draft;
  /** Whether it is what the review leads to, because nothing is deployed from here. */
  isMain: boolean;
  /** Whether the draft can be used; shows what is wrong with it otherwise. */
  validate(): boolean;
}

/** The template that is sent, or would have been: to be read, kept, or deployed by hand. */
export function TemplateSection({ draft, isMain, validate }: TemplateSectionProps) {
  const t = useTranslations('create');
  const client = useTRPCClient();
  const { name, region, size } = draft;
  const openclawVersion = draft.versionChoice === 'other' ? draft.otherVersion.trim() : undefined;
  const input = { name, region, size, openclawVersion, exposure: toExposure(draft) };
  const wanted = JSON.stringify(input);
  const making = useMutation({
    mutationFn: async (asked: typeof input) => ({ madeOf: JSON.stringify(asked), view: await client.azure.template.mutate(asked) }),
  });
  const made = making.data?.madeOf === wanted ? making.data.view : null;
  return (
    <Card title={t('template.label')}>
      <p className="mb-3 text-muted">{t(isMain ? 'template.byHand' : 'template.note')}</p>
      {making.error && <ErrorNotice error={toErrorView(making.error)} title={t('template.failed')} className="mb-3" />}
      {made ? (
        <TemplateActions view={made} />
      ) : (
        <Button
          variant={isMain ? 'primary' : 'secondary'}
          size={isMain ? 'large' : 'medium'}
          busy={making.isPending}
          onClick={() => validate() && making.mutate(input)}
        >
          {!making.isPending && <FileCode aria-hidden />}
          {t('template.make')}
        </Button>
      )}
    </Card>
  );
}

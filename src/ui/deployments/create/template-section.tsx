'use client';

import { useMutation } from '@tanstack/react-query';
import FileCode from 'lucide-react/icons/file-code';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { TemplateActions } from '../../azure/template-actions.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { type Draft, toExposure } from './draft.ts';

interface TemplateSectionProps {
  draft: Draft;
  /** Whether the draft can be used; shows what is wrong with it otherwise. */
  validate(): boolean;
}

/** For those who deploy by themselves: the template that we would have sent. */
export function TemplateSection({ draft, validate }: TemplateSectionProps) {
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
    <section aria-label={t('template.label')} className="space-y-4">
      {making.error && <ErrorNotice error={toErrorView(making.error)} title={t('template.failed')} />}
      {made ? (
        <TemplateActions view={made} />
      ) : (
        <Button
          variant="primary"
          size="large"
          className="w-full sm:w-auto sm:px-8"
          busy={making.isPending}
          onClick={() => validate() && making.mutate(input)}
        >
          {!making.isPending && <FileCode aria-hidden />}
          {t('template.make')}
        </Button>
      )}
    </section>
  );
}

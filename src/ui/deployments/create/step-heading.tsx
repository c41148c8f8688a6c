import { useTranslations } from 'use-intl/react';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import type { StepId } from './steps.ts';

/** What the step asks. It takes the focus when the step is shown, so that it is read out. */
export function StepHeading({ step }: { step: StepId }) {
  const t = useTranslations('create');
  useDocumentTitle(`${t(`steps.names.${step}`)} · ${t('title')}`);
  return (
    <>
      <h2 tabIndex={-1} className="mt-8 text-xl outline-none">
        {t(`steps.questions.${step}`)}
      </h2>
      <p className="mt-1 mb-5 text-muted">{t(`steps.notes.${step}`)}</p>
    </>
  );
}

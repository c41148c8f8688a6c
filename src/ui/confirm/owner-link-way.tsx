import { useTranslations } from 'use-intl/react';
import { CodeBlock } from '../components/code-block.tsx';
import { Spinner } from '../components/spinner.tsx';

/** For the owner, whose sign-in is a link that only the terminal shows. */
export function OwnerLinkWay() {
  const t = useTranslations('confirm');
  return (
    <div className="space-y-3">
      <p>{t('terminalNote')}</p>
      <CodeBlock what={t('command')} code="npm run owner-link" />
      <p role="status" className="flex items-center gap-2 text-muted text-sm">
        <Spinner /> {t('waiting')}
      </p>
    </div>
  );
}

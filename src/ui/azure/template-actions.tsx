import Download from 'lucide-react/icons/download';
import ExternalLink from 'lucide-react/icons/external-link';
import { useTranslations } from 'use-intl/react';
import type { TemplateView } from '../../api/types.ts';
import { Button, buttonStyle } from '../components/button.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { saveFile } from '../lib/save-file.ts';

/** What can be done with a template without giving anybody access. */
export function TemplateActions({ view }: { view: TemplateView }) {
  const t = useTranslations('azure');
  const { fileName, template, portalUrl, portalUnavailable } = view;
  const text = JSON.stringify(template, null, 2);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {portalUrl && (
          <a href={portalUrl} target="_blank" rel="noopener noreferrer" className={buttonStyle({ variant: 'primary' })}>
            <ExternalLink aria-hidden />
            {t('template.deploy')}
          </a>
        )}
        <Button onClick={() => saveFile(fileName, text, 'application/json')}>
          <Download aria-hidden />
          {t('template.download')}
        </Button>
      </div>
      {portalUrl && <p className="text-muted text-sm">{t('template.note')}</p>}
      {portalUnavailable && <p className="text-muted text-sm">{t('template.unavailable')}</p>}
      <p className="text-muted text-sm">{t('template.byHand')}</p>
      <Disclosure summary={t('template.read')}>
        <CodeBlock what={t('template.what')} code={text} />
      </Disclosure>
    </div>
  );
}

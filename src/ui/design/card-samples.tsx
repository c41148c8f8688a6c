import Server from 'lucide-react/icons/server';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { CopyableFact, Fact, FactList } from '../components/facts.tsx';
import { FullPageNote } from '../components/full-page-note.tsx';

export function CardSamples() {
  const t = useTranslations('design');
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Card title={t('cards.title')} aside={<Button size="small">{t('cards.edit')}</Button>}>
        <FactList>
          <Fact name={t('cards.region')}>West Europe</Fact>
          <Fact name={t('cards.price')}>€12.41</Fact>
          <CopyableFact name={t('cards.address')} copy={<CopyButton text="https://example.com" label={t('buttons.copy')} />}>
            https://example.com
          </CopyableFact>
        </FactList>
        <div className="mt-4">
          <CodeBlock what={t('cards.command')} code="npm start" />
        </div>
      </Card>
      <div className="rounded-xl border border-line">
        <FullPageNote
          heading="h2"
          icon={Server}
          title={t('cards.empty')}
          actions={<Button variant="primary">{t('buttons.primary')}</Button>}
        >
          {t('cards.emptyNote')}
        </FullPageNote>
      </div>
    </div>
  );
}

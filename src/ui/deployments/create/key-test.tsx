import CircleCheck from 'lucide-react/icons/circle-check';
import { useTranslations } from 'use-intl/react';
import type { ModelProvider } from '../../../domain/deployment.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { useErrorText } from '../../language/use-error-text.ts';
import type { useKeyTest } from './use-key-test.ts';

interface KeyTestProps {
  test: ReturnType<typeof useKeyTest>;
  provider: ModelProvider;
}

/** Tries a key where its provider can be asked, and says when it is tried where not. A refusal stands beside the field. */
export function KeyTest({ test, provider }: KeyTestProps) {
  const t = useTranslations('create');
  if (!test.isOffered) return <p className="text-muted text-sm">{t('model.test.atStart')}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="small" busy={test.isPending} disabled={!test.canRun} onClick={test.run}>
        {t('model.test.run')}
      </Button>
      <p role="status" className="min-w-0 text-sm">
        <Outcome test={test} provider={provider} />
      </p>
    </div>
  );
}

function Outcome({ test, provider }: KeyTestProps) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const tellError = useErrorText();
  const named = { provider: names.provider(provider) };
  if (test.isPending) return <span className="text-muted">{t('model.test.asking', named)}</span>;
  if (test.error) return <span className="text-warn">{tellError(toErrorView(test.error)).message}</span>;
  if (test.verdict === 'untried') return <span className="text-warn">{t('model.test.untried', named)}</span>;
  if (test.verdict !== 'works') return null;
  return (
    <span className="inline-flex items-center gap-1.5 text-ok">
      <CircleCheck aria-hidden className="size-4 shrink-0" />
      {t('model.test.works', named)}
    </span>
  );
}

'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { useHydrated } from '../../lib/use-hydrated.ts';

/** Calls that can be pasted into a terminal, once the key is in its environment. */
export function ExampleCard() {
  const t = useTranslations('keys');
  const origin = useHydrated() ? location.origin : '';
  const authorization = '-H "Authorization: Bearer $CLAWBOT_KEY"';
  const create = `curl -X POST ${authorization} -H "Content-Type: application/json" \\
  -d '{"name":"my-assistant"}' ${origin}/api/v1/deployments`;
  return (
    <Card title={t('example.title')}>
      <p className="max-w-prose text-muted">
        {t.rich('example.note', {
          code: (text) => <code className="font-mono text-ink text-xs">{text}</code>,
          link: (text) => (
            <a href="/docs/api" className="text-accent underline underline-offset-2">
              {text}
            </a>
          ),
        })}
      </p>
      <div className="mt-4 space-y-4">
        <CodeBlock what={t('example.list')} code={`curl ${authorization} ${origin}/api/v1/deployments`} />
        <CodeBlock what={t('example.create')} code={create} />
      </div>
    </Card>
  );
}

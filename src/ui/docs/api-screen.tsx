import type { ReferenceGroup } from '../../api/types.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { getTranslations } from '../language/server.ts';
import { OperationCard } from './operation-card.tsx';

interface ApiScreenProps {
  groups: readonly ReferenceGroup[];
  /** Such as `https://clawbot.example.com/api/v1`. */
  address: string;
}

/** Every operation of REST, made from the same document that programs read. */
export async function ApiScreen({ groups, address }: ApiScreenProps) {
  const t = await getTranslations('docs');
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-12">
      <nav aria-label={t('api.subjects')} className="top-20 lg:sticky">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:block">
          {groups.map(({ tag }) => (
            <li key={tag}>
              <a href={`#${tag}`} lang="en" className="flex h-8 items-center text-muted capitalize hover:text-ink">
                {tag}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <h1 className="text-2xl">{t('api.title')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('api.lead')}</p>
        <div className="mt-5 max-w-3xl">
          <CodeBlock what={t('api.example')} code={`curl -H "Authorization: Bearer $CLAWBOT_KEY" ${address}/deployments`} />
        </div>
        <ul className="mt-5 max-w-prose list-disc space-y-1.5 pl-5 text-muted marker:text-faint">
          {(['errors', 'pages', 'limits', 'etag', 'repeat', 'version'] as const).map((rule) => (
            <li key={rule}>
              {t.rich(`api.rules.${rule}`, { code: (text) => <code className="font-mono text-ink text-xs">{text}</code> })}
            </li>
          ))}
        </ul>
        <p className="mt-5">
          <a href="/api/v1/openapi.json" className="font-medium text-accent underline underline-offset-2">
            {t('api.document')}
          </a>
        </p>
        {groups.map(({ tag, operations }) => (
          <section key={tag} id={tag} aria-labelledby={`title-${tag}`} className="mt-10 scroll-mt-20">
            <h2 id={`title-${tag}`} lang="en" className="text-xl capitalize">
              {tag}
            </h2>
            <div className="mt-3 space-y-2">
              {operations.map((operation) => (
                <OperationCard key={operation.name} operation={operation} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

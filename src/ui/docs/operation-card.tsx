import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReferenceField, ReferenceOperation } from '../../api/types.ts';
import { getTranslations } from '../language/server.ts';
import { cn } from '../lib/cn.ts';

const tones: Record<string, string> = { GET: 'bg-accent-soft text-accent', POST: 'bg-ok-soft text-ok', DELETE: 'bg-bad-soft text-bad' };

/** One operation, folded to what it is called; unfolded with what is sent and what is answered. */
export async function OperationCard({ operation }: { operation: ReferenceOperation }) {
  const t = await getTranslations('docs');
  const { name, method, path, summary, needs, fields, statuses } = operation;
  return (
    <details id={name} className="group scroll-mt-20 rounded-xl border border-line bg-surface shadow-card">
      <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        <span className={cn('w-16 rounded-md py-0.5 text-center font-medium font-mono text-2xs', tones[method])}>{method}</span>
        <code className="wrap-anywhere font-mono text-sm">{path}</code>
        <span lang="en" className="min-w-0 text-muted text-sm max-lg:order-last max-lg:basis-full lg:ml-auto lg:text-right">
          {summary}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint transition-transform group-open:rotate-180 max-lg:ml-auto" />
      </summary>
      <div className="space-y-4 border-line border-t px-4 py-4">
        <p className="text-muted">{t(`api.needs.${needs ?? 'nobody'}`)}</p>
        {fields.length > 0 && <FieldTable fields={fields} />}
        <p className="text-muted text-sm">{t('api.answers', { statuses: statuses.join(', ') })}</p>
      </div>
    </details>
  );
}

async function FieldTable({ fields }: { fields: readonly ReferenceField[] }) {
  const t = await getTranslations('docs');
  return (
    <dl className="divide-y divide-line border-line border-y">
      {fields.map(({ name, place, type, isRequired }) => (
        <div key={`${place} ${name}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
          <dt className="min-w-40 font-mono text-xs">
            {name}
            {isRequired && <span className="ml-2 font-sans text-bad">{t('api.required')}</span>}
          </dt>
          <dd className="wrap-anywhere min-w-0 text-muted text-sm">
            {t(`api.places.${place}`)} · <span lang="en">{type}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

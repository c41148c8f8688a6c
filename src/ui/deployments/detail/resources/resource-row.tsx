'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import { useTranslations } from 'use-intl/react';
import type { ResourceView } from '../../../../api/types.ts';
import { portalUrl } from '../../../../domain/portal-url.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ExactTime } from '../../../components/exact-time.tsx';
import { useResourceName } from '../../../language/use-resource-name.ts';
import { cn } from '../../../lib/cn.ts';
import { useSession } from '../../../session/session.tsx';
import { stateOf } from './resource-state.ts';

interface ResourceRowProps {
  resource: ResourceView;
  /** The directory of its account, where that is known. */
  tenantId: string | null;
  isInAzure: boolean;
}

const colours = { unseen: 'bg-warn-soft text-warn', made: 'bg-ok-soft text-ok', gone: 'bg-hover text-muted' };

export function ResourceRow({ resource, tenantId, isInAzure }: ResourceRowProps) {
  const t = useTranslations('resources');
  const nameResource = useResourceName();
  const { kind, name, cloudId, deletionPolicy, requestedAt, madeAt, goneAt } = resource;
  const state = stateOf(resource);
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h3 className="font-medium text-base">{nameResource(kind)}</h3>
        <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
        <span className={cn('rounded-full px-2 py-0.5 font-medium text-xs sm:ml-auto', colours[state])}>{t(`states.${state}`)}</span>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-sm">
        <span>
          {t(madeAt ? 'madeAt' : 'requestedAt')} <ExactTime iso={madeAt ?? requestedAt} />
        </span>
        {goneAt && (
          <span>
            {t('goneAt')} <ExactTime iso={goneAt} />
          </span>
        )}
        <span>{t(deletionPolicy === 'keep' ? 'stays' : 'goes')}</span>
      </p>
      {cloudId && <Place cloudId={cloudId} url={isInAzure && state === 'made' ? portalUrl(cloudId, tenantId) : null} />}
    </li>
  );
}

/** Where it is, to be copied, and a way there. */
function Place({ cloudId, url }: { cloudId: string; url: string | null }) {
  const t = useTranslations('resources');
  const { isDemo } = useSession();
  return (
    <>
      <div className="mt-1 flex items-start gap-1">
        <code className="wrap-anywhere min-w-0 py-1.5 font-mono text-faint text-xs">{cloudId}</code>
        <CopyButton text={cloudId} label={t('copyPlace')} />
      </div>
      {url && isDemo && <p className="text-muted text-sm">{t('simulated')}</p>}
      {url && !isDemo && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex items-center gap-1.5 rounded text-accent text-sm underline underline-offset-4"
        >
          {t('portal')}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
    </>
  );
}

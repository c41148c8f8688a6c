'use client';

import type { LucideIcon } from 'lucide-react';
import CirclePlus from 'lucide-react/icons/circle-plus';
import ExternalLink from 'lucide-react/icons/external-link';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { Button, buttonStyle } from '../../../components/button.tsx';
import { useStepTitle } from '../../../language/use-step-title.ts';
import { useDenial } from '../../../session/permissions.ts';
import { actionIcons } from '../../action-icons.ts';
import { neededRole } from '../../actions.ts';
import { hrefOf } from '../tabs.ts';
import { DeleteButton } from './delete-button.tsx';
import type { Failure, Problem } from './explain-failure.ts';
import type { Move } from './remedies.ts';

interface MoveButtonProps {
  move: Move;
  deployment: DeploymentDetail;
  problem: Problem;
  stoppedAt: Failure['stoppedAt'];
  isFirst: boolean;
  busy: boolean;
  onChange(kind: 'retry' | 'stop'): void;
  onTest(): void;
}

/** One way out: done here, or a link to where it is done. */
export function MoveButton({ move, ...props }: MoveButtonProps) {
  const t = useTranslations('problems');
  const { deployment, isFirst, busy, onChange, onTest } = props;
  const { id, connectionId } = deployment;
  const variant = isFirst ? 'primary' : 'secondary';
  switch (move) {
    case 'retry':
      return <RetryButton {...{ variant, busy }} stoppedAt={props.stoppedAt} onPress={() => onChange('retry')} />;
    case 'stop':
      return (
        <DoButton {...{ variant, busy }} Icon={actionIcons.stop} title={t('moves.stop')} needs="member" onPress={() => onChange('stop')} />
      );
    case 'test':
      return <DoButton {...{ variant, busy }} title={t('moves.test')} needs="admin" onPress={onTest} />;
    case 'page':
      return <PageLink variant={variant} fix={props.problem.fix} />;
    case 'delete':
      return <DeleteButton id={id} name={deployment.name} />;
    case 'another':
      return (
        <GoLink
          variant={variant}
          href={connectionId ? `/deployments/new?connection=${connectionId}` : '/deployments/new'}
          title={t('moves.another')}
          Icon={CirclePlus}
        />
      );
    case 'connection':
      return <GoLink variant={variant} href={`/connections/${connectionId}`} title={t('moves.connection')} />;
    case 'logs':
    case 'resources':
      return <GoLink variant={variant} href={hrefOf(id, move)} title={t(`moves.${move}`)} />;
  }
}

type Variant = 'primary' | 'secondary';

/** Names the step it goes on from: nothing that is done is done again. */
function RetryButton({ stoppedAt, ...rest }: { stoppedAt: Failure['stoppedAt']; variant: Variant; busy: boolean; onPress(): void }) {
  const t = useTranslations('problems');
  const titleOf = useStepTitle();
  const title = stoppedAt ? t('moves.retryFrom', { step: titleOf(stoppedAt) }) : t('moves.retry');
  return <DoButton {...rest} Icon={actionIcons.retry} title={title} needs={neededRole('retry')} />;
}

interface DoButtonProps {
  title: string;
  needs: 'admin' | 'member';
  variant: Variant;
  busy: boolean;
  Icon?: LucideIcon;
  onPress(): void;
}

function DoButton({ title, needs, variant, busy, Icon, onPress }: DoButtonProps) {
  const denial = useDenial(needs);
  return (
    <Button
      variant={variant}
      busy={busy}
      disabled={denial !== null}
      title={denial ?? undefined}
      onClick={onPress}
      className="h-auto min-h-9 max-w-full whitespace-normal py-1.5 text-left"
    >
      {!busy && Icon && <Icon aria-hidden />}
      {title}
      {denial && <span className="sr-only">{denial}</span>}
    </Button>
  );
}

function GoLink({ href, title, variant, Icon }: { href: string; title: string; variant: Variant; Icon?: LucideIcon }) {
  return (
    <Link href={href} className={buttonStyle({ variant })}>
      {Icon && <Icon aria-hidden />}
      {title}
    </Link>
  );
}

/** The page of the cloud where it is mended; only its English name is known. */
function PageLink({ fix, variant }: { fix: Problem['fix']; variant: Variant }) {
  const t = useTranslations('problems');
  const language = useLocale();
  if (!fix?.url) return null;
  return (
    <a href={fix.url} target="_blank" rel="noopener noreferrer" className={buttonStyle({ variant })}>
      <ExternalLink aria-hidden />
      {language === 'en' ? fix.label : t('moves.page', { host: new URL(fix.url).host })}
    </a>
  );
}

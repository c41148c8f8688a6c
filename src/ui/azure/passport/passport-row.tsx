import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleX from 'lucide-react/icons/circle-x';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl/react';
import type { PreflightRow } from '../../../domain/preflight.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { WithCode } from '../../components/with-code.tsx';
import { cn } from '../../lib/cn.ts';
import type { AccountIds } from '../actors.ts';
import { FixText } from '../fix-text.tsx';
import { RequestToSend } from '../request-to-send.tsx';

const looks = {
  pass: { Icon: CircleCheck, colour: 'text-ok' },
  warn: { Icon: TriangleAlert, colour: 'text-warn' },
  fail: { Icon: CircleX, colour: 'text-bad' },
  skipped: { Icon: CircleDashed, colour: 'text-faint' },
};

/** What was looked at, how it came out, what to do about it and who does it. */
export function PassportRow({ row, account }: { row: PreflightRow; account: AccountIds | null }) {
  const t = useTranslations('azure');
  const { check, status, message, fix, whoActs, details } = row;
  const { Icon, colour } = looks[status];
  const needsAction = status === 'fail' || status === 'warn';
  return (
    <li className="flex gap-3 py-3">
      <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', colour)} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className="text-base">{t(`checks.${check}`)}</h3>
          <span className={cn('text-xs', needsAction ? `font-medium ${colour}` : 'text-muted')}>{t(`outcomes.${status}`)}</span>
        </div>
        <p lang="en" className={cn('wrap-anywhere mt-0.5 text-sm', !needsAction && 'text-muted')}>
          <WithCode>{message}</WithCode>
        </p>
        {needsAction && fix && (
          <p className="wrap-anywhere mt-1 text-sm">
            <span className="font-medium">{t('toDo')} </span>
            <span lang="en">
              <FixText>{fix}</FixText>
            </span>
          </p>
        )}
        {needsAction && <RequestToSend actor={whoActs} found={{ message, fix, details }} account={account} />}
        {details.length > 0 && (
          <Disclosure summary={t('details', { count: details.length })} className="mt-2">
            <ul className="space-y-1 rounded-lg border border-line bg-sunken p-3 font-mono text-xs">
              {details.map((detail) => (
                <li key={detail} className="wrap-anywhere">
                  {detail}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </li>
  );
}

import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';
import { WithCode } from '../../components/with-code.tsx';

/** Says when somebody changed it elsewhere; a problem that has a card of its own says so itself. */
export function DriftNotice({ deployment: { conditions, problem } }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const drift = conditions.find(({ type, status }) => type === 'Drifted' && status === 'true');
  if (!drift || problem) return null;
  return (
    <Notice tone="warn">
      <p className="font-semibold">{t('drift')}</p>
      <p lang="en" className="wrap-anywhere mt-0.5">
        <WithCode>{drift.message}</WithCode>
      </p>
    </Notice>
  );
}

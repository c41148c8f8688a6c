import type { DeploymentDetail } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';
import { WithCode } from '../../components/with-code.tsx';

/** Says when somebody changed it elsewhere; a problem that has a card of its own says so itself. */
export function DriftNotice({ deployment: { conditions, problem } }: { deployment: DeploymentDetail }) {
  const drift = conditions.find(({ type, status }) => type === 'Drifted' && status === 'true');
  if (!drift || problem) return null;
  return (
    <Notice tone="warn">
      <p className="font-semibold">It is not as you asked for</p>
      <p className="wrap-anywhere mt-0.5">
        <WithCode>{drift.message}</WithCode>
      </p>
    </Notice>
  );
}

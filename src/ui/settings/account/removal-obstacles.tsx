import Link from 'next/link';
import type { RemovalView } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';

/** What has to be done before the account can go, with the way there. */
export function RemovalObstacles({ removal }: { removal: RemovalView }) {
  const deployments = removal.workspaces.flatMap((workspace) => workspace.deployments);
  const shared = removal.workspaces.filter(({ otherMembers }) => otherMembers > 0);
  return (
    <Notice tone="warn" className="mt-4">
      <p className="font-medium">Not yet</p>
      {deployments.length > 0 && (
        <>
          <p className="mt-1">Nobody could stop these any more. Delete them first, and wait for their deletion certificates:</p>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {deployments.map(({ id, name }) => (
              <li key={id} className="wrap-anywhere min-w-0">
                <Link href={`/deployments/${id}`} className="font-medium text-accent underline underline-offset-2">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {shared.map(({ id, name }) => (
        <p key={id} className="mt-2">
          Others are members of {name}, and you are its only owner. Have somebody else made an owner first.
        </p>
      ))}
    </Notice>
  );
}

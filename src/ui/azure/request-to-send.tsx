import type { Actor } from '../../domain/preflight.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { type AccountIds, actorWords, writeRequest } from './actors.ts';

interface RequestToSendProps {
  actor: Actor;
  found: { message: string; fix: string; details?: readonly string[] };
  account: AccountIds | null;
}

/** Who must act, and what to write to them when that is somebody else. */
export function RequestToSend({ actor, found, account }: RequestToSendProps) {
  if (actor === 'nobody') return null;
  const { who, isSomebodyElse } = actorWords[actor];
  if (!isSomebodyElse) return <p className="mt-1 text-muted text-sm">You can mend this.</p>;
  const message = writeRequest(actor, found, account);
  return (
    <div className="mt-2 text-sm">
      <p className="text-muted">{who} must act.</p>
      <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
        <CopyButton text={message} label="Copy message" showsLabel />
        <Disclosure summary="Message to send" className="min-w-0 grow pt-1.5">
          <p className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-surface p-3">{message}</p>
        </Disclosure>
      </div>
    </div>
  );
}

'use client';

import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import { Button } from '../../components/button.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';

interface ConnectLinkProps {
  isFirst: boolean;
  /** Whether the accounts that are connected could not be read. */
  failed: boolean;
  onRetry(): void;
}

/** Leads from the choice of a place to a new account. */
export function ConnectLink({ isFirst, failed, onRetry }: ConnectLinkProps) {
  const denial = explainDenial(useSession().workspace.role, 'admin');
  if (failed)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-bad text-sm">
        Your connected accounts could not be loaded.
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  const title = isFirst ? 'Connect Azure' : 'Connect another account';
  if (denial) return <p className="text-muted text-sm">{`${title}: ${denial}`}</p>;
  return (
    <Link
      href="/connections/new"
      className="flex items-center gap-3 rounded-xl border border-line-strong border-dashed p-3.5 text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      <Plus aria-hidden className="size-4" />
      {title}
    </Link>
  );
}

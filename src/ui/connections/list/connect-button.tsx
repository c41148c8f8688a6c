'use client';

import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import { Button, buttonStyle } from '../../components/button.tsx';
import { useDenial } from '../../session/permissions.ts';

/** Leads to the form that connects an account; for those who may not it says which role may. */
export function ConnectButton() {
  const denial = useDenial('admin');
  if (denial)
    return (
      <Button variant="primary" disabled title={denial}>
        <Plus aria-hidden />
        Connect Azure
        <span className="sr-only">{denial}</span>
      </Button>
    );
  return (
    <Link href="/connections/new" className={buttonStyle({ variant: 'primary' })}>
      <Plus aria-hidden />
      <span>
        Connect<span className="max-sm:sr-only"> Azure</span>
      </span>
    </Link>
  );
}

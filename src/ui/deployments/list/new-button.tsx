'use client';

import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, buttonStyle } from '../../components/button.tsx';
import { useDenial } from '../../session/permissions.ts';
import { neededRole } from '../actions.ts';

/** Leads to the create form; for those who may not create it says which role may. */
export function NewButton({ children }: { children: ReactNode }) {
  const denial = useDenial(neededRole('create'));
  if (denial)
    return (
      <Button variant="primary" disabled title={denial}>
        <Plus aria-hidden />
        {children}
        <span className="sr-only">{denial}</span>
      </Button>
    );
  return (
    <Link href="/deployments/new" className={buttonStyle({ variant: 'primary' })}>
      <Plus aria-hidden />
      {children}
    </Link>
  );
}

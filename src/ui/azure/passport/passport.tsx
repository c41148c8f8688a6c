import { useTranslations } from 'use-intl/react';
import type { PreflightRow } from '../../../domain/preflight.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import type { AccountIds } from '../actors.ts';
import { PassportRow } from './passport-row.tsx';
import { summarizeRows } from './summarize-rows.ts';

interface PassportProps {
  rows: readonly PreflightRow[];
  account: AccountIds | null;
  /** Folds what passed, where there is something else to get on with. */
  foldsPassed?: boolean;
}

/** Every check with its outcome, in the order in which they need each other. */
export function Passport({ rows, account, foldsPassed = false }: PassportProps) {
  const t = useTranslations('azure');
  const passed = foldsPassed ? rows.filter(({ status }) => status === 'pass') : [];
  return (
    <>
      <p role="status" className="font-medium">
        {summarizeRows(t, rows)}
      </p>
      <RowList rows={rows.filter((row) => !passed.includes(row))} account={account} />
      {passed.length > 0 && (
        <Disclosure summary={t('showPassed', { count: passed.length })} className="mt-2">
          <RowList rows={passed} account={account} />
        </Disclosure>
      )}
    </>
  );
}

function RowList({ rows, account }: PassportProps) {
  if (rows.length === 0) return null;
  return (
    <ul className="mt-1 divide-y divide-line">
      {rows.map((row) => (
        <PassportRow key={row.check} row={row} account={account} />
      ))}
    </ul>
  );
}

import type { PreflightRow } from '../../../domain/preflight.ts';
import type { AccountIds } from '../actors.ts';
import { PassportRow } from './passport-row.tsx';
import { summarizeRows } from './summarize-rows.ts';

interface PassportProps {
  rows: readonly PreflightRow[];
  account: AccountIds | null;
}

/** Every check with its outcome, in the order in which they need each other. */
export function Passport({ rows, account }: PassportProps) {
  return (
    <>
      <p role="status" className="font-medium">
        {summarizeRows(rows)}
      </p>
      <ul className="mt-1 divide-y divide-line">
        {rows.map((row) => (
          <PassportRow key={row.check} row={row} account={account} />
        ))}
      </ul>
    </>
  );
}

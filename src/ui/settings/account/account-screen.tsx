'use client';

import { ExportCard } from './export-card.tsx';
import { RemovalCard } from './removal-card.tsx';

/** What is kept of the account, and how it goes. */
export function AccountScreen() {
  return (
    <div className="space-y-5">
      <ExportCard />
      <RemovalCard />
    </div>
  );
}

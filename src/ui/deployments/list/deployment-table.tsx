import type { DeploymentSummary } from '../../../api/types.ts';
import { DeploymentRow } from './deployment-row.tsx';

const columns = ['Name', 'Status', 'Where', 'Version', 'Cost', 'Created'];
const headStyle = 'h-10 px-3 text-left font-medium text-muted text-xs first:pl-5';

/** A table on wide screens; on phones every row becomes a card. */
export function DeploymentTable({ items }: { items: readonly DeploymentSummary[] }) {
  return (
    <table className="w-full md:overflow-hidden md:rounded-xl md:border md:border-line md:bg-surface md:shadow-card max-md:block md:border-separate md:border-spacing-0">
      <caption className="sr-only">Deployments, newest first</caption>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={headStyle}>
              {column}
            </th>
          ))}
          <th scope="col" className={headStyle}>
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block max-md:space-y-3">
        {items.map((deployment) => (
          <DeploymentRow key={deployment.id} deployment={deployment} />
        ))}
      </tbody>
    </table>
  );
}

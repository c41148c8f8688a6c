import type { Figure } from './figure.ts';

export interface Measured extends Figure {
  /** Load average of the machine when the measuring began. */
  load: number;
  /** Share of the processor time (0 to 1) that the host gave to other machines meanwhile. */
  stolen: number;
}

/** As a Markdown table below what it was measured on. */
export function renderTable(machine: Record<string, string>, figures: readonly Measured[]): string {
  const facts = Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`);
  const rows = figures.map((figure) => [
    figure.name,
    figure.target,
    figure.measured,
    describeMet(figure),
    figure.load.toFixed(1),
    `${Math.round(figure.stolen * 100)} %`,
  ]);
  const lines = [['Figure', 'Target', 'Measured', 'Met', 'Load', 'Stolen'], ['---', '---', '---', '---', '---', '---'], ...rows];
  return [...facts, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

export function renderJson(machine: Record<string, string>, figures: readonly Measured[]): string {
  return JSON.stringify({ machine, figures }, null, 2);
}

function describeMet({ met }: Figure): string {
  if (met === null) return '-';
  return met ? 'yes' : 'NO';
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromiumPath } from '../browser.ts';
import { type Figure, median } from '../figure.ts';
import type { Product } from '../product.ts';

/** Fetched only to measure: it weighs more than all other packages for development together. */
const lighthouse = 'lighthouse@13.5.0';
const runs = 5;
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

const targets = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string }[] }>;
  audits: Record<string, { score: number | null; scoreDisplayMode: string; numericValue?: number }>;
}

/** What Lighthouse says of the pages for everybody as a phone of the middle class sees them; the median of five runs each. */
export async function measureLighthouse({ origin }: Product): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const path of ['/', '/sign-in']) {
    const reports: Report[] = [];
    for (let run = 0; run < runs; run++) reports.push(await judge(`${origin}${path}`));
    figures.push(...Object.entries(targets).map(([category, target]) => summarize(path, category, target, reports)));
  }
  return figures;
}

async function judge(url: string): Promise<Report> {
  const args = [
    url,
    '--quiet',
    '--output=json',
    `--only-categories=${Object.keys(targets).join()}`,
    `--chrome-flags=${chromeFlags.join(' ')}`,
  ];
  const { stdout } = await promisify(execFile)('npx', ['--yes', lighthouse, ...args], {
    env: { ...process.env, CHROME_PATH: chromiumPath, npm_config_ignore_scripts: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

function summarize(path: string, category: string, target: number, reports: readonly Report[]): Figure {
  const score = Math.round(median(reports.map(({ categories }) => (categories[category]?.score ?? 0) * 100)));
  const failed = score >= target ? [] : [...new Set(reports.flatMap((report) => listFailed(report, category)))];
  return {
    name: `Lighthouse, mobile, ${path}, ${category}, median of ${runs}`,
    target: `>= ${target}`,
    measured: `${score}${failed.length > 0 ? ` (${failed.join(', ')})` : ''}`,
    met: score >= target,
  };
}

function listFailed({ categories, audits }: Report, category: string): string[] {
  const ids = categories[category]?.auditRefs.map(({ id }) => id) ?? [];
  return ids.filter((id) => {
    const audit = audits[id];
    return audit?.score !== null && (audit?.score ?? 1) < 0.9 && audit?.scoreDisplayMode !== 'informative';
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCatalog } from './errors.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'errors');
const overview = 'README.md';
const codes = Object.keys(errorCatalog).sort();
const requiredHeadings = ['What happened', 'Why', 'What to do'];

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('the pages of errors', () => {
  it('are there for every code, and for nothing else', () => {
    const pages = readdirSync(folder).filter((file) => file !== overview);
    expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
  });

  it.each(codes)('explain %s: what happened, why, and what to do', (code) => {
    const [, ...sections] = read(`${code}.md`).split(/^## /m);
    const filled = sections.filter((section) => section.includes('\n\n') && section.split('\n\n')[1]?.trim());
    const headings = filled.map((section) => section.split('\n')[0]);
    expect(headings.slice(0, requiredHeadings.length)).toEqual(requiredHeadings);
    expect(read(`${code}.md`)).toContain(`\n\nCode: \`${code}\`\n\n`);
  });

  it('are listed in the overview, each once and with a link', () => {
    const rows = [...read(overview).matchAll(/^\| \[`([a-z-]+)`\]\(([a-z-]+)\.md\) \| \S.*\|$/gm)];
    expect(rows.map(([, code]) => code)).toEqual(codes);
    expect(rows.map(([, , page]) => page)).toEqual(codes);
  });
});

import { field } from '../../../shared/azure/field.ts';
import type { Failure } from './failure.ts';

const nameFields = ['policyAssignmentDisplayName', 'policyDefinitionDisplayName'];

/** Names of the policies behind a refusal; Azure gives them in three places, depending on who refused. */
export function policyNames({ raw, message }: Failure): string[] {
  const additional = asList(field(raw, 'additionalInfo')).map((entry) => field(entry, 'info'));
  const inner = asList(field(field(raw, 'innererror'), 'policyInfo'));
  const structured = [...additional, ...inner].map(displayName).filter((name) => name !== undefined);
  const spelled = [...message.matchAll(/"policyAssignment":\{"name":"([^"]+)"/g)].map(([, name]) => name ?? '');
  return [...new Set(structured.length > 0 ? structured : spelled)];
}

function displayName(info: unknown): string | undefined {
  return nameFields.map((name) => field(info, name)).find((value) => typeof value === 'string' && value !== '') as string | undefined;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A template expression. A type of its own, so that no value of a user can ever be taken for one. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type TemplateValue = string | number | boolean | Expression | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

export function resourceId(type: string, ...names: string[]): Expression {
  return new Expression(`resourceId(${[type, ...names].map(quote).join(', ')})`);
}

export function referenceTo(type: string, name: string, path: string): Expression {
  return new Expression(`reference(${resourceId(type, name).text}).${path}`);
}

/** Writes expressions in the brackets that Azure evaluates, and everything else so that Azure takes it as it is. */
export function renderValue(value: TemplateValue): unknown {
  if (value instanceof Expression) return `[${value.text}]`;
  if (typeof value === 'string') return value.startsWith('[') && value.endsWith(']') ? `[${value}` : value;
  if (Array.isArray(value)) return value.map((item: TemplateValue) => renderValue(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderValue(item)]));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

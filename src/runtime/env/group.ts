import type { z } from 'zod';

/** A variable that is missing, wrong or in the way, and what to do about it. */
export interface Problem {
  variable: string;
  message: string;
}

/** The variables that are set, under their main names. */
export type Given = Readonly<Record<string, string>>;

/** What variables demand of each other. Pure, and asked even when single values are wrong, so that all problems are told at once. */
export type Rule = (given: Given) => Problem[];

/** Variables that belong together, and the setting that they make. */
export interface Group<Shape extends z.ZodRawShape, Setting> {
  title: string;
  purpose: string;
  variables: Shape;
  rules: readonly Rule[];
  /** Called with valid values that broke no rule. */
  read(values: z.output<z.ZodObject<Shape>>): Setting;
}

/** Lets TypeScript find out what a group reads. */
export function defineGroup<Shape extends z.ZodRawShape, Setting>(group: Group<Shape, Setting>): Group<Shape, Setting> {
  return group;
}

/** All of these or none. */
export function together(...names: string[]): Rule {
  return (given) => {
    const set = names.filter((name) => given[name] !== undefined);
    return set.length === 0 ? [] : missing(names, given, set);
  };
}

/** Whoever sets `name` must set the others too. */
export function needs(name: string, ...others: string[]): Rule {
  return (given) => (given[name] === undefined ? [] : missing(others, given, [name]));
}

/** `name` has no place beside any of the others. */
export function excludes(name: string, others: readonly string[], reason: string): Rule {
  return (given) => {
    if (given[name] === undefined) return [];
    const inTheWay = others.filter((other) => given[other] !== undefined);
    return inTheWay.map((variable) => ({ variable, message: `cannot be set beside ${name}: ${reason}` }));
  };
}

function missing(names: readonly string[], given: Given, because: readonly string[]): Problem[] {
  const absent = names.filter((name) => given[name] === undefined);
  return absent.map((variable) => ({ variable, message: `is missing, because ${because.join(' and ')} is set` }));
}

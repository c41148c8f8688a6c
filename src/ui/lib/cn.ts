import { type ClassValue, clsx } from 'clsx';

/** Joins class names. Of two for the same property the style sheet decides, not the order: give only one. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { NotFoundNote } from '../components/not-found-note.tsx';
import { PageError } from '../components/page-error.tsx';

/** What every part of the pages uses. Loaded with the outermost layout, or each error page and layout brings a copy of its own. */
const shared = [Link, NotFoundNote, PageError];

export function SharedParts({ children }: { children: ReactNode }) {
  return shared.length > 0 && children;
}

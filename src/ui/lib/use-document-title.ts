'use client';

import { useEffect } from 'react';

/** Keeps the title of the tab in step with what is live on the page. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ClawBot Deploy`;
  }, [title]);
}

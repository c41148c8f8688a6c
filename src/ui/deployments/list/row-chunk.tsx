'use client';

import { memo, startTransition, useEffect, useRef, useState } from 'react';
import type { DeploymentSummary } from '../../../api/types.ts';
import { DeploymentRow } from './deployment-row.tsx';

interface RowChunkProps {
  rows: readonly DeploymentSummary[];
  firstIndex: number;
  showsChange: boolean;
}

/** Drawn this far before it is seen. */
const aheadPx = 900;
/** What the server sends, before anybody could measure. */
const drawnAtFirst = 60;

/** Rows while they are near the screen; else one empty row of their height. */
export const RowChunk = memo(function RowChunk({ rows, firstIndex, showsChange }: RowChunkProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [heightAway, setHeightAway] = useState<number | 'guessed' | null>(firstIndex < drawnAtFirst ? null : 'guessed');
  useEffect(() => {
    if (!body.current) return;
    const observer = new IntersectionObserver(([entry]) => entry && note(entry), { rootMargin: `${aheadPx}px 0px` });
    const note = ({ isIntersecting, boundingClientRect, target }: IntersectionObserverEntry) => {
      if (isIntersecting) startTransition(() => setHeightAway(null));
      // Whoever works in a row with the keyboard must find it again after scrolling.
      else if (!target.contains(document.activeElement))
        startTransition(() => setHeightAway((away) => (typeof away === 'number' ? away : boundingClientRect.height)));
    };
    observer.observe(body.current);
    return () => observer.disconnect();
  }, []);
  if (heightAway !== null)
    return (
      <tbody ref={body} aria-hidden className="max-md:block">
        {heightAway === 'guessed' ? <GuessedRows count={rows.length} /> : <tr className="max-md:block" style={{ height: heightAway }} />}
      </tbody>
    );
  return (
    <tbody ref={body} className="max-md:block">
      {rows.map((deployment, index) => (
        <DeploymentRow key={deployment.id} deployment={deployment} rowIndex={firstIndex + index + 2} showsChange={showsChange} />
      ))}
    </tbody>
  );
});

/** Rows of the usual height. The policy of the page lets the server send no style of their own. */
function GuessedRows({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => index).map((index) => <tr key={index} className="h-16.5 max-md:block max-md:h-37" />);
}

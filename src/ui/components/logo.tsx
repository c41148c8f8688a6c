import { cn } from '../lib/cn.ts';

/** The claw; decorative, the name of the product stands beside it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn('size-7', className)}>
      <rect width="32" height="32" rx="8" className="fill-accent-fill" />
      <path
        d="M9.2 24.4c-2.6-6.4-1.3-13.3 4.3-17.6-.9 3.3-.5 6 1.3 8.1 1-3.3 3.3-5.7 7-7.1 2.6 6.1.8 11.3-3.7 13.9-1.5.9-2.3 1.6-2.5 2.7z"
        className="fill-white"
      />
      <path d="M9.6 26.6h6.2" strokeWidth="2.2" strokeLinecap="round" className="stroke-white" />
    </svg>
  );
}

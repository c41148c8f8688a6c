import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '../lib/cn.ts';
import { Spinner } from './spinner.tsx';

export const buttonStyle = cva(
  'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap font-medium transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent-fill text-white shadow-card not-disabled:hover:bg-accent-fill-hover',
        secondary: 'border border-line-strong bg-surface text-ink shadow-card not-disabled:hover:bg-hover',
        quiet: 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink',
        danger: 'bg-bad-fill text-white shadow-card not-disabled:hover:bg-bad-fill-hover',
      },
      size: {
        small: 'h-8 rounded-lg px-2.5 text-sm',
        medium: 'h-9 rounded-lg px-3.5 text-base',
        large: 'h-10 rounded-lg px-4 text-base',
        icon: 'size-8 rounded-lg text-base',
        square: 'size-9 rounded-lg text-base',
        round: 'h-8 rounded-full px-3 text-sm',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  /** Shows that what was pressed is under way; pressing again does nothing. */
  busy?: boolean;
}

export function Button({ variant, size, busy = false, disabled, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={cn(buttonStyle({ variant, size }), className)}
      {...props}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

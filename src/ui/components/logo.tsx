/** The claw; decorative, the name of the product stands beside it. */
export function Logo({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent-fill" />
      <path
        d="M12.2 7.2C12 12.8 9.6 18.4 5.6 22.8 12.3 19.7 15.8 13.8 12.2 7.2ZM18.8 6.2C18.6 13.4 16.2 20.6 12.2 26.2 19 22.2 23 14.6 18.8 6.2ZM25.2 8.6C25 14.6 22.6 20.6 18.6 25.2 25.3 21.9 28.8 15.6 25.2 8.6Z"
        className="fill-white"
      />
    </svg>
  );
}

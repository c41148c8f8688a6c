const quoted = /`([^`]+)`/;

/** A sentence whose `quoted` parts are shown as code. */
export function WithCode({ children }: { children: string }) {
  // Splitting by one group puts what was quoted at every second place.
  return children.split(quoted).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part} className="wrap-anywhere rounded bg-ink/7 px-1 font-mono text-[0.92em]">
        {part}
      </code>
    ),
  );
}

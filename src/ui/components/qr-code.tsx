import encodeQR from 'qr';

interface QrCodeProps {
  text: string;
  label: string;
  className?: string;
}

/** Dark on light in every theme, because many apps read it no other way. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const rows = encodeQR(text, 'raw', { border: 3 });
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`} shapeRendering="crispEdges" className={className}>
      <rect width={rows.length} height={rows.length} rx="2" fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}

import { silentTelemetry, type Telemetry } from '../ports/telemetry.ts';

/** The same part, with a span around each call that leaves this process. */
export function traceCalls<Part extends object>(
  telemetry: Telemetry,
  system: string,
  part: Part,
  methods: readonly (keyof Part & string)[],
): Part {
  if (telemetry === silentTelemetry) return part;
  const traced = methods.flatMap((method) => {
    const call: unknown = part[method];
    if (typeof call !== 'function') return [];
    return [[method, (...given: unknown[]) => telemetry.trace(`${system} ${method}`, {}, async () => call.apply(part, given))]];
  });
  return { ...part, ...Object.fromEntries(traced) };
}

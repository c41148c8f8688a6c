import type { ErrorCode } from '../../../../domain/errors.ts';
import type { LogLevel, ObservedProblem } from '../../../../domain/observed-state.ts';
import type { Step } from '../../../../domain/step.ts';
import { type ConsoleSaying, parseConsole } from './parse-console.ts';

interface BootstrapStep {
  id: string;
  title: string;
  phase: 'configuring' | 'installing' | 'starting';
}

/** What the first boot of a machine does, in order; some of it at the same time. */
export const bootstrapSteps: readonly BootstrapStep[] = [
  { id: 'prepare-system', title: 'Prepare the operating system', phase: 'configuring' },
  { id: 'install-node', title: 'Install Node.js', phase: 'installing' },
  { id: 'install-openclaw', title: 'Install OpenClaw', phase: 'installing' },
  { id: 'install-proxy', title: 'Install Caddy', phase: 'installing' },
  { id: 'configure', title: 'Configure the machine', phase: 'configuring' },
  { id: 'start-gateway', title: 'Start the gateway', phase: 'starting' },
  { id: 'start-proxy', title: 'Get certificates', phase: 'starting' },
  { id: 'ready', title: 'See the machine ready', phase: 'starting' },
];

/** A step begins only after these are done, so a lost line about them says nothing. */
const prerequisites: Readonly<Record<string, readonly string[]>> = {
  'install-node': ['prepare-system'],
  'install-openclaw': ['install-node'],
  'install-proxy': ['prepare-system'],
  configure: ['install-openclaw', 'install-proxy'],
  'start-gateway': ['configure'],
  'start-proxy': ['configure'],
  ready: ['start-gateway', 'start-proxy'],
};

const errorCodes: Readonly<Record<string, ErrorCode>> = {
  network: 'install-no-network',
  disk: 'disk-full',
  version: 'unknown-version',
  config: 'gateway-config-refused',
  gateway: 'gateway-not-ready',
  proxy: 'gateway-not-ready',
  certificate: 'gateway-not-ready',
};

export interface ConsoleReading {
  steps: { id: string; status: Step['status'] }[];
  failure: ObservedProblem | null;
  /** What the machine told of its latest boot, such as `tls-mode`, `tls-fingerprint` or `openclaw-version`. */
  facts: Record<string, string>;
  /** What a person wants to read, of all boots; grows only. */
  lines: { message: string; level: LogLevel }[];
}

/** Reads what a machine told on its serial console, however much is lost or said twice. Pure. */
export function readConsole(text: string): ConsoleReading {
  const lines: ConsoleReading['lines'] = [];
  let boot = new Boot();
  for (const saying of parseConsole(text)) {
    if (boot.isOverBefore(saying)) boot = new Boot();
    const line = boot.take(saying);
    if (line) lines.push(line);
  }
  return { steps: boot.steps(), failure: boot.failure, facts: boot.facts, lines };
}

/** One run of the bootstrap, as far as it was heard of. */
class Boot {
  readonly facts: Record<string, string> = {};
  failure: ObservedProblem | null = null;
  private readonly heard = new Set<string>();
  private readonly statuses = new Map<string, Step['status']>();

  isOverBefore(saying: ConsoleSaying): boolean {
    return saying.kind === 'begin' && saying.step === bootstrapSteps[0]?.id && this.statuses.size > 1;
  }

  /** Returns the line that a person wants to read, unless it was heard before: a line may come by two ways. */
  take(saying: ConsoleSaying): ConsoleReading['lines'][number] | null {
    const key = JSON.stringify(saying);
    if (this.heard.has(key)) return null;
    this.heard.add(key);
    if (saying.kind === 'log') return { message: saying.message, level: saying.level };
    if (saying.kind === 'fact') this.facts[saying.key] = saying.value;
    else return this.takeStep(saying);
    return null;
  }

  private takeStep(saying: Extract<ConsoleSaying, { step: string }>): ConsoleReading['lines'][number] | null {
    const title = bootstrapSteps.find(({ id }) => id === saying.step)?.title;
    if (!title) return null;
    this.finishBefore(saying.step);
    if (saying.kind === 'fail') {
      this.statuses.set(saying.step, 'failed');
      this.failure = { code: errorCodes[saying.code] ?? 'install-failed', message: saying.message };
      return { message: `${title}: ${saying.message}`, level: 'error' };
    }
    this.statuses.set(saying.step, saying.kind === 'ok' ? 'done' : 'active');
    return saying.kind === 'begin' ? { message: title, level: 'info' } : null;
  }

  private finishBefore(step: string): void {
    for (const earlier of prerequisites[step] ?? []) {
      this.statuses.set(earlier, 'done');
      this.finishBefore(earlier);
    }
  }

  steps(): ConsoleReading['steps'] {
    return bootstrapSteps.map(({ id }) => ({ id, status: this.statuses.get(id) ?? 'waiting' }));
  }
}

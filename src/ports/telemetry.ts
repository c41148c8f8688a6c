/** What a trace or a measurement is marked with. Ids and kinds only: never text of people, addresses or secrets. */
export type Attributes = Record<string, string | number | boolean>;

/** Everything that is measured; times in seconds. */
export type Measure =
  | 'http.server.request.duration'
  /** From claim to record of one reconcile run. */
  | 'clawbot.reconcile.duration'
  /** How much later than due a run began. */
  | 'clawbot.queue.lag'
  /** From the click to the first proof that an assistant runs. */
  | 'clawbot.deployment.time_to_ready'
  /** How long a deployment has differed from what was asked for. */
  | 'clawbot.deployment.drift_age';

/** A piece of work under way. */
export interface Span {
  /** For work whose name is known only at its end. */
  rename(name: string): void;
  mark(attributes: Attributes): void;
  /** Says that the work failed although nothing was thrown. */
  fail(reason: string): void;
}

/** The span of another program that a piece of work belongs to. */
export interface RemoteSpan {
  traceId: string;
  spanId: string;
  sampled: boolean;
}

/** Traces and measurements for whoever operates the product. Never fails, never waits, and changes nothing about the work. */
export interface Telemetry {
  /** Does the work and returns or throws what it does. Work that is traced inside of it belongs to it. */
  trace<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>, remote?: RemoteSpan | null): Promise<T>;
  measure(measure: Measure, seconds: number, attributes: Attributes): void;
}

const silentSpan: Span = { rename() {}, mark() {}, fail() {} };

export const silentTelemetry: Telemetry = { trace: (_name, _attributes, work) => work(silentSpan), measure() {} };

/** The error body of ARM: `{"error":{"code","message","target"?,"details"?}}`. */
export interface ErrorBody {
  code: string;
  message: string;
  target?: string;
  details?: readonly ErrorBody[];
  /** Key Vault tells the finer reason here. */
  innererror?: { code: string };
  /** Such as the place of a mistake in a template. */
  additionalInfo?: readonly { type: string; info: unknown }[];
}

/** Thrown by handlers; the transport turns it into the answer that Azure gives. */
export class AzureError extends Error {
  readonly status: number;
  readonly error: ErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(`${error.code}: ${error.message}`);
    this.name = 'AzureError';
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

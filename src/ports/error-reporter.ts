/** Tells whoever operates the product of errors that nobody expected. Returns at once and never fails. */
export interface ErrorReporter {
  /**
   * @param error What was thrown, or `undefined` where the message is all there is.
   * @param facts Ids and kinds that help to find it again, such as `requestId`.
   */
  report(error: unknown, facts: Record<string, unknown>, message: string): void;
}

/** How a gateway that refuses its configuration says so before it ends with code 78 or 1. */
const refusals = [/Gateway failed to start: Invalid config/, /Gateway start blocked:/, /required secrets are unavailable/];
const tellingLine =
  /Gateway failed to start|Gateway start blocked|gateway already running|already listening|Fatal|heap out of memory|Error:/i;

export interface ExitReason {
  text: string;
  configRefused: boolean;
}

/** Finds out of the gateway's last words why it ended; a kill leaves none. Pure. */
export function explainExit(lastWords: string): ExitReason {
  const lines = lastWords.split('\n').map(withoutTime).filter(Boolean);
  const refusal = lines.findIndex((line) => refusals.some((pattern) => pattern.test(line)));
  if (refusal >= 0)
    return {
      text: lines
        .slice(refusal, refusal + 2)
        .join(' ')
        .slice(0, 500),
      configRefused: true,
    };
  const telling = lines.findLast((line) => tellingLine.test(line));
  const last = lines.at(-1);
  const silent = last ? `It ended without a reason; its last line was: ${last}` : 'It ended without a word.';
  return { text: (telling ?? silent).slice(0, 500), configRefused: false };
}

function withoutTime(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\dT\S+ /, '').trim();
}

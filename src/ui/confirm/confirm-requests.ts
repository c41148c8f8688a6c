/** Somebody is asked to confirm that it is them, because a request was refused for want of it. */
interface ConfirmRequest {
  answer: Promise<boolean>;
  settle(isConfirmed: boolean): void;
  /** What had the focus, and gets it back. */
  askedFrom: HTMLElement | null;
}

let current: ConfirmRequest | null = null;
const listeners = new Set<() => void>();

/** Opens the dialog, or joins the one that is open. Resolves to whether the request may be sent again. */
export function askToConfirm(): Promise<boolean> {
  current ??= createRequest();
  tell();
  return current.answer;
}

export function currentRequest(): ConfirmRequest | null {
  return current;
}

export function onConfirmRequest(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function createRequest(): ConfirmRequest {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const askedFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const settle = (isConfirmed: boolean) => {
    current = null;
    tell();
    resolve(isConfirmed);
  };
  return { answer: promise, settle, askedFrom };
}

function tell(): void {
  for (const listener of listeners) listener();
}

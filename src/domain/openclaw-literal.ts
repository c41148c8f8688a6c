/**
 * A text as openclaw.json must hold it to mean itself. OpenClaw puts variables of its environment, its token among them, in
 * place of `${NAME}` anywhere in its configuration; whoever may name a model could send them to an address of his own.
 */
export function toOpenclawLiteral(text: string): string {
  return text.replace(/\$\{[A-Z_][A-Z0-9_]*\}/g, '$$$&');
}

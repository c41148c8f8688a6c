import { CodeBlock } from '../components/code-block.tsx';
import { Spinner } from '../components/spinner.tsx';

/** For the owner, whose sign-in is a link that only the terminal shows. */
export function OwnerLinkWay() {
  return (
    <div className="space-y-3">
      <p>Run this in the folder of ClawBot Deploy, and open the link that it prints in this browser.</p>
      <CodeBlock what="command" code="npm run owner-link" />
      <p role="status" className="flex items-center gap-2 text-muted text-sm">
        <Spinner /> Waiting for the link to be opened
      </p>
    </div>
  );
}

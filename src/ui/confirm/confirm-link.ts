import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../../api/types.ts';
import { toErrorView } from '../api/error-view.ts';
import { askToConfirm } from './confirm-requests.ts';

/** Sends a call that was refused for want of a recent sign-in once more, after the person has confirmed that it is them. */
export const confirmLink: TRPCLink<AppRouter> = () => {
  return ({ next, op }) =>
    observable((observer) => {
      const send = (isFirst: boolean) =>
        next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            if (!isFirst || toErrorView(error).code !== 'sign-in-not-recent') return observer.error(error);
            askToConfirm().then((isConfirmed) => {
              if (isConfirmed) running = send(false);
              else observer.error(error);
            });
          },
        });
      let running = send(true);
      return () => running.unsubscribe();
    });
};

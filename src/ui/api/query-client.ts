import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toErrorView } from './error-view.ts';

const retriesMax = 2;

/** `onSignedOut` is called when an answer says that the session is over. */
export function createQueryClient(onSignedOut: () => void = () => {}): QueryClient {
  const onError = (error: unknown) => {
    if (toErrorView(error).code === 'not-signed-in') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Events keep what is shown up to date; asking again by age would only repeat them.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < retriesMax && isPassing(toErrorView(error).code),
      },
    },
  });
}

function isPassing(code: string): boolean {
  return code === 'unreachable' || code === 'database-away' || code === 'internal';
}

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and until React has taken over what the server sent. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

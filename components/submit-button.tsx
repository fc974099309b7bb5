'use client';

import { type ComponentProps, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and until React has taken over what the server sent. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/**
 * The button of a form that a script of ours sends. It waits for that script: pressed before, a browser would send
 * the form itself, and put all that is in it, a password too, into the address.
 * @param disabled while it is being sent
 */
export function SubmitButton({ disabled = false, ...props }: Omit<ComponentProps<'button'>, 'type'>) {
  const is_hydrated = useIsHydrated();
  return <button {...props} type="submit" disabled={disabled || !is_hydrated} />;
}

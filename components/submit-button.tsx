'use client';

import type { ComponentProps } from 'react';
import { useIsHydrated } from './use-is-hydrated.ts';

/**
 * The button of a form that a script of ours sends. It waits for that script: pressed before, a browser would send
 * the form itself, and put all that is in it, a password too, into the address.
 * @param disabled while it is being sent
 */
export function SubmitButton({ disabled = false, ...props }: Omit<ComponentProps<'button'>, 'type'>) {
  const is_hydrated = useIsHydrated();
  return <button {...props} type="submit" disabled={disabled || !is_hydrated} />;
}

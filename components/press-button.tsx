'use client';

import type { ComponentProps } from 'react';
import { useIsHydrated } from './use-is-hydrated.ts';

/**
 * A button that a script of ours answers. It waits for that script: pressed before, it would do nothing, and nobody
 * would be told.
 */
export function PressButton({ disabled = false, ...props }: Omit<ComponentProps<'button'>, 'type'>) {
  const is_hydrated = useIsHydrated();
  return <button {...props} type="button" disabled={disabled || !is_hydrated} />;
}

'use client';

import type { ComponentProps } from 'react';
import { OfferedInput } from './offered-input.tsx';

/** A time zone, by typing a part of its name: the browser knows the names, and its own zone comes first. */
export function TimeZoneInput(props: ComponentProps<'input'> & { id: string }) {
  return <OfferedInput {...props} offers={timeZones} />;
}

async function timeZones(): Promise<string[]> {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

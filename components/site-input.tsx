'use client';

import type { ComponentProps } from 'react';
import { OfferedInput } from './offered-input.tsx';

/** A site, by typing a part of its name, of those that the reader may see and that had events lately. */
export function SiteInput(props: ComponentProps<'input'> & { id: string }) {
  return <OfferedInput {...props} offers={knownSites} />;
}

/** The busiest sites of the metric's own days; the answer may be an hour old, since it is only an offer. */
async function knownSites(): Promise<string[] | undefined> {
  const answer = await fetch('/api/metrics/sites?max_age_seconds=3600').catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  const { rows }: { rows: { site: string }[] } = await answer.json();
  return rows.map(({ site }) => site);
}

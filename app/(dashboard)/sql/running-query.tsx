'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { QueryProgress } from '#components/query-progress.tsx';

/** How a query goes; when it has ended, the page is drawn again with what it gave. */
export function RunningQuery({ ticket, elapsed_ms }: { ticket: string; elapsed_ms: number }) {
  const router = useRouter();
  const redraw = useCallback(() => router.refresh(), [router]);
  return <QueryProgress ticket={ticket} elapsed_ms={elapsed_ms} onOver={redraw} />;
}

'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

/** Asks for the page's data again and keeps the page where it is. */
export function RetryButton() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <button
      type="button"
      className="btn btn-sm"
      disabled={pending}
      onClick={() => startTransition(() => router.refresh())}
    >
      {pending ? 'Trying …' : 'Try again'}
    </button>
  );
}

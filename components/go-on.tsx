'use client';

import { useEffect } from 'react';

/**
 * For somebody who is signed in already. Not a redirect of the server's: a browser takes the fragment of a
 * printed link, and the token in it, along to where that leads.
 */
export function GoOn({ next }: { next: string }) {
  useEffect(() => window.location.replace(next), [next]);
  return (
    <p>
      You are signed in.{' '}
      <a className="link" href={next}>
        Go on
      </a>
    </p>
  );
}

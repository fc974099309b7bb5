'use client';

import { Notice } from './notice.tsx';

/** A whole page failed. What exactly is in the server's log and not for everybody to read. */
export function PageFault({ retry }: { retry: () => void }) {
  return (
    <Notice
      title="Something went wrong"
      action={
        <button type="button" className="btn btn-primary" onClick={retry}>
          Try again
        </button>
      }
    >
      <p role="alert">This page could not be made. The server’s log says why.</p>
    </Notice>
  );
}

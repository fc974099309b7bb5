'use client';

import './globals.css';
import { PageFault } from '#components/page-fault.tsx';

/** Where even the layout failed. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Heatlake</title>
        <main>
          <PageFault retry={retry} />
        </main>
      </body>
    </html>
  );
}

'use client';

import { catchError, type ErrorInfo } from 'next/error';
import { Panel } from './panel.tsx';

/** What is shown in place of a panel that failed to render. React hides the message, and rightly so. */
function Fallback({ title }: { title: string }, { retry }: ErrorInfo) {
  return (
    <Panel title={title}>
      <div role="alert" className="alert alert-error alert-soft items-start text-base-content">
        <div className="flex flex-col items-start gap-2">
          <p className="font-semibold">This panel could not be drawn.</p>
          <p>The rest of the page is not touched by it. The server’s log says more.</p>
          <button type="button" className="btn btn-sm" onClick={retry}>
            Try again
          </button>
        </div>
      </div>
    </Panel>
  );
}

/** Keeps a failure inside its panel. */
export const PanelBoundary = catchError(Fallback);

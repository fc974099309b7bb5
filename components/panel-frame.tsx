'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  Fragment,
  type ReactNode,
  startTransition,
  useContext,
  useOptimistic,
  useRef,
  useState,
} from 'react';
import { refreshCookie } from '#lib/refresh-cookie.ts';
import { type PanelHeight, panel_heights } from './panel-heights.ts';

type Refresh = { refresh: () => void; is_pending: boolean };

const RefreshContext = createContext<Refresh>({ refresh: () => undefined, is_pending: false });

/** Asks this panel's question anew, and no other's. */
export function usePanelRefresh(): Refresh {
  return useContext(RefreshContext);
}

/** `randomUUID` and the Cookie Store are for pages served over https only. */
function pressOfNow(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

function setCookie(page: Document, cookie: string): void {
  page.cookie = cookie;
}

/**
 * Keeps a panel's place, and lets what is in it ask for it anew: a cookie names the question, the page is drawn again,
 * and the other panels keep the answers that they have.
 */
export function PanelFrame({
  question,
  height,
  children,
}: {
  /** The key of its question; without one all of the page is asked anew. */
  question: string | undefined;
  height: PanelHeight;
  children: ReactNode;
}) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [times, setTimes] = useState(0);
  const [is_pending, setPending] = useOptimistic(false);

  const refresh = () => {
    const { pathname } = window.location;
    // A cookie's path can not hold a semicolon.
    const path = pathname.includes(';') ? '/' : pathname;
    setCookie(document, refreshCookie(question ?? 'all', pressOfNow(), path));
    const { current: element } = frame;
    if (element !== null) element.style.minHeight = `${element.offsetHeight}px`;
    startTransition(() => {
      setPending(true);
      // The panel's Suspense begins anew, so that it shows how its own query goes; the others stand.
      setTimes((before) => before + 1);
      router.refresh();
    });
  };

  return (
    <RefreshContext value={{ refresh, is_pending }}>
      <div ref={frame} className={`panel-frame grid grid-cols-[minmax(0,1fr)] ${panel_heights[height]}`}>
        <Fragment key={times}>{children}</Fragment>
      </div>
    </RefreshContext>
  );
}

'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';

type State =
  | { kind: 'ready' }
  | { kind: 'pending' }
  | { kind: 'opened' }
  | { kind: 'failed'; message: string };

/** Where this browser remembers a site's address. It is no secret, and no other site can read it. */
const memoryOf = (site: string) => `heatlake address of ${site}`;

/** Storage may be forbidden; then nothing is remembered. */
function remembered(site: string): string {
  try {
    return localStorage.getItem(memoryOf(site)) ?? '';
  } catch {
    return '';
  }
}

function remember(site: string, origin: string): void {
  try {
    localStorage.setItem(memoryOf(site), origin);
  } catch {
    // Next time it is asked for again.
  }
}

/** The page's address, where its name is a path of a known site; else what is known of it. */
function addressOf(origin: string, page: string): string {
  const is_path = page.startsWith('/') && !/\/(:\w+|\*)(\/|$)/.test(page);
  return origin === '' || !is_path ? origin : new URL(page.replace(/^\/+/, '/'), origin).href;
}

/** The address as a URL that may be opened: http and https only. */
function readAddress(text: string): URL | undefined {
  const with_scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(with_scheme)) return undefined;
  const url = new URL(with_scheme);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** A link pressed by a script: unlike `window.open`, it can leave out opener and referrer in every browser. */
function openTab(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}

async function askToken(site: string, { from, to, tz }: Shown): Promise<string> {
  const response = await fetch('/api/overlay', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site, shown: { from, to, tz } }),
  });
  const body: { token?: string; error?: { message?: string } } = await response.json();
  if (response.ok && typeof body.token === 'string') return body.token;
  throw new Error(body.error?.message ?? `The server answered ${response.status}.`);
}

export type Shown = { from: string; to: string; tz: string };

/**
 * Opens the tracked page itself with the map on top of it. The token for that is made at the press; it goes into
 * the fragment of the address, which a browser sends to nobody.
 * @param shown the dates that the map begins with
 */
export function OpenOnPage({ site, page, shown }: { site: string; page: string; shown: Shown }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [state, setState] = useState<State>({ kind: 'ready' });
  useEffect(() => setAddress(addressOf(remembered(site), page)), [site, page]);

  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = readAddress(address.trim());
    if (url === undefined) {
      setState({
        kind: 'failed',
        message: 'That is no address of a page: it must begin with http:// or https://.',
      });
      return;
    }
    setState({ kind: 'pending' });
    try {
      const token = await askToken(site, shown);
      remember(site, url.origin);
      setAddress(url.href);
      url.hash = `heatlake=${token}`;
      openTab(url.href);
      setState({ kind: 'opened' });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <form onSubmit={open} aria-label="Open on the page" className="flex flex-wrap items-end gap-2 text-sm">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          Address of the page
        </label>
        <input
          id={id}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required
          value={address}
          placeholder="https://www.example.com/"
          onChange={(event) => setAddress(event.target.value)}
          className="input input-sm w-full max-w-md"
        />
      </div>
      <button type="submit" className="btn btn-sm" disabled={state.kind === 'pending'}>
        Open on the page
      </button>
      <p role="status" className="text-muted basis-full">
        {words(state)}
      </p>
    </form>
  );
}

function words(state: State): string {
  switch (state.kind) {
    case 'ready':
      return 'The page opens with this map on top of it, for 15 minutes. It must have the tracker.';
    case 'pending':
      return 'Opening …';
    case 'opened':
      return 'Opened in a new tab.';
    case 'failed':
      return state.message;
  }
}

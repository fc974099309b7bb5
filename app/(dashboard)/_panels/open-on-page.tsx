'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { SubmitButton } from '#components/submit-button.tsx';

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

/** What stands in the choice of pages where an address is typed. */
const own_address = '';

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

/** @returns the token; or what the server said, in its own words or as its status */
async function askToken(
  site: string,
  shown: Shown,
): Promise<{ token: string } | { message: string } | { status: number }> {
  const response = await fetch('/api/overlay', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site, shown }),
  });
  const body: { token?: string; error?: { message?: string } } = await response.json();
  if (response.ok && typeof body.token === 'string') return { token: body.token };
  const message = body.error?.message;
  return message === undefined ? { status: response.status } : { message };
}

/** What is said in each state; a failed one has words of its own. */
const words = { ready: 'open_ready', pending: 'opening', opened: 'opened' } as const;

/** With what the map begins. `page` is a template that stands for the page that is opened, and for others. */
export type Shown = {
  from: string;
  to: string;
  tz: string;
  layer: string;
  page?: string;
};

/**
 * Opens the tracked page itself with the map on top of it. The token for that is made at the press; it goes into
 * the fragment of the address, which a browser sends to nobody.
 * @param matching where `page` is a template: pages that it stands for, the most clicked first
 */
export function OpenOnPage({
  site,
  page,
  shown,
  matching,
}: {
  site: string;
  page: string;
  shown: Shown;
  matching: readonly string[];
}) {
  const id = useId();
  const t = useTranslations('heatmap_browser');
  // No states: what was typed or chosen before this script had come would be lost.
  const address = useRef<HTMLInputElement>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const [state, setState] = useState<State>({ kind: 'ready' });
  const fill = useCallback(
    (name: string) => {
      if (address.current !== null) address.current.value = addressOf(remembered(site), name);
    },
    [site],
  );
  useEffect(() => {
    if (address.current?.value === '') fill(choice.current?.value ?? page);
  }, [fill, page]);

  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = readAddress(address.current?.value.trim() ?? '');
    if (url === undefined) {
      return setState({ kind: 'failed', message: t('no_address') });
    }
    setState({ kind: 'pending' });
    try {
      const asked = await askToken(site, shown);
      if (!('token' in asked)) {
        const message = 'message' in asked ? asked.message : t('answered', { status: asked.status });
        return setState({ kind: 'failed', message });
      }
      remember(site, url.origin);
      if (address.current !== null) address.current.value = url.href;
      url.hash = `heatlake=${asked.token}`;
      openTab(url.href);
      setState({ kind: 'opened' });
    } catch (error) {
      setState({ kind: 'failed', message: t('unreachable', { reason: String(error) }) });
    }
  };

  return (
    <form onSubmit={open} aria-label={t('open')} className="flex flex-wrap items-end gap-2 text-sm">
      {matching.length > 0 && (
        <label className="flex min-w-0 flex-col gap-1">
          <span className="font-medium">{t('page_to_open')}</span>
          <select
            className="select select-sm w-full max-w-64"
            ref={choice}
            onChange={({ target }) => fill(target.value)}
          >
            {matching.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value={own_address}>{t('page_own')}</option>
          </select>
        </label>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          {t('address')}
        </label>
        <input
          id={id}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required
          ref={address}
          placeholder="https://www.example.com/"
          className="input input-sm w-full max-w-md"
        />
      </div>
      <SubmitButton className="btn btn-sm" disabled={state.kind === 'pending'}>
        {t('open')}
      </SubmitButton>
      <p role="status" className="text-muted basis-full">
        {state.kind === 'failed' ? state.message : t(words[state.kind])}
      </p>
    </form>
  );
}

'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';

type State = 'ready' | 'pending' | 'refused' | 'failed';

/** The token in the fragment of a printed link: `#token=...`. */
const tokenOf = (fragment: string) => new URLSearchParams(fragment.slice(1)).get('token') ?? '';

/**
 * Signs in with the token of the printed link: by itself where the page was opened with one, and by the
 * button otherwise. The token is in the link's fragment, which a browser sends to nobody: so it is in no
 * log of a proxy and in no referrer.
 * @param next where to go then; a path of this server
 */
export function SigninForm({ next }: { next: string }) {
  const [state, setState] = useState<State>('ready');

  const submit = useCallback(
    async (given: string) => {
      setState('pending');
      try {
        const answer = await signIn('signin-link', { token: given, redirect: false, callbackUrl: next });
        if (answer?.error === 'CredentialsSignin') return setState('refused');
        if (!answer?.ok) return setState('failed');
        window.location.replace(next);
      } catch (error) {
        console.error(error);
        setState('failed');
      }
    },
    [next],
  );

  useEffect(() => {
    const openLink = () => {
      const token = tokenOf(window.location.hash);
      if (token === '') return;
      // It leaves the address at once, and with it the history; and React may run an effect twice.
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
      void submit(token);
    };
    openLink();
    // A link that is opened where this page is open already does not load it again.
    window.addEventListener('hashchange', openLink);
    return () => window.removeEventListener('hashchange', openLink);
  }, [submit]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('token');
    if (typeof given === 'string') void submit(tokenIn(given));
  };

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <label htmlFor="token" className="text-sm font-medium">
          Token, or the whole link
        </label>
        <input
          id="token"
          name="token"
          type="text"
          required
          autoComplete="off"
          spellCheck={false}
          className="input w-full font-mono"
          aria-describedby="signin-state"
        />
      </div>
      <div id="signin-state" aria-live="polite">
        <StateText state={state} />
      </div>
      <button type="submit" className="btn btn-primary" disabled={state === 'pending'}>
        {state === 'pending' ? 'Signing in …' : 'Sign in'}
      </button>
    </form>
  );
}

/** The token of a pasted link; any other text is the token itself. */
function tokenIn(text: string): string {
  const given = text.trim();
  return (URL.canParse(given) && tokenOf(new URL(given).hash)) || given;
}

function StateText({ state }: { state: State }) {
  switch (state) {
    case 'ready':
    case 'pending':
      return null;
    case 'refused':
      return (
        <div className="alert alert-error alert-soft text-base-content">
          <p>
            <strong>This link is not accepted.</strong> It was used already, is older than a day, or belongs
            to another Heatlake. Restart the server with <code>npm start</code>: it prints a new one.
          </p>
        </div>
      );
    case 'failed':
      return (
        <div className="alert alert-error alert-soft text-base-content">
          <p>
            <strong>The server could not sign you in.</strong> Is it running? If it is, its log says why.
          </p>
        </div>
      );
  }
}

'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';

type State = 'ready' | 'pending' | 'refused' | 'unreachable';

/**
 * Signs in with the token of the printed link: by itself where the page was opened with one, and by the
 * button otherwise.
 * @param next where to go then; a path of this server
 */
export function SigninForm({ token, next }: { token: string; next: string }) {
  const [state, setState] = useState<State>('ready');
  const tried = useRef(false);

  const submit = useCallback(
    async (given: string) => {
      setState('pending');
      try {
        const answer = await signIn('signin-link', { token: given, redirect: false, callbackUrl: next });
        if (answer === undefined || answer.status >= 500) return setState('unreachable');
        if (!answer.ok || answer.error) return setState('refused');
        // The address with the token leaves the history.
        window.location.replace(next);
      } catch (error) {
        console.error(error);
        setState('unreachable');
      }
    },
    [next],
  );

  useEffect(() => {
    // A token works once, and React may run an effect twice.
    if (token === '' || tried.current) return;
    tried.current = true;
    void submit(token);
  }, [token, submit]);

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
          defaultValue={token}
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
  return (URL.canParse(given) && new URL(given).searchParams.get('token')) || given;
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
    case 'unreachable':
      return (
        <div className="alert alert-error alert-soft text-base-content">
          <p>
            <strong>The server did not answer.</strong> Is it running? Start it, and try again.
          </p>
        </div>
      );
  }
}

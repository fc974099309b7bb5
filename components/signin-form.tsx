'use client';

import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { Alert } from './alert.tsx';
import { SubmitButton } from './submit-button.tsx';

type State =
  | { kind: 'ready' | 'pending' | 'link_refused' | 'secret_refused' | 'failed' }
  | { kind: 'wait'; seconds: number };
type Given = { token: string } | { secret: string };

/** The token in the fragment of a printed link: `#token=...`. */
const tokenOf = (fragment: string) => new URLSearchParams(fragment.slice(1)).get('token') ?? '';

/** What was typed: the token of a pasted link, else a password, or a token by itself. */
function givenIn(text: string): Given {
  const link = text.trim();
  const token = URL.canParse(link) ? tokenOf(new URL(link).hash) : '';
  return token === '' ? { secret: text } : { token };
}

/** What the server said, where it did not sign in. */
function stateOf(error: string | undefined | null, given: Given): State {
  const [, seconds] = /^wait_(\d+)$/.exec(error ?? '') ?? [];
  if (seconds !== undefined) return { kind: 'wait', seconds: Number(seconds) };
  if (error !== 'CredentialsSignin') return { kind: 'failed' };
  return { kind: 'token' in given ? 'link_refused' : 'secret_refused' };
}

/**
 * Signs in with the token of the printed link, by itself where the page was opened with one, or with what is typed:
 * a password or a link. The token is in the link's fragment, which a browser sends to nobody: so it is in no
 * log of a proxy and in no referrer.
 * @param next where to go then; a path of this server
 */
export function SigninForm({ next }: { next: string }) {
  const t = useTranslations('signin');
  const [state, setState] = useState<State>({ kind: 'ready' });

  const submit = useCallback(
    async (given: Given) => {
      setState({ kind: 'pending' });
      try {
        const provider = 'token' in given ? 'signin-link' : 'secret';
        const answer = await signIn(provider, { ...given, redirect: false, callbackUrl: next });
        if (!answer?.ok || answer.error) return setState(stateOf(answer?.error, given));
        window.location.replace(next);
      } catch (error) {
        console.error(error);
        setState({ kind: 'failed' });
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
      void submit({ token });
    };
    openLink();
    // A link that is opened where this page is open already does not load it again.
    window.addEventListener('hashchange', openLink);
    return () => window.removeEventListener('hashchange', openLink);
  }, [submit]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('secret');
    if (typeof given === 'string') void submit(givenIn(given));
  };

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {/* Keepers of passwords want a name to keep one under. */}
      <input type="text" name="username" autoComplete="username" value="heatlake" readOnly hidden />
      <div className="flex flex-col gap-1">
        <label htmlFor="secret" className="text-sm font-medium">
          {t('secret')}
        </label>
        <input
          id="secret"
          name="secret"
          type="password"
          required
          autoComplete="current-password"
          spellCheck={false}
          className="input w-full"
          aria-describedby="signin-state"
        />
      </div>
      <div id="signin-state" aria-live="polite">
        <StateText state={state} />
      </div>
      <SubmitButton className="btn btn-primary" disabled={state.kind === 'pending'}>
        {state.kind === 'pending' ? t('signing_in') : t('sign_in')}
      </SubmitButton>
    </form>
  );
}

function StateText({ state }: { state: State }) {
  const t = useTranslations('signin');
  switch (state.kind) {
    case 'ready':
    case 'pending':
      return null;
    case 'wait':
      return (
        <Alert kind="error" title={t('wait')}>
          {t('wait_why', { seconds: state.seconds })}
        </Alert>
      );
    case 'link_refused':
    case 'secret_refused':
    case 'failed':
      return (
        <Alert kind="error" title={t(state.kind)}>
          {t.rich(`${state.kind}_why`, { code: (text) => <code>{text}</code> })}
        </Alert>
      );
  }
}

'use client';

import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Alert } from './alert.tsx';
import { type Posted, postJson } from './post-json.ts';
import { SubmitButton } from './submit-button.tsx';

type Length = { min: number; max: number };
type State =
  | { kind: 'ready' | 'pending' | 'saved' | 'removed' | 'wrong' | 'length' | 'failed' }
  | { kind: 'wait'; seconds: number };

function stateOf(posted: Posted, done: 'saved' | 'removed'): State {
  if (posted.ok) return { kind: done };
  if (posted.code === 'rate_limited') return { kind: 'wait', seconds: posted.retry_after_s };
  if (posted.paths.includes('current')) return { kind: 'wrong' };
  return { kind: posted.paths.includes('password') ? 'length' : 'failed' };
}

const textIn = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Sets, changes or removes the password. A new one signs this browser in anew: the old one's session has ended. */
export function PasswordForm({
  is_set,
  asks_current,
  length,
}: {
  is_set: boolean;
  asks_current: boolean;
  length: Length;
}) {
  const t = useTranslations('signin');
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: 'ready' });

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const removes = event.nativeEvent instanceof SubmitEvent && event.nativeEvent.submitter?.id === 'remove';
    const given = new FormData(form);
    const password = removes ? null : textIn(given, 'password');
    const current = textIn(given, 'current');
    setState({ kind: 'pending' });
    const posted = await postJson('/api/account/password', {
      password,
      ...(asks_current ? { current } : {}),
    });
    const state_now = stateOf(posted, removes ? 'removed' : 'saved');
    if (!posted.ok) return setState(state_now);
    form.reset();
    try {
      if (password !== null) await signIn('secret', { secret: password, redirect: false });
    } catch (error) {
      // The password is set all the same; the page asks for it.
      console.error(error);
    }
    // Only now: whoever reads it may leave at once, and would be signed out.
    setState(state_now);
    // What stands around the form is the server's word on it.
    router.refresh();
  };

  return (
    <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <p>{t(is_set ? 'password_set' : 'password_none')}</p>
      <input type="text" name="username" autoComplete="username" value="heatlake" readOnly hidden />
      {asks_current && <Field name="current" label={t('password_current')} autoComplete="current-password" />}
      <Field name="password" label={t('password_new')} autoComplete="new-password" length={length} />
      <p className="text-muted text-sm">{t('password_rule', { min: length.min })}</p>
      <div aria-live="polite">
        <StateText state={state} length={length} />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton className="btn btn-primary" disabled={state.kind === 'pending'}>
          {t('password_save')}
        </SubmitButton>
        {is_set && (
          <SubmitButton id="remove" formNoValidate className="btn" disabled={state.kind === 'pending'}>
            {t('password_remove')}
          </SubmitButton>
        )}
      </div>
    </form>
  );
}

function Field({
  name,
  label,
  autoComplete,
  length,
}: {
  name: string;
  label: string;
  autoComplete: string;
  length?: Length;
}) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="password"
        required
        minLength={length?.min}
        maxLength={length?.max}
        autoComplete={autoComplete}
        className="input w-full"
      />
    </div>
  );
}

function StateText({ state, length }: { state: State; length: Length }) {
  const t = useTranslations('signin');
  switch (state.kind) {
    case 'ready':
    case 'pending':
      return null;
    case 'saved':
    case 'removed':
      return <Alert kind="success" title={t(`password_${state.kind}`)} />;
    case 'wrong':
      return <Alert kind="error" title={t('password_wrong')} />;
    case 'length':
      return <Alert kind="error" title={t('password_length', length)} />;
    case 'failed':
      return <Alert kind="error" title={t('failed')} />;
    case 'wait':
      return (
        <Alert kind="error" title={t('wait')}>
          {t('wait_why', { seconds: state.seconds })}
        </Alert>
      );
  }
}

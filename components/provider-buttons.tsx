'use client';

import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

/**
 * A button for each provider that a team signs in with.
 * @param next where to go then; a path of this server
 * @param origin where providers send people back to: only a sign-in that began there can end there
 */
export function ProviderButtons({
  providers,
  next,
  origin,
}: {
  providers: readonly { id: string; name: string }[];
  next: string;
  origin: string;
}) {
  const t = useTranslations('signin');
  const [pending, setPending] = useState(false);
  const go = async (id: string) => {
    if (window.location.origin !== origin) {
      return window.location.assign(`${origin}/signin?callback=${encodeURIComponent(next)}`);
    }
    setPending(true);
    try {
      await signIn(id, { callbackUrl: next });
    } catch (error) {
      console.error(error);
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      {providers.map(({ id, name }) => (
        <PressButton key={id} className="btn w-full" disabled={pending} onClick={() => go(id)}>
          {t('continue_with', { name })}
        </PressButton>
      ))}
    </div>
  );
}

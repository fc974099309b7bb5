'use client';

import { signOut } from 'next-auth/react';
import { useState } from 'react';
import { PressButton } from './press-button.tsx';

/** Ends the session and goes to the sign-in page. */
export function SignOutButton({ label }: { label: string }) {
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    await signOut({ redirect: false, callbackUrl: '/' });
    window.location.assign('/signin');
  };
  return (
    <PressButton className="btn btn-ghost btn-sm font-normal px-2.5" disabled={pending} onClick={leave}>
      {label}
    </PressButton>
  );
}

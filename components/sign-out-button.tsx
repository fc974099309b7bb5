'use client';

import { signOut } from 'next-auth/react';
import { useState } from 'react';

/** Ends the session and goes to the sign-in page. */
export function SignOutButton({ label }: { label: string }) {
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    await signOut({ redirect: false, callbackUrl: '/' });
    window.location.assign('/signin');
  };
  return (
    <button
      type="button"
      className="btn btn-ghost btn-sm font-normal px-2.5"
      disabled={pending}
      onClick={leave}
    >
      {label}
    </button>
  );
}

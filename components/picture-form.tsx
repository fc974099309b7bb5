'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { formatBytes } from '#lib/format.ts';

type State = { kind: 'ready' | 'sending' | 'kept' } | { kind: 'fault'; message: string };

/** What our routes answer with where they refuse: `{error: {message}}`. */
async function messageOf(response: Response): Promise<string> {
  const [, message] = /"message":"((?:[^"\\]|\\.)*)"/.exec(await response.text()) ?? [];
  return message === undefined ? `The server answered ${response.status}.` : JSON.parse(`"${message}"`);
}

async function send(action: string, file: File, max_bytes: number): Promise<State> {
  if (file.size > max_bytes) {
    return {
      kind: 'fault',
      message: `The file has ${formatBytes(file.size)}; at most ${formatBytes(max_bytes)} are taken.`,
    };
  }
  try {
    const response = await fetch(action, { method: 'POST', body: file });
    return response.ok ? { kind: 'kept' } : { kind: 'fault', message: await messageOf(response) };
  } catch (error) {
    return { kind: 'fault', message: `The server can not be reached. ${error}` };
  }
}

/** Sends a picture file, as it is, to `action`; then the page is read anew. */
export function PictureForm({ action, max_bytes }: { action: string; max_bytes: number }) {
  const id = useId();
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: 'ready' });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('picture');
    if (!(file instanceof File) || file.size === 0) {
      return setState({ kind: 'fault', message: 'Choose a file first.' });
    }
    setState({ kind: 'sending' });
    const outcome = await send(action, file, max_bytes);
    setState(outcome);
    if (outcome.kind === 'kept') router.refresh();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        A PNG, JPEG or WebP of the whole page, at most {formatBytes(max_bytes)}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          name="picture"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="file-input file-input-sm w-full max-w-sm"
        />
        <button type="submit" className="btn btn-primary btn-sm" disabled={state.kind === 'sending'}>
          Put it under the map
        </button>
      </div>
      <p role="status" className={state.kind === 'fault' ? 'text-error' : ''}>
        {state.kind === 'sending' && 'Sending …'}
        {state.kind === 'kept' && 'The picture is kept.'}
        {state.kind === 'fault' && state.message}
      </p>
    </form>
  );
}

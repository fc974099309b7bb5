import { AppError } from './errors.ts';

/**
 * A body as bytes, counted as they come: what a sender says about its length is not believed.
 * @throws AppError `too_large` as soon as it is past `max_bytes`; `bad_request` where it is empty or breaks off
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  max_bytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length;
      if (length > max_bytes) throw new AppError('too_large', `The body has more than ${max_bytes} bytes.`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('bad_request', 'The body broke off.', { cause });
  }
  if (length === 0) throw new AppError('bad_request', 'The body is empty.');
  return Buffer.concat(chunks);
}

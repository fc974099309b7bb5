import type { PictureType } from './snapshot.ts';

/**
 * The file of a picture. It came from outside, so it is shown as a picture of its checked kind and as nothing else,
 * should somebody open it by itself.
 */
export function pictureResponse(bytes: Uint8Array, type: PictureType): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': `image/${type}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      // An address always gives the same picture. An hour, so that it is soon gone after signing out.
      'cache-control': 'private, max-age=3600',
    },
  });
}

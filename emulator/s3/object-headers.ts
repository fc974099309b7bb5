import type { OutgoingHttpHeaders } from 'node:http';
import type { ObjectHead } from './object-store.ts';

/** Objects are plain files: no media type or other metadata is kept with them. */
export function objectHeaders(head: ObjectHead): OutgoingHttpHeaders {
  return {
    etag: head.etag,
    'last-modified': head.last_modified.toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
  };
}

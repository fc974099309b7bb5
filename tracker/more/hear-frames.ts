import type { Tracker } from '#lib/events/capture.ts';
import { on } from './on.ts';

/** The frame of the same origin that a document is shown in. */
export const frameOf: NonNullable<Tracker[7]> = (node) => node.defaultView?.frameElement;

/** Hears what happens in frames of the same origin as if it happened in the page, also in those that come later. */
export function hearFrames([, , , , handlers, handle]: Tracker): void {
  const hear = (document: Document) => {
    for (const frame of document.querySelectorAll('iframe')) enter(frame);
    on(document, 'load', ({ target }) => enter(target));
  };
  const enter = (target: EventTarget | null) => {
    // A frame's nodes are of the frame's own classes, so instanceof tells nothing.
    const inner = (target as Partial<HTMLIFrameElement> | null)?.contentDocument;
    if (!inner) return;
    // The same function each time: a document that is told of twice still has it once.
    for (const type in handlers) inner.addEventListener(type, handle, true);
    if (!heard.has(inner)) {
      heard.add(inner);
      hear(inner);
    }
  };
  const heard = new WeakSet<Document>();
  hear(document);
}

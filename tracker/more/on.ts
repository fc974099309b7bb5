import { guard } from '../guard.ts';

/** Listens in the capture phase; what `listener` throws is told and never reaches the page. */
export function on<E extends Event>(target: EventTarget, types: string, listener: (event: E) => void): void {
  const guarded = guard(listener) as EventListener;
  // `true`, not an object: that would inherit a `once` that the page has given to all objects.
  for (const type of types.split(' ')) target.addEventListener(type, guarded, true);
}

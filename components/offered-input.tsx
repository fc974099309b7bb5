'use client';

import { type ComponentProps, useEffect, useEffectEvent, useRef, useState } from 'react';

/**
 * A text field that offers what is known, once somebody is about to type: as part of the page the list would be most of
 * it, or cost a query that nobody asked for. Where the list can not be had, and without a script, it is a text field,
 * which the server checks.
 */
export function OfferedInput({
  offers,
  ...props
}: ComponentProps<'input'> & {
  id: string;
  /** What can be chosen, asked for once; undefined where it can not be had. */
  offers: () => Promise<readonly string[] | undefined>;
}) {
  const [known, setKnown] = useState<readonly string[]>([]);
  const is_asked = useRef(false);
  const control = useRef<HTMLInputElement>(null);
  const list = `${props.id}-known`;
  const offer = async () => {
    if (is_asked.current) return;
    is_asked.current = true;
    const names = await offers();
    if (names === undefined) is_asked.current = false;
    else setKnown(names);
  };
  const offerNow = useEffectEvent(offer);
  useEffect(() => {
    // Somebody may be in the field before this script is.
    if (document.activeElement === control.current) void offerNow();
  }, []);
  return (
    <>
      <input
        {...props}
        ref={control}
        type="text"
        list={list}
        autoComplete="off"
        spellCheck={false}
        onFocus={offer}
      />
      <datalist id={list}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

'use client';

import { type ComponentProps, useState } from 'react';

/**
 * A time zone, by typing a part of its name. The browser knows the names, and its own zone first: as part of the page
 * they would be most of it. Without a script it is a text field, which the server checks.
 */
export function TimeZoneInput(props: ComponentProps<'input'> & { id: string }) {
  const [zones, setZones] = useState<readonly string[]>([]);
  const list = `${props.id}-zones`;
  const offer = () => {
    if (zones.length > 0) return;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setZones([...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]);
  };
  return (
    <>
      <input {...props} type="text" list={list} autoComplete="off" spellCheck={false} onFocus={offer} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

import { useCallback, useEffect, useEffectEvent, useRef } from 'react';

type Field = { value: string };

/**
 * For a field whose value is a state: what somebody typed or chose before React took over is told to `onChange`, as
 * if it had been typed now. Else the page would show one thing and send another.
 * @param value the state that the field was sent with
 * @returns what the field takes as its `ref`
 */
export function useTypedBefore(
  value: string,
  onChange: (value: string) => void,
): (field: Field | null) => void {
  const field = useRef<Field>(null);
  const takeOver = useEffectEvent(() => {
    const { current } = field;
    if (current !== null && current.value !== value) onChange(current.value);
  });
  useEffect(() => takeOver(), []);
  return useCallback((mounted) => {
    field.current = mounted;
  }, []);
}

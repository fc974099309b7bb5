import type { ReactNode } from 'react';

/** What stands in a field, and what is wrong with it as a whole sentence in the reader's language. */
export type FieldState = { value: string; fault?: string | undefined };

/** What ties a control to the fault beside it. */
export function faultProps(id: string, fault: string | undefined) {
  return fault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-fault` };
}

/** A label over a control, and what is wrong with it under it. `id` is the control's. */
export function FormField({
  id,
  label,
  state,
  children,
}: {
  id: string;
  label: string;
  state: FieldState;
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs font-medium">
        {label}
      </label>
      {children}
      {state.fault !== undefined && (
        <p id={`${id}-fault`} className="text-error max-w-64 text-sm break-words">
          {state.fault}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';

/** One thing that went wrong or well, and what to do about it. */
export function Alert({
  kind,
  title,
  children,
}: {
  kind: 'error' | 'success';
  title: string;
  children?: ReactNode;
}) {
  const tone = kind === 'error' ? 'alert-error' : 'alert-success';
  return (
    <div className={`alert ${tone} alert-soft text-base-content`}>
      <p>
        <strong>{title}</strong> {children}
      </p>
    </div>
  );
}

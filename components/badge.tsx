import type { ReactNode } from 'react';

const looks = {
  neutral: 'badge-ghost',
  info: 'badge-soft badge-info',
  success: 'badge-soft badge-success',
  warning: 'badge-soft badge-warning',
  error: 'badge-soft badge-error',
} as const;

export type BadgeTone = keyof typeof looks;

/** A state or a kind in a word or two. The word says it; the colour only helps. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={`badge badge-sm text-base-content h-auto min-h-5 whitespace-normal ${looks[tone]}`}>
      {children}
    </span>
  );
}

import type { ReactNode } from 'react';

const looks = {
  info: 'alert-info',
  success: 'alert-success',
  warning: 'alert-warning',
  error: 'alert-error',
} as const;

/** One thing to know, across a page or a panel, and what to do about it. `role="alert"` where it can't wait. */
export function NoticeBar({
  tone,
  role = 'status',
  action,
  children,
}: {
  tone: keyof typeof looks;
  role?: 'alert' | 'status';
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      role={role}
      className={`alert alert-soft text-base-content flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm ${looks[tone]}`}
    >
      <div className="min-w-0 break-words">{children}</div>
      {action}
    </div>
  );
}

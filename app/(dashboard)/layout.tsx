import type { ReactNode } from 'react';
import { DashboardShell } from '#components/dashboard-shell.tsx';

/** Guards nothing: each page and each panel asks who looks. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <DashboardShell>{children}</DashboardShell>;
}

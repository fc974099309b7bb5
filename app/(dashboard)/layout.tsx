import type { ReactNode } from 'react';
import { DashboardShell } from '#components/dashboard-shell.tsx';
import { currentReader } from '#lib/auth/require-reader.ts';

/** Guards nothing: each page and each panel asks who looks. The rail leaves out what is not for them. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const reader = await currentReader();
  return <DashboardShell hidden={reader?.role === 'viewer' ? ['sql'] : []}>{children}</DashboardShell>;
}

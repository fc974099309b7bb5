'use client';

import { PageFault } from '#components/page-fault.tsx';

export default function DashboardError({ retry }: { retry: () => void }) {
  return <PageFault retry={retry} />;
}

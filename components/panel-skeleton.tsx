/** Stands where a panel's answer will be while its query runs. */
export function PanelSkeleton({ label = 'Asking the lake' }: { label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label} …</span>
      <div className="skeleton h-40 w-full" />
      <div className="skeleton h-4 w-3/4" />
      <div className="skeleton h-4 w-1/2" />
    </div>
  );
}

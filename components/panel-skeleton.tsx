import { Panel } from './panel.tsx';

/** Stands where a panel will be while its query runs. */
export function PanelSkeleton({ title }: { title: string }) {
  return (
    <div className="waits-for-script">
      <Panel title={title}>
        <div role="status" className="flex flex-col gap-3">
          <span className="sr-only">Asking the lake …</span>
          <div className="skeleton h-40 w-full" />
          <div className="skeleton h-4 w-3/4" />
          <div className="skeleton h-4 w-1/2" />
        </div>
      </Panel>
    </div>
  );
}

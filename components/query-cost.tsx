import { formatBytes, formatElapsed, formatUsd } from '#lib/format.ts';

export type QueryFacts = {
  id: string;
  sql: string;
  scanned_bytes: number;
  cost_usd: number;
  duration_ms: number;
};

/** What an answer cost and how it was asked, under every panel; and the way to take it along. */
export function QueryCost({
  query,
  csv_href,
  csv_label = 'CSV',
}: {
  query: QueryFacts;
  csv_href: string;
  csv_label?: string;
}) {
  return (
    <footer className="text-muted border-t border-base-300 pt-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span title={`${query.scanned_bytes} bytes`}>{formatBytes(query.scanned_bytes)} scanned</span>
        <span>{formatElapsed(query.duration_ms)}</span>
        <span>{formatUsd(query.cost_usd)}</span>
        <a className="link ms-auto" href={csv_href} download>
          {csv_label}
        </a>
      </div>
      <details className="mt-1">
        <summary className="w-fit cursor-pointer">Show SQL</summary>
        <p className="mt-2">
          Query <code className="break-all">{query.id}</code>
        </p>
        <pre className="bg-base-200 text-base-content mt-2 rounded-field p-3 text-xs break-words whitespace-pre-wrap">
          <code>{query.sql}</code>
        </pre>
      </details>
    </footer>
  );
}

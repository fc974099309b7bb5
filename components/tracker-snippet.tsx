import { CopyButton } from './copy-button.tsx';

/** The line that starts tracking on a page, ready to copy. */
export function TrackerSnippet({ server_url, site }: { server_url: string; site: string }) {
  const snippet = `<script src="${server_url}/tracker.js" data-site="${site}" defer></script>`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="bg-base-100 text-base-content min-w-0 flex-1 rounded-field border border-base-300 p-2 text-xs break-all">
        {snippet}
      </code>
      <CopyButton text={snippet} label="the tracker's script tag" />
    </div>
  );
}

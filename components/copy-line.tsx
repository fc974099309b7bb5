import { CopyButton } from './copy-button.tsx';

/** A line of code that is to be taken along, and a button that does. `label` says what it is. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="rounded-field bg-base-200 text-base-content min-w-0 flex-1 border border-base-300 p-2 text-xs break-all">
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  );
}

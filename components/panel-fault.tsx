import { RetryButton } from './retry-button.tsx';

/** Says in a panel why it has no answer. The rest of the page stands. */
export function PanelFault({
  message,
  issues = [],
}: {
  message: string;
  issues?: readonly { path: string; message: string }[];
}) {
  return (
    <div role="alert" className="alert alert-error alert-soft items-start text-base-content">
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="font-semibold">This panel has no answer.</p>
        <p className="break-words">{message}</p>
        {issues.length > 0 && (
          <ul className="list-disc ps-5">
            {issues.map(({ path, message: fault }) => (
              <li key={`${path} ${fault}`}>
                <code>{path}</code> {fault}
              </li>
            ))}
          </ul>
        )}
        <RetryButton />
      </div>
    </div>
  );
}

import { useTranslations } from 'next-intl';

/** What this server can not see from here, each with what to do about it. */
const reasons = ['policy', 'mixed', 'privacy', 'blocker', 'site', 'localhost'] as const;

export function WhenNothingComes({ server_url }: { server_url: string }) {
  const t = useTranslations('install');
  const { protocol, hostname } = new URL(server_url);
  const is_local = /^(localhost|127\.|\[::1\])/.test(hostname);
  const shown = reasons.filter((reason) => {
    if (reason === 'mixed') return protocol === 'http:' && !is_local;
    return reason !== 'localhost' || is_local;
  });
  return (
    <ul className="flex list-disc flex-col gap-2 ps-5 text-sm">
      {shown.map((reason) => (
        <li key={reason}>
          {t.rich(`reason_${reason}`, {
            code: (text) => <code className="break-words">{text}</code>,
            server_url,
          })}
        </li>
      ))}
    </ul>
  );
}

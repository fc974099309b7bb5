import { useTranslations } from 'next-intl';
import { ScrollRegion } from './scroll-region.tsx';
import { TableCaption, table_class } from './table-caption.tsx';
import { useFormat } from './use-format.ts';

type Platform = {
  platform: string;
  sessions: number;
  user_agents: readonly { user_agent: string | null; sessions: number }[];
};

const caption_id = 'platforms-caption';

/** Sessions per platform, and under each the user agents it was read from, as they came. */
export function PlatformTable({ platforms }: { platforms: readonly Platform[] }) {
  const t = useTranslations('viewers');
  const format = useFormat();
  return (
    <ScrollRegion labelled_by={caption_id}>
      <table className={table_class}>
        <TableCaption id={caption_id} text={t('platforms_caption')} />
        <thead>
          <tr>
            <th scope="col" className="text-base-content">
              {t('platform_agent')}
            </th>
            <th scope="col" className="text-base-content text-end">
              {t('sessions')}
            </th>
          </tr>
        </thead>
        {platforms.map(({ platform, sessions, user_agents }) => (
          <tbody key={platform}>
            <tr className="bg-base-200">
              <th scope="rowgroup">{platform}</th>
              <td className="text-end font-semibold tabular-nums">
                {format.count(sessions)}
                <span className="sr-only"> {t('in_all')}</span>
              </td>
            </tr>
            {user_agents.map(({ user_agent, sessions: times }) => (
              <tr key={JSON.stringify(user_agent)}>
                <th scope="row" className="min-w-56 font-normal">
                  <span className="block ps-4">
                    {user_agent === null ? (
                      <em>{t('no_agent')}</em>
                    ) : (
                      <code className="text-xs wrap-anywhere whitespace-pre-wrap">{user_agent}</code>
                    )}
                  </span>
                </th>
                <td className="text-end tabular-nums" title={t('session_count', { count: times })}>
                  {format.count(times)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

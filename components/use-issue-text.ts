import { useTranslations } from 'next-intl';
import { issueKeyOf } from '#lib/issue-key.ts';

/** Says what is wrong with a field (`Issue.message`) in the reader's language; a sentence that is not known as it stands. */
export function useIssueText(): (message: string) => string {
  const t = useTranslations('faults');
  return (message) => {
    const known = issueKeyOf(message);
    return known === undefined ? message : t(`issue_${known.key}`, known.values);
  };
}

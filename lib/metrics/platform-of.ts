import bowser from 'bowser';

const kinds: Readonly<Record<string, string>> = { mobile: 'phone', tablet: 'tablet', tv: 'TV' };

/**
 * The platform that a User-Agent speaks of: `Chrome on macOS`, `Safari on iOS (phone)`. What it does not say
 * is left away; one that says nothing is `Unknown`.
 */
export function platformOf(user_agent: string | null): string {
  if (user_agent === null || user_agent === '') return 'Unknown';
  const { browser, os, platform } = bowser.parse(user_agent);
  const kind = kinds[platform.type ?? ''];
  const system = os.name === undefined || os.name === '' ? undefined : os.name;
  // Bowser calls whatever begins like a browser "Mozilla".
  const program = browser.name === undefined || browser.name === 'Mozilla' ? '' : browser.name;
  const named = [program, system].filter((part) => part !== undefined && part !== '').join(' on ');
  if (named === '') return kind === undefined ? 'Unknown' : `Unknown (${kind})`;
  return kind === undefined ? named : `${named} (${kind})`;
}

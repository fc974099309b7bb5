/** So that a name fits into every file system, whatever its letters: characters. */
const max_length = 80;

/**
 * A name of a file out of texts that strangers wrote: letters, digits, dots and single dashes only, so no path, no sign
 * that turns the direction of writing, and no ending of theirs.
 * @param ending without its dot
 */
export function safeFileName(parts: readonly string[], ending: string): string {
  const name = parts
    .join('-')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    // No `..`, and no dot beside a dash, where some systems see a hidden or an unfinished file.
    .replace(/[.-]{2,}/g, '-');
  const cut = [...name].slice(0, max_length).join('');
  return `${cut.replace(/^[.-]+|[.-]+$/g, '') || 'heatlake'}.${ending}`;
}

/** Whether `text` is like `pattern`, in which `%` is any text and `_` any character. Time: their lengths' product. */
export function isLike(text: string, pattern: string): boolean {
  let [at, want] = [0, 0];
  let last_percent: { want: number; at: number } | undefined;
  while (at < text.length) {
    if (pattern[want] === '%') {
      last_percent = { want, at };
      want += 1;
    } else if (want < pattern.length && (pattern[want] === '_' || pattern[want] === text[at])) {
      want += 1;
      at += 1;
    } else if (last_percent !== undefined) {
      last_percent.at += 1;
      at = last_percent.at;
      want = last_percent.want + 1;
    } else return false;
  }
  return /^%*$/.test(pattern.slice(want));
}

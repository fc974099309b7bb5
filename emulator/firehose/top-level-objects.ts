/**
 * The objects that stand one after the other in `text`, found by counting braces outside of strings, and what is left
 * after the last. One pass: a text that was made to be read slowly takes no longer.
 */
export function topLevelObjects(text: string): { objects: string[]; rest: string } {
  const objects: string[] = [];
  let [depth, from, in_string] = [0, 0, false];
  for (const { 0: token, index } of text.matchAll(/[{}"]|\\./gs)) {
    if (token === '"') in_string = !in_string;
    if (in_string) continue;
    if (token === '{') depth += 1;
    if (token !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    objects.push(text.slice(from, index + 1));
    [depth, from] = [0, index + 1];
  }
  return { objects, rest: text.slice(from) };
}

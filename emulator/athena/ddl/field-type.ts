/** The parts of `text` between commas that stand in no brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '<' || char === '(') depth += 1;
    if (char === '>' || char === ')') depth -= 1;
    if (char !== ',' || depth > 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function partOf(type: string, part: string): string | undefined {
  const [, kind, inside = ''] = /^(array|map|struct)<(.*)>$/s.exec(type) ?? [];
  if (kind === 'array') return part === '$elem$' ? inside : undefined;
  const parts = partsOf(inside);
  if (kind === 'map') {
    const [key, value] = parts;
    return part === '$key$' ? key : part === '$value$' ? value : undefined;
  }
  if (kind !== 'struct') return undefined;
  const field = parts.find((text) => text.slice(0, text.indexOf(':')) === part);
  return field?.slice(field.indexOf(':') + 1);
}

/**
 * The type of a part of a value: a struct's field, an array's `$elem$`, a map's `$key$` or `$value$`, and parts of
 * those. Undefined where the type has no such part.
 */
export function fieldTypeAt(type: string, path: readonly string[]): string | undefined {
  let found: string | undefined = type;
  for (const part of path) found = found === undefined ? undefined : partOf(found, part);
  return found;
}

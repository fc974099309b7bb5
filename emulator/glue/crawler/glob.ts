/** A part of a pattern: one character of some kind, or any number of them. */
type GlobPart = { repeats: boolean; takes: (char: string) => boolean };

const most_alternatives = 100;

/** The pattern without braces: one for each choice among their alternatives. They do not nest, as in Glue. */
function alternativesOf(pattern: string): string[] {
  const [all, before = '', inside = '', after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (all === undefined) return [pattern];
  const rest = alternativesOf(after);
  const choices = inside.split(',').flatMap((choice) => rest.map((end) => `${before}${choice}${end}`));
  return choices.slice(0, most_alternatives);
}

function classOf(inside: string): (char: string) => boolean {
  const negated = /^[!^]/.test(inside);
  const members = negated ? inside.slice(1) : inside;
  const ranges = [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one]) => [
    from ?? one ?? '',
    to ?? one ?? '',
  ]);
  return (char) =>
    char !== '/' && ranges.some(([from = '', to = '']) => char >= from && char <= to) !== negated;
}

function partsOf(pattern: string): GlobPart[] {
  const tokens = pattern.matchAll(/\*\*|\*|\?|\[([^\]]+)\]|\\(.)|(.)/gsu);
  return [...tokens].map(([token, inside, escaped, char]) => {
    if (token === '**') return { repeats: true, takes: () => true };
    if (token === '*') return { repeats: true, takes: (other) => other !== '/' };
    if (token === '?') return { repeats: false, takes: (other) => other !== '/' };
    if (inside !== undefined) return { repeats: false, takes: classOf(inside) };
    return { repeats: false, takes: (other) => other === (escaped ?? char) };
  });
}

/** All places in the pattern are followed at once: the time is the product of both lengths, whatever they are. */
function matches(parts: readonly GlobPart[], text: string): boolean {
  const reach = (places: Set<number>, place: number) => {
    places.add(place);
    if (parts[place]?.repeats === true) reach(places, place + 1);
  };
  let places = new Set<number>();
  reach(places, 0);
  for (const char of text) {
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part?.takes(char)) reach(next, part.repeats ? place : place + 1);
    }
    places = next;
  }
  return places.has(parts.length);
}

/**
 * An exclude pattern of a crawler: `*` and `?` stay within a folder, `**` does not, `[a-z]` is one character, `{a,b}` a
 * choice, `\` takes the next character as it is.
 */
export function globFilter(pattern: string): (path: string) => boolean {
  const alternatives = alternativesOf(pattern).map(partsOf);
  return (path) => alternatives.some((parts) => matches(parts, path));
}

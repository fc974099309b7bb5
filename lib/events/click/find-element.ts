/** What `selectorOf` never writes: other pseudo-classes, attributes, lists. Stripped of escapes before. */
const foreign = /:(?!nth-of-type\(\d+\))|[[\]*~+,|&{}]|\((?!\d+\))/;
const longest = 1024;

/**
 * The element that a selector of `selectorOf` names in the page as it is now: inside of open shadow roots and
 * frames of the same origin too, where ` >>> ` goes into them. Selectors come from strangers: one of another
 * form, which could be costly, finds nothing.
 * @param selector the column `selector` of a click
 * @returns null where there is no such element now, or the selector is not of that form; never throws for it
 */
export function findElement(selector: string, page: Document = document): Element | null {
  if (selector.length > longest || foreign.test(selector.replace(/\\./gsu, ''))) return null;
  let found: Element | null = null;
  let root: ParentNode | null = page;
  for (const part of selector.split(' >>> ')) {
    if (found) root = inside(found);
    found = root && first(root, part);
    if (!found) return null;
  }
  return found;
}

function inside(element: Element): ParentNode | null {
  // A frame's elements are of the frame's own classes, so instanceof tells nothing.
  return element.shadowRoot ?? (element as Partial<HTMLIFrameElement>).contentDocument ?? null;
}

function first(root: ParentNode, selector: string): Element | null {
  try {
    return root.querySelector(selector);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SyntaxError') return null;
    throw error;
  }
}

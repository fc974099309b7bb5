export const mask = '[data-heatlake-mask]';
/** The column's longest text. */
export const longest = 1024;
/** How often the page is searched for one selector: each search passes all of its elements. */
const most_searches = 3;
/** Generated names have digits and change with each build; names of a state change with each press. */
const stable = /^.(?!.*(active|focus|hover))[^\d\0\p{Cs}]{1,50}$/u;

/** The host of the shadow root, or the frame of the same origin, that the node is in. */
export function outerOf(node: Node): Element | null | undefined {
  // A frame's nodes are of the frame's own classes, so instanceof tells nothing.
  const { host, defaultView } = node.getRootNode() as Partial<
    Pick<ShadowRoot, 'host'> & Pick<Document, 'defaultView'>
  >;
  return host || defaultView?.frameElement;
}

/** Whether the element, or one around it, is such a one; through shadow roots and frames. */
export function isWithin(element: Element | null | undefined, selector: string): boolean {
  return !!element && (!!element.closest(selector) || isWithin(outerOf(element), selector));
}

/** At most two of id and classes; none of what is masked. */
function namesOf(element: Element): string {
  // Not element.id: in a form that is the field named "id", where it has one.
  return [`#${element.getAttribute('id') || ''}`, ...[...element.classList].map((name) => `.${name}`)]
    .filter((name) => stable.test(name) && !isWithin(element, mask))
    .slice(0, 2)
    .map((name) => name[0] + CSS.escape(name.slice(1)))
    .join('');
}

/**
 * A CSS selector that finds `element` again, and only it: tags, with ids and classes that have no digits, and
 * :nth-of-type where it is needed. ` >>> ` goes into an open shadow root or a frame of the same origin.
 * @returns longer than the column where it can not be told in 1024 characters
 */
export function selectorOf(element: Element): string {
  const outer = outerOf(element);
  const root = element.getRootNode() as Document | ShadowRoot;
  let searches = 0;
  let path = '';
  for (let node: Element | null = element; node && path.length <= longest; node = node.parentElement) {
    const tail = path && ` > ${path}`;
    const part = CSS.escape(node.localName) + namesOf(node);
    path = part + tail;
    if (searches++ < most_searches && !root.querySelectorAll(path)[1]) break;
    if (node.matches(':only-of-type')) continue;
    let nth = 1;
    let other = node.previousElementSibling;
    for (; other; other = other.previousElementSibling) if (other.localName === node.localName) nth++;
    path = `${part}:nth-of-type(${nth})${tail}`;
  }
  return (outer ? `${selectorOf(outer)} >>> ` : '') + path;
}

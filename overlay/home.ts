/**
 * Where in the document the overlay can be used. While the page has a modal dialog open everything outside of the
 * topmost one is inert: then it is that. Else beside the body, where no transform of it moves us, and no selector of
 * the page counts us.
 */
export function homeOf(document: Document): Element {
  const modal = 'dialog:modal';
  if (!CSS.supports(`selector(${modal})`)) return document.documentElement;
  // The focus can only be in the topmost.
  const focused = document.activeElement?.closest(modal);
  return focused ?? [...document.querySelectorAll(modal)].at(-1) ?? document.documentElement;
}

/** Whether the element stands still while its document scrolls: it is fixed, or sticks to an edge of the window now. */
export const keepsItsPlace = (node: Element) => {
  const box = node.getBoundingClientRect();
  const { position, top, bottom } = getComputedStyle(node);
  return (
    position === 'fixed' ||
    (position === 'sticky' &&
      ((Number.parseFloat(top) - box.top) ** 2 < 1 ||
        (Number.parseFloat(bottom) - innerHeight + box.bottom) ** 2 < 1))
  );
};

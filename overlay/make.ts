/** Makes an element whose text and attributes are only text, whoever wrote them. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A control under its label. */
export function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return make('label', {}, make('span', {}, text), control);
}

export function choices(options: readonly (readonly [value: string, text: string])[], value: string) {
  const select = make('select', {}, ...options.map(([key, text]) => make('option', { value: key }, text)));
  select.value = value;
  return select;
}

/** A table with a header for each column; a cell is a text or a control. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
) {
  const header = make('tr', {}, ...head.map((text) => make('th', { scope: 'col' }, text)));
  const body = rows.map((cells) =>
    make(
      'tr',
      {},
      ...cells.map((cell, place) =>
        place === 0 ? make('th', { scope: 'row' }, cell) : make('td', {}, cell),
      ),
    ),
  );
  return make(
    'table',
    {},
    make('caption', {}, caption),
    make('thead', {}, header),
    make('tbody', {}, ...body),
  );
}

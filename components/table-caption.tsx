/** How our tables look: rows close together, cells close at 390 px. */
export const table_class =
  'table [&_td]:px-2 [&_td]:py-2 [&_th]:px-2 [&_th]:py-2 sm:[&_td]:px-4 sm:[&_th]:px-4';

/** A table's name. It stays in sight and breaks where the window ends, also over a table that scrolls. */
export function TableCaption({ id, text }: { id: string; text: string }) {
  return (
    <caption id={id} className="text-muted pb-2 text-start text-sm">
      <span className="sticky start-0 inline-block max-w-[calc(100vw-5rem)]">{text}</span>
    </caption>
  );
}

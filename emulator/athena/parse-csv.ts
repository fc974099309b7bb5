/**
 * The rows of lines that `CsvBuffer` wrote, at most `limit` of them from the line `skip` on.
 * @returns undefined where they are something else
 */
export function parseCsv(text: string, skip: number, limit: number): (string | null)[][] | undefined {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  for (let line = 0; line < skip + limit && at < text.length; ) {
    let cell: string | null = null;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      let has_quotes = false;
      while (end >= 0 && text[end + 1] === '"') {
        has_quotes = true;
        end = text.indexOf('"', end + 2);
      }
      if (end < 0) return undefined;
      cell = text.slice(at + 1, end);
      if (has_quotes) cell = cell.replaceAll('""', '"');
      at = end + 1;
    }
    row.push(cell);
    const sign = text[at];
    at += 1;
    if (sign === '\n') {
      if (line >= skip) rows.push(row);
      row = [];
      line += 1;
    } else if (sign !== ',') return undefined;
  }
  return rows;
}

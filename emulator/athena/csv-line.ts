/** One line of a result's CSV, as Athena writes it: every value quoted, NULL empty and unquoted. */
export function csvLine(cells: readonly (string | null)[]): string {
  let line = '';
  for (const [index, cell] of cells.entries()) {
    if (index > 0) line += ',';
    if (cell !== null) line += cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`;
  }
  return `${line}\n`;
}

/** One line of a result's CSV, as Athena writes it: every value quoted, NULL empty and unquoted. */
export function csvLine(cells: readonly (string | null)[]): string {
  const quoted = cells.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`));
  return `${quoted.join(',')}\n`;
}

/** Which of the sentences that an `Issue` can hold it holds: pages say it in the reader's language. Pure. */

/** The arguments of each sentence stand as named groups. Values that strangers typed are in none of them. */
const sentences = {
  given: /^must be given$/,
  given_twice: /^is given more than once$/,
  unknown_field: /^is not (?:a known field|a parameter of this metric)$/,
  text: /^must be a text$/,
  empty: /^must not be empty$/,
  max_length: /^must have at most (?<count>\d+) characters$/,
  well_formed: /^must be well-formed Unicode text$/,
  site: /^must be 1 to 64 of a-z, 0-9, _ and -, not starting with _ or -$/,
  number: /^must be a number$/,
  whole_number: /^must be a whole number$/,
  at_least: /^must be at least (?<least>-?[\d.]+)$/,
  at_most: /^must be at most (?<most>-?[\d.]+)$/,
  one_of: /^must be one of (?<choices>[a-z, ]+)$/,
  either: /^must be (?<one>[a-z]+) or (?<other>[a-z]+)$/,
  date: /^must be a date such as 2026-11-22$/,
  calendar: /^must be a date of the calendar$/,
  date_bounds: /^must be from (?<first>\d{4}-\d{2}-\d{2}) to (?<last>\d{4}-\d{2}-\d{2})$/,
  date_order: /^must not be after to, which is (?<to>[\d-]{10})$/,
  range_length: /^must be at most (?<days>\d+) days before to, both included$/,
  time_zone: /^must be a time zone such as Asia\/Seoul$/,
  template_start: /^must begin with \/$/,
  template_parts: /^must have at most (?<count>\d+) parts$/,
  template_names: /^must name its parts as :id or :user_name$/,
  template_variable: /^must have a part such as :id, or \* as its last part$/,
  web_address: /^must be an http or https address$/,
} as const;

export type IssueKey = keyof typeof sentences;
export const issue_keys = Object.keys(sentences).filter((key): key is IssueKey => key in sentences);

/** The key of `message` and the numbers in it; undefined where it is another sentence. */
export function issueKeyOf(message: string): { key: IssueKey; values: Record<string, string> } | undefined {
  for (const key of issue_keys) {
    const found = sentences[key].exec(message);
    if (found !== null) return { key, values: { ...found.groups } };
  }
  return undefined;
}

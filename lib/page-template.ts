/**
 * Templates of page names: `/p/:id` stands for every page whose second part is anything, `/docs/*` for every
 * page under `/docs/`. A segment `:name` stands for one segment that is not empty; `*`, as the last one, for
 * the rest of the name, which may be empty. All else stands for itself. Pure.
 */

/** So that a template's pattern fits into one parameter of a query. */
const max_length = 256;
const max_segments = 32;

const placeholder = /^:[A-Za-z_][A-Za-z0-9_]*$/;

/** What is wrong with a template, as a sentence's end; undefined where it is one. */
export function templateFault(text: string): string | undefined {
  if (!text.startsWith('/')) return 'must begin with /';
  if (text.length > max_length) return `must have at most ${max_length} characters`;
  const segments = text.split('/');
  if (segments.length > max_segments) return `must have at most ${max_segments} parts`;
  const is_rest = segments.at(-1) === '*';
  const named = is_rest ? segments.slice(0, -1) : segments;
  if (named.some((segment) => segment.includes('*'))) return 'may have * only as its last part';
  if (named.some((segment) => segment.startsWith(':') && !placeholder.test(segment))) {
    return 'must name its parts as :id or :user_name';
  }
  return is_rest || named.some((segment) => placeholder.test(segment))
    ? undefined
    : 'must have a part such as :id, or * as its last part';
}

/** Whether a page's name is a template, and so stands for many pages. */
export function isTemplate(text: string): boolean {
  return templateFault(text) === undefined;
}

/** The signs that have a meaning in a pattern, of Java and of RE2 as of JavaScript. */
const pattern_signs = /[\\^$.*+?()[\]{}|]/g;

function patternOf(template: string, begin: string, end: string): string {
  const is_rest = template.endsWith('/*');
  const segments = (is_rest ? template.slice(0, -1) : template)
    .split('/')
    .map((segment) => (placeholder.test(segment) ? '[^/]+' : segment.replace(pattern_signs, '\\$&')));
  return `${begin}${segments.join('/')}${is_rest ? '' : end}`;
}

/** A template as a regular expression of Trino's, anchored at both ends: to be given as a value. */
export function sqlPattern(template: string): string {
  return patternOf(template, '\\A', '\\z');
}

/** Whether a template stands for the page of that name. */
export function matchesTemplate(template: string, page: string): boolean {
  return new RegExp(patternOf(template, '^', '$'), 'u').test(page);
}

/** A template that the owner wrote, of one site or, without one, of all. */
export type SiteTemplate = { site: string | undefined; template: string };

const site_prefix = /^([a-z0-9][a-z0-9_-]{0,63})=(.*)$/s;

/** `/p/:id` or `shop=/p/:id`, with commas or spaces between: texts become templates. Their faults are not looked at. */
export function readSiteTemplates(text: string): SiteTemplate[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, site, template] = site_prefix.exec(part) ?? [];
      return { site, template: template ?? part };
    });
}

/** The templates of one site, in the order they were written. */
export function templatesOf(templates: readonly SiteTemplate[], site: string): string[] {
  return templates
    .filter((one) => one.site === undefined || one.site === site)
    .map(({ template }) => template);
}

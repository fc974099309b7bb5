import sql, { join, type Sql } from 'sql-template-tag';
import { config } from '../config.ts';
import { isTemplate, sqlPattern, templatesOf } from '../page-template.ts';
import { equalsText } from './equals-text.ts';

function isLike(template: string): Sql {
  return sql`regexp_like(page, ${sqlPattern(template)})`;
}

/** Whether the column `page` is `page` or, where that is a template, one of the pages that it stands for. */
export function isOnPage(page: string): Sql {
  return isTemplate(page) ? isLike(page) : equalsText('page', page);
}

/**
 * Under which name a list of pages counts the column `page`: the first template of the setting
 * `HEATLAKE_PAGE_TEMPLATES` that stands for it, or the page itself.
 */
export function listedPage(site: string): Sql {
  const cases = templatesOf(config().HEATLAKE_PAGE_TEMPLATES, site).map(
    (template) => sql`WHEN ${isLike(template)} THEN ${template}`,
  );
  return cases.length === 0 ? sql`page` : sql`CASE ${join(cases, ' ')} ELSE page END`;
}

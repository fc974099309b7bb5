import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isTemplate,
  matchesTemplate,
  readSiteTemplates,
  sqlPattern,
  templateFault,
  templatesOf,
} from './page-template.ts';

test('a named part stands for exactly one part that is not empty', () => {
  for (const page of ['/p/1', '/p/a b', '/p/👍', '/p/:id', '/p/x?y=1', '/p/a\nb']) {
    assert.equal(matchesTemplate('/p/:id', page), true, page);
  }
  for (const page of ['/p/', '/p', '/p/1/', '/p/1/2', '/q/1', 'x/p/1', '/p/1\n/2', '']) {
    assert.equal(matchesTemplate('/p/:id', page), false, page);
  }
  assert.equal(matchesTemplate('/:lang/p/:id/edit', '/de/p/7/edit'), true);
  assert.equal(matchesTemplate('/:lang/p/:id/edit', '/de/p/7/view'), false);
});

test('a star stands for the rest, also for none', () => {
  for (const page of ['/docs/', '/docs/a', '/docs/a/b', '/docs/a\n']) {
    assert.equal(matchesTemplate('/docs/*', page), true, page);
  }
  for (const page of ['/docs', '/docsx/a', '/a/docs/b']) {
    assert.equal(matchesTemplate('/docs/*', page), false, page);
  }
  assert.equal(matchesTemplate('/*', '/anything/at/all'), true);
});

test('what has a meaning in a pattern stands for itself', () => {
  const literal = '/a.b+c(d)[e]{2}|f^g$h\\i';
  assert.equal(matchesTemplate(`${literal}/:id`, `${literal}/1`), true);
  assert.equal(matchesTemplate('/a.b/:id', '/axb/1'), false);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const part = text.replaceAll(/[/*:]/g, '');
      assert.equal(matchesTemplate(`/${part}/:id`, `/${part}/1`), true);
    }),
  );
});

test('a name that is no template stands for itself only', () => {
  for (const name of [
    '/',
    '/p/1',
    'p/:id',
    ':id',
    '/p/:',
    '/p/:1',
    '/p/:a-b',
    '/a*',
    '/*/a',
    '/p/:id/*x',
    '',
  ]) {
    assert.equal(isTemplate(name), false, name);
  }
  for (const name of ['/:id', '/*', '/p/:id', '/p/:id/*', '/p/:user_id2/edit']) {
    assert.equal(isTemplate(name), true, name);
  }
});

test('what is wrong with a template is said', () => {
  assert.equal(templateFault('p/:id'), 'must begin with /');
  assert.equal(templateFault('/p/1'), 'must have a part such as :id, or * as its last part');
  assert.equal(templateFault('/a/*/b'), 'may have * only as its last part');
  assert.equal(templateFault('/p/:1'), 'must name its parts as :id or :user_name');
  assert.equal(templateFault(`/${'a'.repeat(300)}/:id`), 'must have at most 256 characters');
  assert.equal(templateFault('/:a'.repeat(40)), 'must have at most 32 parts');
});

test('every pattern fits into a parameter of a query, which has room for 1022 characters', () => {
  const texts = [
    ...['.', "'", '\\', '👍'].map((sign) => `/${sign.repeat(250 / sign.length)}/:i`),
    '/:a'.repeat(31),
  ];
  for (const text of texts) {
    assert.ok(isTemplate(text), text);
    assert.ok(sqlPattern(text).replaceAll("'", "''").length <= 1022, text);
  }
});

test('templates are of one site or of all, in the order they were written', () => {
  const templates = readSiteTemplates('/p/:id, shop=/docs/*\n /a=b/:id');
  assert.deepEqual(templates, [
    { site: undefined, template: '/p/:id' },
    { site: 'shop', template: '/docs/*' },
    { site: undefined, template: '/a=b/:id' },
  ]);
  assert.deepEqual(templatesOf(templates, 'shop'), ['/p/:id', '/docs/*', '/a=b/:id']);
  assert.deepEqual(templatesOf(templates, 'blog'), ['/p/:id', '/a=b/:id']);
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { languages } from '#lib/language.ts';
import { catalogues } from './index.ts';
import { usedKeys, wordsIn } from './source-words.ts';

const root = join(import.meta.dirname, '..');

/** Words that stand in code and are no sentence: names, and what people type as it stands. */
const names: Readonly<Record<string, readonly string[]>> = {
  'components/brand.tsx': ['Heatlake'],
  // SQL's own word, in every language.
  'app/(dashboard)/sql/result-table.tsx': ['NULL'],
  'app/global-error.tsx': ['· Heatlake'],
};

const files = ['app', 'components', 'overlay']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\.tsx?$|\.d\.ts$/.test(file));

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every message of a language: `namespace.key` and its ICU text. */
function messagesOf(language: (typeof languages)[number]): [name: string, text: string][] {
  return Object.entries(catalogues[language]).flatMap(([namespace, messages]) =>
    Object.entries(messages).map(([key, text]): [string, string] => [`${namespace}.${key}`, text]),
  );
}

/** The arguments and tags of a message, each once, sorted. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      default:
        return [element.value];
    }
  });
  return [...new Set(found)].sort();
}

test('every language has the messages of English, with the same arguments and tags, and none is empty', () => {
  const shapeOf = (language: (typeof languages)[number]) =>
    Object.fromEntries(messagesOf(language).map(([name, text]) => [name, argumentsOf(parse(text))]));
  for (const language of languages) {
    assert.deepEqual(shapeOf(language), shapeOf('en'), language);
    assert.deepEqual(
      messagesOf(language).filter(([, text]) => text.trim() === ''),
      [],
    );
  }
});

test('no message has a tag and an argument of one name, which can not both be given', () => {
  const torn = messagesOf('en').filter(([, text]) => {
    const given = argumentsOf(parse(text));
    return given.some((name) => given.includes(`<${name}>`));
  });
  assert.deepEqual(torn, []);
});

test('every catalogue file is in the registry', () => {
  for (const language of languages) {
    const on_disk = readdirSync(join(root, 'messages', language)).map((file) => file.replace(/\.json$/, ''));
    assert.deepEqual(on_disk.sort(), Object.keys(catalogues[language]).sort(), language);
  }
});

test('Korean is written in Korean: a message with words of English has Hangul in it, or is the same by intent', () => {
  const english = new Map(messagesOf('en'));
  const untranslated = messagesOf('ko').filter(
    ([name, text]) =>
      text === english.get(name) && /\p{L}{2,} \p{L}{2,}/u.test(text.replace(/[{<][^}>]*[}>]/g, '')),
  );
  assert.deepEqual(untranslated, []);
});

test('every message is said somewhere', () => {
  const used = files.map((file) => usedKeys(file, textOf(file)));
  const unused = messagesOf('en').filter(([name]) => {
    const [namespace = '', key = ''] = name.split('.');
    return !used.some((file) => file.namespaces.has(namespace) && file.has(key));
  });
  assert.deepEqual(
    unused.map(([name]) => name),
    [],
  );
});

test('no sentence stands in the code of a page or a component', () => {
  const left = files
    .filter((file) => file.endsWith('.tsx'))
    .map(
      (file) => [file, wordsIn(file, textOf(file)).filter((words) => !names[file]?.includes(words))] as const,
    )
    .filter(([, words]) => words.length > 0);
  assert.deepEqual(left, []);
});

test('words are found wherever people would read them, and nowhere else', () => {
  const source = `const metadata = { title: 'Page of words' };
    const View = ({ is_open }) => <p className="not this" title="A title" aria-label={\`Label \${1} too\`}>
      Text {is_open ? 'Open it' : t('not_this')} {'Braced'} {count} px <code>/no/path</code></p>;`;
  assert.deepEqual(wordsIn('view.tsx', source), [
    'Page of words',
    'A title',
    'Label',
    'too',
    'Text',
    'Open it',
    'Braced',
  ]);
});

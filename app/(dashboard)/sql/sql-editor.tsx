'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import type { CatalogTable } from '#lib/sql-page/read-catalog.ts';
import type { Position } from '#lib/sql-page/sql-text.ts';
import type { Editor } from './mount-editor.ts';

/** What others on the page do with the editor. */
export type EditorHandle = Pick<Editor, 'insert' | 'goTo'>;

type SqlEditorProps = {
  ref: Ref<EditorHandle>;
  text: string;
  onChange: (text: string) => void;
  onRun: () => void;
  tables: readonly CatalogTable[];
  fault: Position | undefined;
};

/** Where the characters of a text field go when there is no editor yet. */
function insertInto(field: HTMLTextAreaElement | null, word: string): string {
  field?.setRangeText(word, field.selectionStart, field.selectionEnd, 'end');
  field?.focus();
  return field?.value ?? word;
}

/** An editor of SQL: a text field, which CodeMirror takes over once it is loaded. */
export function SqlEditor({ ref, text, onChange, onRun, tables, fault }: SqlEditorProps) {
  const t = useTranslations('sql_browser');
  const id = useId();
  const parent = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [editor, setEditor] = useState<Editor>();
  // What the editor calls is always what was drawn last.
  const now = useRef({ text, onChange, onRun });
  useEffect(() => {
    now.current = { text, onChange, onRun };
  });

  useEffect(() => {
    let mounted: Editor | undefined;
    let is_gone = false;
    const mount = async () => {
      const { mountEditor } = await import('./mount-editor.ts');
      if (is_gone || parent.current === null) return;
      const had_focus = document.activeElement === field.current;
      mounted = mountEditor({
        parent: parent.current,
        text: now.current.text,
        labelled_by: `${id}-label`,
        described_by: `${id}-keys`,
        onChange: (next) => now.current.onChange(next),
        onRun: () => now.current.onRun(),
      });
      setEditor(mounted);
      if (had_focus) mounted.focus();
    };
    // Without the editor the text field stays, and does.
    mount().catch((error: unknown) => console.error(error));
    return () => {
      is_gone = true;
      mounted?.destroy();
      setEditor(undefined);
    };
  }, [id]);

  useEffect(() => editor?.setText(text), [editor, text]);
  useEffect(() => editor?.setTables(tables), [editor, tables]);
  useEffect(() => editor?.mark(fault), [editor, fault]);
  useImperativeHandle(ref, () => ({
    insert: (word) =>
      editor === undefined ? onChange(insertInto(field.current, word)) : editor.insert(word),
    goTo: (position) => editor?.goTo(position),
  }));

  const runByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label id={`${id}-label`} htmlFor={id} className="text-muted text-xs font-medium">
        {t('query')}
      </label>
      <div className="sql-editor rounded-field h-72 min-h-32 resize-y overflow-hidden border border-base-300">
        <div ref={parent} className={editor === undefined ? 'hidden' : 'h-full'} />
        <textarea
          ref={field}
          id={id}
          name="sql"
          hidden={editor !== undefined}
          className="size-full resize-none bg-base-100 p-3 font-mono text-sm"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-describedby={`${id}-keys`}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={runByKey}
        />
      </div>
      <p id={`${id}-keys`} className="text-muted text-xs">
        {t('keys')}
      </p>
    </div>
  );
}

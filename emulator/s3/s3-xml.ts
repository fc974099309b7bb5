import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { AwsError } from '../aws-error.ts';

/** Escapes a text; control characters become references, as S3 writes them. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"'\p{Cc}]/gu, (char) => `&#${char.charCodeAt(0)};`);
}

const builder = new XMLBuilder({
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeXml(String(value)),
});

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An XML document with one root element; a list becomes repeated elements, `undefined` nothing. */
export function toXml(root: string, content: object | string, options: { namespace?: boolean } = {}): string {
  const inside = typeof content === 'string' ? escapeXml(content) : builder.build(content);
  const attribute = (options.namespace ?? true) ? ` xmlns="${namespace}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inside}</${root}>`;
}

export function xmlAnswer(root: string, content: object | string): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: toXml(root, content) };
}

/** Texts stay texts; `list` names the elements that are lists even when there is one. */
function createParser(list: readonly string[]): XMLParser {
  return new XMLParser({
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    isArray: (name) => list.includes(name),
  });
}

/**
 * Parses a request's document. A document type is refused, and with it every entity of the sender's.
 * @throws AwsError `MalformedXML`
 */
export function parseXml(text: string, list: readonly string[] = []): unknown {
  const malformed = (cause?: unknown) =>
    new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
      { cause },
    );
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw malformed();
  try {
    return createParser(list).parse(text);
  } catch (cause) {
    throw malformed(cause);
  }
}

/**
 * Parses a request's document and checks it.
 * @param list elements that are lists even when there is one
 * @throws AwsError `MalformedXML`
 */
export function parseDocument<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  list: readonly string[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(parseXml(text, list));
  if (parsed.success) return parsed.data;
  const message = 'The XML you provided was not well-formed or did not validate against our published schema';
  throw new AwsError('MalformedXML', message, { cause: parsed.error });
}

/** S3's error document. @param error its `members` become elements beside Code and Message */
export function xmlError(error: AwsError, resource: string, request_id: string): Answer {
  const { code, message, members, status } = error;
  const content = { Code: code, Message: message, ...members, Resource: resource, RequestId: request_id };
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: toXml('Error', content, { namespace: false }),
  };
}

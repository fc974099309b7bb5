import { invalidArgument, type Native, native } from './native.ts';

/** RFC 2396's parts, as Java's URI reads them: scheme, authority, path, query, fragment. */
const url_parts = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const refused = /[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})/;

/** Percent signs decoded as UTF-8; what is no UTF-8 becomes U+FFFD. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    new TextDecoder().decode(Buffer.from(run.replaceAll('%', ''), 'hex')),
  );
}

const part = (name: string, pick: (parts: readonly (string | undefined)[]) => string | undefined) =>
  native(name, ['VARCHAR'], 'VARCHAR', (a) => {
    const url = a.text(0);
    const parts = refused.test(url) ? null : url_parts.exec(url);
    return parts === null ? null : (pick(parts) ?? '');
  });

const host_and_port = /^(?:[^@]*@)?(\[[^\]]*\]|[A-Za-z0-9.-]*)(?::(\d*))?$/;

/** Letters, digits and `-_.*` stay; a space is `+`. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function decode(text: string): string {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) {
    throw invalidArgument(`URLDecoder: Illegal hex characters in escape (%) pattern in '${text}'`);
  }
  return decodePercent(text.replaceAll('+', ' '));
}

function parameter(url: string, name: string): string | null {
  const query = refused.test(url) ? undefined : url_parts.exec(url)?.[4];
  for (const argument of query?.split('&') ?? []) {
    const [key, value] = argument.split('=');
    if (key === name) return value === undefined ? '' : decode(value);
  }
  return null;
}

export const url_natives: readonly Native[] = [
  part('url_extract_protocol', ([, scheme]) => scheme),
  part('url_extract_host', ([, , authority = '']) => host_and_port.exec(authority)?.[1]),
  part('url_extract_path', ([, , , path = '']) => decodePercent(path)),
  part('url_extract_query', ([, , , , query = '']) => decodePercent(query)),
  part('url_extract_fragment', ([, , , , , fragment = '']) => decodePercent(fragment)),
  native('url_extract_port', ['VARCHAR'], 'BIGINT', (a) => {
    const url = a.text(0);
    const authority = refused.test(url) ? '' : (url_parts.exec(url)?.[2] ?? '');
    const port = host_and_port.exec(authority)?.[2] ?? '';
    return port === '' ? null : BigInt(port);
  }),
  native('url_extract_parameter', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => parameter(a.text(0), a.text(1))),
  native('url_encode', ['VARCHAR'], 'VARCHAR', (a) => encode(a.text(0))),
  native('url_decode', ['VARCHAR'], 'VARCHAR', (a) => decode(a.text(0))),
];

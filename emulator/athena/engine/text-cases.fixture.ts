import type { Case } from './trino-case.fixture.ts';

/** Texts, regular expressions, URLs, bytes and conversions: the examples of Trino's documentation, and what users write. */
export const text_cases: readonly Case[] = [
  [
    'format',
    "SELECT format('%s%%', 123), format('%.5f', pi()), format('%03d', 8), format('%,.2f', 1234567.89), format('%-7s,%7s', 'hello', 'world'), format('%2$s %3$s %1$s', 'a', 'b', 'c'), format('%1$tA, %1$tB %1$te, %1$tY', date '2006-07-04')",
    [['123%', '3.14159', '008', '1,234,567.89', 'hello  ,  world', 'b c a', 'Tuesday, July 4, 2006']],
  ],
  [
    'numbers and sizes for people',
    "SELECT format_number(123456), format_number(1000000), parse_data_size('1B'), parse_data_size('1kB'), parse_data_size('1MB'), parse_data_size('2.3MB'), human_readable_seconds(96), human_readable_seconds(3762), human_readable_seconds(56363463)",
    [
      [
        '123K',
        '1M',
        '1',
        '1024',
        '1048576',
        '2411724',
        '1 minute, 36 seconds',
        '1 hour, 2 minutes, 42 seconds',
        '93 weeks, 1 day, 8 hours, 31 minutes, 3 seconds',
      ],
    ],
  ],
  [
    'distances',
    "SELECT levenshtein_distance('kitten', 'sitting'), hamming_distance('abc', 'abd'), soundex('Robert'), luhn_check('79927398713'), normalize('e' || U&'\\0301', NFC) = U&'\\00E9'",
    [['3', '1', 'R163', 'true', 'true']],
  ],
  [
    'maps out of texts',
    "SELECT split_to_map('a=1,b=2', ',', '='), split_to_multimap('a=1,a=2,b=3', ',', '='), split('a-b-c', '-', 2)",
    [['{a=1, b=2}', '{a=[1, 2], b=[3]}', '[a, b-c]']],
  ],
  [
    'padding and places',
    "SELECT lpad('abc', 5, 'xy'), rpad('abc', 2, 'x'), strpos('abcabc', 'b', 2), strpos('abcabc', 'b', -1), position('c' IN 'abc'), chr(65), codepoint('A'), concat_ws(',', ARRAY['a', NULL, 'b']), concat_ws(',', 'a', NULL, 'b'), translate('abcd', 'bd', 'x'), starts_with('abc', 'ab')",
    [['xyabc', 'ab', '5', '5', '3', 'A', '65', 'a,b', 'a,b', 'axc', 'true']],
  ],
  [
    'regexp_count and regexp_split',
    "SELECT regexp_count('1a 2b 14m', '\\s*[a-z]+\\s*'), regexp_split('1a 2b 14m', '\\s*[a-z]+\\s*'), regexp_like('1a 2b 14m', '\\d+b')",
    [['3', '[1, 2, 14, ]', 'true']],
  ],
  [
    'regexp_extract and regexp_extract_all',
    "SELECT regexp_extract('1a 2b 14m', '\\d+'), regexp_extract('1a 2b 14m', '(\\d+)([a-z]+)', 2), regexp_extract_all('1a 2b 14m', '\\d+'), regexp_extract_all('1a 2b 14m', '(\\d+)([a-z]+)', 2)",
    [['1', 'a', '[1, 2, 14]', '[a, b, m]']],
  ],
  [
    'regexp_position',
    "SELECT regexp_position('I have 23 apples, 5 pears and 13 oranges', '\\b\\d+\\b'), regexp_position('I have 23 apples, 5 pears and 13 oranges', '\\b\\d+\\b', 5), regexp_position('I have 23 apples, 5 pears and 13 oranges', '\\b\\d+\\b', 12), regexp_position('I have 23 apples, 5 pears and 13 oranges', '\\b\\d+\\b', 12, 2), regexp_position('I have 23 apples, 5 pears and 13 oranges', '\\b\\d+\\b', 12, 3)",
    [['8', '8', '19', '31', '-1']],
  ],
  [
    'regexp_replace',
    "SELECT regexp_replace('1a 2b 14m', '\\d+[ab] '), regexp_replace('1a 2b 14m', '(\\d+)([ab]) ', '3c$2 '), regexp_replace('new york', '(\\w)(\\w*)', x -> upper(x[1]) || lower(x[2]))",
    [['14m', '3ca 3cb 14m', 'New York']],
  ],
  [
    'URLs in parts',
    "SELECT url_extract_port('http://a:80/x'), url_extract_query('http://a/x?y=1&z#f'), url_extract_fragment('http://a/x?y=1&z#f'), url_extract_host('not a url'), url_extract_parameter('http://a/x?y=1&z', 'z'), url_extract_path('http://a/x%20y')",
    [['80', 'y=1&z', 'f', null, '', '/x y']],
  ],
  ['URLs encoded', "SELECT url_encode('a b&c/d'), url_decode('a+b%26')", [['a+b%26c%2Fd', 'a b&']]],
  [
    'digests',
    "SELECT to_hex(sha1(to_utf8('abc'))), to_hex(sha256(to_utf8('abc'))), crc32(to_utf8('abc')), to_hex(hmac_sha256(to_utf8('a'), to_utf8('b')))",
    [
      [
        'A9993E364706816ABA3E25717850C26C9CD0D89D',
        'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
        '891568578',
        'CB448B440C42AC8AD084FC8A8795C98F5B7802359C305EABD57ECDB20E248896',
      ],
    ],
  ],
  [
    'bytes as texts',
    "SELECT to_base32(to_utf8('hi')), from_base32('NBUQ===='), to_base64url(X'fbff'), from_base64('QQ=='), from_hex('4142'), from_utf8(X'ff41')",
    [['NBUQ====', '68 69', '-_8=', '41', '41 42', '�A']],
  ],
  [
    'bytes as numbers',
    "SELECT to_big_endian_64(1), from_big_endian_64(X'0000000000000001'), to_big_endian_32(1), from_big_endian_32(X'00000001'), to_ieee754_64(1.5e0), from_ieee754_64(X'3ff8000000000000'), to_ieee754_32(REAL '1.5'), from_ieee754_32(X'3fc00000')",
    [
      [
        '00 00 00 00 00 00 00 01',
        '1',
        '00 00 00 01',
        '1',
        '3f f8 00 00 00 00 00 00',
        '1.5',
        '3f c0 00 00',
        '1.5',
      ],
    ],
  ],
  [
    'literals',
    "SELECT 0x1F, 0b11, 0o17, 1_000, U&'\\0041\\+00004A', X'41 42', CAST('a' AS char(3)) || '|', UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'",
    [['31', '3', '15', '1000', 'AJ', '41 42', 'a  |', '12151fd2-7586-11e9-8f9e-2a86e4085a59']],
  ],
  [
    'names of types',
    "SELECT typeof(DECIMAL '0000012345.1234500000'), typeof(DECIMAL '12345'), typeof(cos(2) + 1.5), typeof(123), typeof('cat'), typeof(CAST(ROW(1, 2) AS ROW(x BIGINT, y DOUBLE))), typeof(MAP(ARRAY[1], ARRAY['x'])), typeof(TIME '01:02'), typeof(X'00'), typeof(NULL), typeof(ARRAY[ARRAY[1e0]]), typeof(json_parse('1')), typeof(1.5 * 1.25), typeof(1.5 + 10.25), typeof(CAST(1 AS real))",
    [
      [
        'decimal(20,10)',
        'decimal(5,0)',
        'double',
        'integer',
        'varchar(3)',
        'row(x bigint, y double)',
        'map(integer, varchar)',
        'time(3)',
        'varbinary',
        'unknown',
        'array(array(double))',
        'json',
        'decimal(5,3)',
        'decimal(5,2)',
        'real',
      ],
    ],
  ],
  [
    'functions of columns',
    "SELECT levenshtein_distance(user_agent, 'B'), lpad(user_agent, 3, '-'), to_hex(md5(to_utf8(user_agent))), url_encode(js), regexp_extract(js, '\"(\\w)\"', 1), split(js, ':', 2)[1], format('%s-%05d', user_agent, user_id) FROM t WHERE js IS NOT NULL ORDER BY ts",
    [
      [
        '1',
        '--A',
        '7FC56270E7A70FA81A5935B72EACBE29',
        '%7B%22a%22%3A%7B%22b%22%3A%22x%22%7D%2C%22n%22%3A%5B1%2C2%5D%7D',
        'a',
        '{"a"',
        'A-12345',
      ],
      [
        '0',
        '--B',
        '9D5ED678FE57BCCA610140957AFAB571',
        '%7B%22a%22%3A%7B%22b%22%3A%22y%22%7D%7D',
        'a',
        '{"a"',
        'B-12345',
      ],
      ['1', '--C', '0D61F8370CAD1D412F80B84D143E1257', '%7B%7D', null, '{}', 'C-00001'],
    ],
  ],
];

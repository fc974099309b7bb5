/** The only reader of the environment. Each setting is described in `.env.example`. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { apiTokenFaults, readApiTokens, token_length } from './api-tokens.ts';
import { toIssues } from './issues.ts';
import { readSiteTemplates, templateFault } from './page-template.ts';
import { signin_settings, signinFaults } from './signin-settings.ts';
import { isTimeZone } from './time-zone.ts';

const whole = (min: number, max: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `must be a whole number from ${min} to ${max}`,
    )
    .transform(Number);

const secret = z
  .string()
  .min(token_length.min, `must have at least ${token_length.min} characters`)
  .max(token_length.max)
  .optional();

const api_tokens = z
  .string()
  .default('')
  .transform(readApiTokens)
  .superRefine(({ fault }, { addIssue }) => {
    if (fault !== undefined) addIssue(fault);
  })
  .transform(({ tokens }) => tokens);

/** An origin as a browser sends it: scheme, host and port, nothing after. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** Each is a case of a query, with two parameters. */
const max_page_templates = 50;

const page_templates = z
  .string()
  .default('')
  .transform(readSiteTemplates)
  .superRefine((templates, { addIssue }) => {
    if (templates.length > max_page_templates) addIssue(`must be at most ${max_page_templates} templates`);
    for (const { template } of templates) {
      const fault = templateFault(template);
      if (fault !== undefined) {
        addIssue(`must be templates such as /p/:id or shop=/docs/*, but "${template}" ${fault}`);
        return;
      }
    }
  });

const schema = z.object({
  PORT: whole(1, 65535).default(3000),
  HEATLAKE_HOST: z.string().min(1).default('127.0.0.1'),
  HEATLAKE_URL: z.string().refine(isOrigin, 'must be an origin such as https://heat.example.com').optional(),
  HEATLAKE_DATA_DIR: z
    .string()
    .min(1)
    .default('.heatlake')
    .transform((path) => resolve(path)),
  HEATLAKE_STACK: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9-]{0,127}$/, 'must be a CloudFormation stack name')
    .optional(),
  HEATLAKE_API_TOKEN: secret,
  HEATLAKE_API_TOKENS: api_tokens,
  HEATLAKE_SIGNIN_TOKEN: secret,
  HEATLAKE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ...signin_settings,
  HEATLAKE_RATE_LIMIT: whole(0, 1_000_000).default(200),
  HEATLAKE_TRUSTED_PROXIES: whole(0, 10).default(0),
  HEATLAKE_EMBED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins such as https://www.example.com, with commas',
    ),
  HEATLAKE_PAGE_TEMPLATES: page_templates,
  HEATLAKE_BUFFER_SECONDS: whole(0, 900).optional(),
  HEATLAKE_SPOOL_MAX_MB: whole(0, 1_000_000).default(1024),
  HEATLAKE_DELIVERY_DEADLINE_MS: whole(50, 60_000).default(2000),
  HEATLAKE_QUERY_TIMEOUT_MS: whole(1000, 1_800_000).default(60_000),
  HEATLAKE_REUSE_SECONDS: whole(0, 3600).default(60),
  HEATLAKE_USD_PER_TB: z
    .string()
    .regex(/^\d{1,9}(\.\d+)?$/, 'must be a number such as 5 or 6.75')
    .transform(Number)
    .default(5),
  HEATLAKE_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Seoul').default('UTC'),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as us-east-1')
    .default('us-east-1'),
});

export type Config = Readonly<z.output<typeof schema>>;

/** Every fault of the environment at once, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings out of `env`. A variable that is set to the empty string counts as not set.
 * @throws ConfigError that names every wrong variable and says what it must be.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const faults = [...signinFaults(given), ...(parsed.success ? apiTokenFaults(parsed.data) : [])];
  if (parsed.success && faults.length === 0) return parsed.data;
  const issues = [...(parsed.success ? [] : toIssues(parsed.error)), ...faults];
  const lines = issues.map(({ path, message }) => `  ${path} ${message}`);
  throw new ConfigError(`These settings are wrong (see .env.example):\n${lines.join('\n')}`);
}

/** The variables this program knows, for the test that holds `.env.example` to them. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

let current: Config | undefined;

/** The settings of this process, read once. @throws ConfigError */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

/** Where people reach this server: HEATLAKE_URL, or this machine's own name for itself. */
export function publicUrl({ HEATLAKE_URL, PORT }: Config = config()): string {
  return HEATLAKE_URL ?? `http://localhost:${PORT}`;
}

/** Whether Next runs for developing, as it told this process. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

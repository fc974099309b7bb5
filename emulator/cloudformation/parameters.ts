import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Json } from './stack-record.ts';

const scalar = z.union([z.string(), z.number().transform(String)]);

/** A parameter as a template declares it. Other types (lists, SSM) are refused. */
export const templateParameter = z.strictObject({
  Type: z.enum(['String', 'Number']),
  Default: scalar.optional(),
  Description: z.string().optional(),
  AllowedValues: z.array(scalar).optional(),
  AllowedPattern: z.string().optional(),
  ConstraintDescription: z.string().optional(),
  MinValue: z.coerce.number().optional(),
  MaxValue: z.coerce.number().optional(),
  MinLength: z.coerce.number().optional(),
  MaxLength: z.coerce.number().optional(),
  NoEcho: z.boolean().optional(),
});

export const parameterInput = z.object({
  ParameterKey: z.string(),
  ParameterValue: z.string().optional(),
  UsePreviousValue: z.stringbool().default(false),
});

type Declared = z.output<typeof templateParameter>;
export type GivenParameter = z.output<typeof parameterInput>;

const refuse = (message: string) => new AwsError('ValidationError', message);

function numberFault(text: string, { MinValue, MaxValue }: Declared): string | undefined {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return 'must be a number';
  if (MinValue !== undefined && value < MinValue) return `must be a number not less than ${MinValue}`;
  if (MaxValue !== undefined && value > MaxValue) return `must be a number not greater than ${MaxValue}`;
  return undefined;
}

function textFault(text: string, { MinLength, MaxLength, AllowedPattern }: Declared): string | undefined {
  if (MinLength !== undefined && text.length < MinLength)
    return `must contain at least ${MinLength} characters`;
  if (MaxLength !== undefined && text.length > MaxLength)
    return `must contain at most ${MaxLength} characters`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(text)) {
    return `must match pattern ${AllowedPattern}`;
  }
  return undefined;
}

function check(name: string, value: string, declared: Declared): string {
  const { AllowedValues } = declared;
  const not_allowed =
    AllowedValues !== undefined && !AllowedValues.includes(value)
      ? `must be one of AllowedValues [${AllowedValues.join(', ')}]`
      : undefined;
  const fault = not_allowed ?? (declared.Type === 'Number' ? numberFault : textFault)(value, declared);
  if (fault !== undefined) throw refuse(`Parameter '${name}' ${fault}`);
  return value;
}

/**
 * The value of each declared parameter: given, kept from `previous`, or the default.
 * @throws AwsError `ValidationError` that names the parameters that are unknown, missing or out of bounds
 */
export function resolveParameters(
  declared: Readonly<Record<string, Declared>>,
  given: readonly GivenParameter[],
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const unknown = given
    .map(({ ParameterKey }) => ParameterKey)
    .filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw refuse(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const by_name = new Map(given.map((parameter) => [parameter.ParameterKey, parameter]));
  const chosen = Object.entries(declared).map(([name, { Default }]) => {
    const parameter = by_name.get(name);
    const value = parameter?.UsePreviousValue ? previous[name] : parameter?.ParameterValue;
    return [name, value ?? Default] as const;
  });
  const missing = chosen.flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) throw refuse(`Parameters: [${missing.join(', ')}] must have values`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, one], index) => [name, check(name, chosen[index]?.[1] ?? '', one)]),
  );
}

/** What `Ref` gives: a number where the parameter is one. */
export function parameterValue(text: string, { Type }: Declared): Json {
  return Type === 'Number' ? Number(text) : text;
}

import { isNativeError } from 'node:util/types';
import { createContext, Script } from 'node:vm';
import { AwsError } from '../aws-error.ts';

/** A pattern can be made to search for ever; all names together may take so long. */
const most_ms = 1000;
const script = new Script('names.filter((name) => pattern.test(name))');

/**
 * Those of `names` that the regular expression matches as a whole.
 * @throws AwsError `InvalidInputException` where it is none, or takes too long
 */
export function namesMatching(expression: string, names: readonly string[]): Set<string> {
  try {
    const pattern = new RegExp(`^(?:${expression})$`, 'u');
    const found: unknown = script.runInContext(createContext({ names, pattern }), { timeout: most_ms });
    return new Set(Array.isArray(found) ? found.map(String) : []);
  } catch (cause) {
    // The time that is over is told by an error of the script's own realm, which is no `Error` of ours.
    if (!isNativeError(cause)) throw cause;
    const message = `Invalid expression '${expression.slice(0, 200)}'`;
    throw new AwsError('InvalidInputException', message, { cause });
  }
}

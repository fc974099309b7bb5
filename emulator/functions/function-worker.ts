/** The thread that a function runs in. Its module is loaded at the first call. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

type Handler = (event: unknown, context: unknown) => unknown;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** `handler` of a module, or what it exports by default; a CommonJS module is the default export itself. */
function findHandler(module: object): Handler {
  const fallback = 'default' in module ? module.default : undefined;
  const inner =
    typeof fallback === 'object' && fallback !== null && 'handler' in fallback ? fallback.handler : undefined;
  const found = ['handler' in module ? module.handler : undefined, inner, fallback].find(isHandler);
  if (found !== undefined) return found;
  throw new Error('The module exports no function "handler", nor one by default.');
}

const path = String(workerData);
let loading: Promise<Handler> | undefined;

function load(): Promise<Handler> {
  loading ??= import(pathToFileURL(path).href).then(findHandler);
  return loading;
}

async function answer(event: string): Promise<object> {
  try {
    const handler = await load();
    const result = await handler(JSON.parse(event), {});
    return { ok: true, value: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (event: string) => {
  void answer(event).then((reply) => parentPort?.postMessage(reply));
});

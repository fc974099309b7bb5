/** The thread that jq runs in: a query is the owner's own program, and may run for ever. */
import { parentPort } from 'node:worker_threads';
import { loadJq } from 'jq-wasm';

const loading = loadJq();

/** `lines`: on each an array of a number and a record. `query`: a jq program over it. */
type Request = { query: string; lines: string };

async function answer({ query, lines }: Request): Promise<object> {
  try {
    const { stdout, stderr, exitCode } = (await loading).raw(lines, query, ['-c']);
    return { ok: true, value: { stdout, stderr, exit_code: exitCode } };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: Request) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

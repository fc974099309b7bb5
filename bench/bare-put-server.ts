/**
 * What `put-record-batch.ts` is compared with: plain `node:http` that parses the same body, decodes each record and
 * appends all of them to one file (the argument) with fdatasync, before it answers. No signature, no limits, no log.
 */
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';

const [path = ''] = process.argv.slice(2);
const file = await open(path, 'a');

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const server = createServer(async (request, response) => {
  const { Records }: { Records: { Data: string }[] } = JSON.parse(await bodyOf(request));
  await file.write(Buffer.concat(Records.map(({ Data }) => Buffer.from(Data, 'base64'))));
  await file.datasync();
  const RequestResponses = Records.map((_, index) => ({ RecordId: String(index) }));
  const body = JSON.stringify({ FailedPutCount: 0, RequestResponses });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.({ ready: true, address: server.address() }));
process.on('disconnect', () => process.exit());

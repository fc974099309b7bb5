/** One port for all services. A request is refused, verified, and handed to the service it is signed for. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Answer, toAwsError } from './answer.ts';
import { AwsError } from './aws-error.ts';
import { answerQuery } from './cloudformation/query-protocol.ts';
import type { Context } from './context.ts';
import { errorAnswer } from './error-answer.ts';
import { FailureLog } from './failure-log.ts';
import { answerJson } from './json-protocol.ts';
import type { Log } from './log.ts';
import { isPresigned, parsePresignedUrl, withoutSignature } from './presigned-url.ts';
import { checkPresignedV2, isPresignedV2 } from './presigned-url-v2.ts';
import { bodyOf, readBody } from './request-body.ts';
import { type RequestedProtocol, requestedProtocol } from './requested-protocol.ts';
import { answerS3 } from './s3/answer-s3.ts';
import { checkPayloadKind, signed_chunks } from './s3/payload.ts';
import {
  type Authorization,
  type Credentials,
  createVerifier,
  parseAuthorization,
  type SignedRequest,
  sha256Hex,
  type Verifier,
} from './sigv4.ts';
import { endSlowBody } from './slow-body.ts';

/** Room for Firehose's 4 MiB in base64; uploads to S3 are streamed and have S3's own limit. */
const max_body_bytes = 10 * 1024 * 1024;

type Options = { context: Context; credentials: Credentials; log: Log };

/**
 * A page in a browser must not reach this endpoint, neither directly (it would send `Origin`) nor by a name of
 * its own that resolves to this machine (`Host` would be that name). All below `localhost` is loopback too, and no
 * one else can have such a name (RFC 6761); S3's clients put the bucket there.
 * @returns the bucket in the name of the host
 * @throws AwsError `AccessDenied` (403)
 */
function checkCaller({ headers }: IncomingMessage): { host_bucket: string | undefined } {
  const host = (headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
  const [, host_bucket] = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.localhost$/.exec(host) ?? [];
  if (host_bucket === undefined && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)) {
    throw new AwsError('AccessDenied', 'This endpoint answers to loopback names only.', { status: 403 });
  }
  if (headers.origin !== undefined) {
    throw new AwsError('AccessDenied', 'This endpoint does not answer web pages.', { status: 403 });
  }
  return { host_bucket };
}

/** @throws AwsError where the credential is scoped to another service than the one asked */
function checkScope(protocol: RequestedProtocol, { service }: Authorization): void {
  const asked = {
    json: protocol.kind === 'json' && protocol.service?.name,
    query: 'cloudformation',
    s3: 's3',
  };
  const wanted = asked[protocol.kind];
  if (typeof wanted !== 'string')
    throw new AwsError('UnknownOperationException', 'No service here has this X-Amz-Target.');
  if (service === wanted) return;
  const message = `Credential should be scoped to correct service: '${wanted}'.`;
  throw new AwsError('WrongService', message, { status: 403 });
}

/** @throws AwsError where the signature is missing, in two places, or not right */
async function answerS3Request(
  request: IncomingMessage,
  verifier: Verifier,
  { context, credentials }: Options,
  host_bucket: string | undefined,
): Promise<Answer> {
  const { method = '', url = '', headers } = request;
  const is_presigned = isPresigned(url);
  if ((is_presigned || isPresignedV2(url)) && headers.authorization !== undefined) {
    const message =
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified';
    throw new AwsError('InvalidArgument', message);
  }
  if (!is_presigned && isPresignedV2(url)) {
    const sent = checkPresignedV2({ method, url, headers }, credentials, host_bucket);
    const kind = checkPayloadKind(String(sent.headers['x-amz-content-sha256']));
    if (kind.startsWith(signed_chunks))
      throw new AwsError('InvalidRequest', 'Chunks need a signature of version 4.');
    return answerS3({ method, ...sent, body: bodyOf(request), host_bucket, chunks: undefined }, context);
  }
  const authorization = is_presigned
    ? parsePresignedUrl(url, context.region)
    : parseAuthorization(headers.authorization, String(headers['x-amz-date'] ?? ''));
  const sent = is_presigned ? withoutSignature({ url, headers }) : { url, headers };
  verifier.checkHeaders({ method, url, headers }, authorization);
  const kind = checkPayloadKind(String(sent.headers['x-amz-content-sha256'] ?? ''));
  verifier.checkSignature({ method, url, headers }, authorization, kind);
  checkScope({ kind: 's3' }, authorization);
  const chunks = kind.startsWith(signed_chunks)
    ? verifier.chunkSignatures(authorization, kind.endsWith('-TRAILER'))
    : undefined;
  return answerS3({ method, ...sent, body: bodyOf(request), host_bucket, chunks }, context);
}

async function answerRequest(
  request: IncomingMessage,
  protocol: RequestedProtocol,
  verifier: Verifier,
  options: Options & { failures: FailureLog },
): Promise<Answer> {
  const { context, failures } = options;
  const { method = '', url = '', headers } = request;
  const signed: SignedRequest = { method, url, headers };
  const { host_bucket } = checkCaller(request);
  if (protocol.kind === 's3') return answerS3Request(request, verifier, options, host_bucket);

  const authorization = parseAuthorization(headers.authorization, String(headers['x-amz-date'] ?? ''));
  verifier.checkHeaders(signed, authorization);
  const body = await readBody(request, max_body_bytes);
  verifier.checkSignature(signed, authorization, sha256Hex(body));
  checkScope(protocol, authorization);
  if (method !== 'POST' || url !== '/')
    throw new AwsError('UnknownOperationException', 'Operations are asked by POST to "/".');
  if (protocol.kind === 'query') {
    return answerQuery(new URLSearchParams(body.toString('utf8')), context, failures);
  }
  if (protocol.service === undefined)
    throw new AwsError('UnknownOperationException', 'No service here has this X-Amz-Target.');
  return answerJson(protocol.service, protocol.operation, body, context, failures);
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  answer: Answer,
): Promise<void> {
  const { status, headers, body } = answer;
  const ids = { 'x-amzn-requestid': id, 'x-amz-request-id': id };
  // What is left of a refused body would stand before the next request of this connection.
  if (!request.readableEnded) request.resume();
  if (typeof body !== 'string') {
    response.writeHead(status, { ...headers, ...ids });
    return pipeline(body, response);
  }
  const bytes = Buffer.from(body, 'utf8');
  const length = status === 204 || status === 304 ? {} : { 'content-length': bytes.length };
  response.writeHead(status, { ...length, ...headers, ...ids });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Makes the HTTP server over `context`; the caller lets it listen, on a loopback address. */
export function createEmulatorServer(options: Options): Server {
  const verifier = createVerifier(options.credentials, options.context.region);
  const failures = new FailureLog(options.log);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = randomUUID();
    const protocol = requestedProtocol(request);
    let answer: Answer;
    try {
      answer = await answerRequest(request, protocol, verifier, { ...options, failures });
    } catch (thrown) {
      const error = toAwsError(thrown, failures, protocol.kind);
      answer = errorAnswer(error, protocol, { url: request.url ?? '', id });
    }
    await send(request, response, id, answer);
  }

  // Not the whole of a request is limited, for an upload may be large: its head is, and how slowly its body comes.
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 0, keepAliveTimeout: 75_000 });
  server.on('request', (request, response) => {
    endSlowBody(request);
    handle(request, response).catch((error: unknown) => {
      // The client went away, or a file failed while it was sent: the answer can not be mended any more.
      options.log('warn', 'An answer could not be sent.', { cause: error });
      response.destroy();
    });
  });
  return server;
}

import type { Answer } from './answer.ts';
import { AwsError } from './aws-error.ts';
import { jsonError } from './json-protocol.ts';
import type { RequestedProtocol } from './requested-protocol.ts';
import { toXml, xmlError } from './s3/s3-xml.ts';

/** The same refusals have other names in other protocols. The keys are the names used inside. */
const query_names: Readonly<Record<string, string>> = {
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  RequestTimeTooSkewed: 'SignatureDoesNotMatch',
};
const s3_names: Readonly<Record<string, string>> = {
  MissingAuthenticationTokenException: 'AccessDenied',
  IncompleteSignatureException: 'AuthorizationHeaderMalformed',
  UnrecognizedClientException: 'InvalidAccessKeyId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  RequestEntityTooLargeException: 'EntityTooLarge',
  InternalFailure: 'InternalError',
};
const json_names: Readonly<Record<string, string>> = {
  RequestTimeTooSkewed: 'InvalidSignatureException',
  AccessDenied: 'AccessDeniedException',
};

function renamed(error: AwsError, names: Readonly<Record<string, string>>): AwsError {
  const code = names[error.code];
  if (code === undefined) return error;
  return new AwsError(code, error.message, { status: error.status, members: error.members, cause: error });
}

/** The error document of the awsQuery protocol. */
function queryError({ code, message, status }: AwsError, request_id: string): Answer {
  const Type = status >= 500 ? 'Receiver' : 'Sender';
  const content = { Error: { Type, Code: code, Message: message }, RequestId: request_id };
  const body = toXml('ErrorResponse', content, { namespace: false });
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** A failure in the words of the protocol that the request spoke. */
export function errorAnswer(
  error: AwsError,
  protocol: RequestedProtocol,
  request: { url: string; id: string },
): Answer {
  if (protocol.kind === 'json')
    return jsonError(renamed(error, json_names), protocol.service?.message_member ?? 'message');
  if (protocol.kind === 'query') return queryError(renamed(error, query_names), request.id);
  return xmlError(renamed(error, s3_names), request.url.split('?', 1)[0] ?? '', request.id);
}

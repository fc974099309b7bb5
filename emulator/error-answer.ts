import type { Answer } from './answer.ts';
import { AwsError } from './aws-error.ts';
import { jsonError } from './json-protocol.ts';
import type { RequestedProtocol } from './requested-protocol.ts';
import { toXml, xmlError } from './s3/s3-xml.ts';

/** A name, and where the protocol has its own, words and status. */
type Renaming = { code: string; message?: string; status?: number };

/** The same refusals have other names in other protocols. The keys are the names used inside. */
const query_names: Readonly<Record<string, Renaming>> = {
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken' },
  IncompleteSignatureException: { code: 'IncompleteSignature' },
  UnrecognizedClientException: { code: 'InvalidClientTokenId' },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch' },
  RequestTimeTooSkewed: { code: 'SignatureDoesNotMatch' },
  WrongRegion: { code: 'SignatureDoesNotMatch' },
  WrongService: { code: 'SignatureDoesNotMatch' },
  HeadersNotSigned: { code: 'SignatureDoesNotMatch' },
  ServiceUnavailableException: { code: 'ServiceUnavailable' },
};
const s3_names: Readonly<Record<string, Renaming>> = {
  MissingAuthenticationTokenException: { code: 'AccessDenied', message: 'Access Denied' },
  IncompleteSignatureException: { code: 'AuthorizationHeaderMalformed' },
  UnrecognizedClientException: {
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  InvalidSignatureException: {
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  RequestTimeTooSkewed: {
    code: 'RequestTimeTooSkewed',
    message: 'The difference between the request time and the current time is too large.',
  },
  WrongRegion: { code: 'AuthorizationHeaderMalformed', status: 400 },
  WrongService: { code: 'AuthorizationHeaderMalformed', status: 400 },
  HeadersNotSigned: {
    code: 'AccessDenied',
    message: 'There were headers present in the request which were not signed',
  },
  RequestEntityTooLargeException: { code: 'EntityTooLarge' },
  ServiceUnavailableException: { code: 'ServiceUnavailable' },
  InternalFailure: {
    code: 'InternalError',
    message: 'We encountered an internal error. Please try again.',
  },
};
const json_names: Readonly<Record<string, Renaming>> = {
  RequestTimeTooSkewed: { code: 'InvalidSignatureException' },
  WrongRegion: { code: 'InvalidSignatureException' },
  WrongService: { code: 'InvalidSignatureException' },
  HeadersNotSigned: { code: 'InvalidSignatureException' },
  AccessDenied: { code: 'AccessDeniedException' },
};
/** Errors whose members only S3 tells. */
const s3_only = ['RequestTimeTooSkewed', 'WrongRegion', 'HeadersNotSigned'];

function renamed(error: AwsError, names: Readonly<Record<string, Renaming>>): AwsError {
  const name = Object.hasOwn(names, error.code) ? names[error.code] : undefined;
  if (name === undefined) return error;
  const { code, message = error.message, status = error.status } = name;
  const members = names !== s3_names && s3_only.includes(error.code) ? {} : { ...error.members };
  return new AwsError(code, message, { status, members, cause: error });
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

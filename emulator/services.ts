/** The services that speak awsJson1_1. A new one is an entry here and a folder with its operations. */
import { operations as athena } from './athena/operations.ts';
import { operations as firehose } from './firehose/operations.ts';
import { operations as glue } from './glue/operations.ts';
import type { Operation } from './operation.ts';

export type JsonService = {
  /** As in a credential's scope. */
  name: string;
  /** What comes before the dot in X-Amz-Target. */
  target: string;
  operations: Readonly<Record<string, Operation>>;
  /** The error for input that breaks a rule of the model, and the member that holds an error's text. */
  invalid_input: string;
  message_member: 'message' | 'Message';
};

/** Names after the API models in the SDK packages: Glue's and Athena's errors have `Message`. */
export const json_services: readonly JsonService[] = [
  {
    name: 'firehose',
    target: 'Firehose_20150804',
    operations: firehose,
    invalid_input: 'InvalidArgumentException',
    message_member: 'message',
  },
  {
    name: 'athena',
    target: 'AmazonAthena',
    operations: athena,
    invalid_input: 'InvalidRequestException',
    message_member: 'Message',
  },
  {
    name: 'glue',
    target: 'AWSGlue',
    operations: glue,
    invalid_input: 'InvalidInputException',
    message_member: 'Message',
  },
];

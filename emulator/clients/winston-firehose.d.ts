/** winston-firehose has no types of its own: what the tests use of it. */
declare module 'winston-firehose' {
  import Transport from 'winston-transport';

  type FirehoseOptions = {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxRetries?: number;
  };

  class FirehoseLogger extends Transport {
    constructor(options: {
      streamName: string;
      firehoseOptions: FirehoseOptions;
      formatter?: (info: object) => string;
    });

    /** Resolves with Firehose's answer. */
    override log(info: object, next?: () => void): Promise<{ RecordId: string }>;
  }

  export = FirehoseLogger;
}

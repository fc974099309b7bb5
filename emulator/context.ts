/** What an operation may use. Each service's state is an object of its own, made once per process. */
import type { Athena } from './athena/athena.ts';
import type { CloudFormation } from './cloudformation/cloudformation.ts';
import type { Firehose } from './firehose/firehose.ts';
import type { Catalog } from './glue/catalog.ts';
import type { Crawlers } from './glue/crawler/crawlers.ts';
import type { ObjectStore } from './s3/object-store.ts';

export type Context = {
  /** Absolute path; everything the emulator keeps lies under it. */
  data_dir: string;
  region: string;
  /** Twelve digits; part of every ARN. */
  account_id: string;
  objects: ObjectStore;
  catalog: Catalog;
  crawlers: Crawlers;
  firehose: Firehose;
  athena: Athena;
  cloudformation: CloudFormation;
};

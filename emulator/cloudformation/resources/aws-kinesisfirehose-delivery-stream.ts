import { z } from 'zod';
import { createDeliveryStream } from '../../firehose/create-delivery-stream.ts';
import { deleteDeliveryStream } from '../../firehose/delete-delivery-stream.ts';
import { describeDeliveryStream } from '../../firehose/describe-delivery-stream.ts';
import { updateDestination } from '../../firehose/update-destination.ts';
import { generatedName } from '../generated-name.ts';
import { perform } from '../perform.ts';
import { keepName, readProperties, removeIfThere } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** Firehose's own operations check the destination. */
const input = z.strictObject({
  DeliveryStreamName: z.string().optional(),
  DeliveryStreamType: z.literal('DirectPut').optional(),
  ExtendedS3DestinationConfiguration: z.record(z.string(), z.json()),
  Tags: z.json().optional(),
});

const description = z.object({
  DeliveryStreamDescription: z.object({
    VersionId: z.string(),
    Destinations: z.tuple([z.object({ DestinationId: z.string() })], z.json()),
  }),
});

export const awsKinesisFirehoseDeliveryStream: ResourceType = {
  nameOf: (properties, naming) =>
    readProperties(input, properties).DeliveryStreamName ?? generatedName(naming, 64),
  async create({ physical_id, properties }, context) {
    const { DeliveryStreamName: _name, Tags: _tags, ...request } = readProperties(input, properties);
    await perform(createDeliveryStream, { ...request, DeliveryStreamName: physical_id }, context);
  },
  async update({ physical_id, properties }, old, context) {
    const { DeliveryStreamName, ExtendedS3DestinationConfiguration } = readProperties(input, properties);
    keepName(old.properties.DeliveryStreamName, DeliveryStreamName, 'DeliveryStreamName');
    const described = await perform(describeDeliveryStream, { DeliveryStreamName: physical_id }, context);
    const { S3BackupConfiguration, ...members } = ExtendedS3DestinationConfiguration;
    const { VersionId, Destinations } = description.parse(described).DeliveryStreamDescription;
    await perform(
      updateDestination,
      {
        DeliveryStreamName: physical_id,
        CurrentDeliveryStreamVersionId: VersionId,
        DestinationId: Destinations[0].DestinationId,
        // An update has another name for this one.
        ExtendedS3DestinationUpdate: {
          ...members,
          ...(S3BackupConfiguration === undefined ? {} : { S3BackupUpdate: S3BackupConfiguration }),
        },
      },
      context,
    );
  },
  async remove({ physical_id }, context) {
    await removeIfThere(['ResourceNotFoundException'], () =>
      perform(deleteDeliveryStream, { DeliveryStreamName: physical_id }, context),
    );
  },
  attributes: ({ physical_id }, { region, account_id }) => ({
    Arn: `arn:aws:firehose:${region}:${account_id}:deliverystream/${physical_id}`,
  }),
};

import { GetWorkGroupCommand, paginateListTableMetadata } from '@aws-sdk/client-athena';
import { config } from '../config.ts';
import { lake } from '../lake.ts';
import { athena } from '../query/athena.ts';
import { costUsd } from '../query/cost.ts';
import { toQueryError } from '../query/query-error.ts';
import { assertMay, type Reader } from '../reader.ts';

export type CatalogColumn = {
  name: string;
  /** Glue's: `string`, `bigint`. */
  type: string;
  /** One sentence with its unit, as the table says it; of our own tables that of lib/events. */
  doc: string;
  /** Whether naming it in WHERE makes a query read less. */
  is_partition: boolean;
};

export type CatalogTable = { name: string; doc: string; columns: CatalogColumn[] };

/** More tables than this are not listed. */
const most_tables = 200;

/**
 * The tables of the lake's database, by name.
 * @throws AppError `forbidden`; QueryError
 */
export async function readTables(reader: Reader): Promise<CatalogTable[]> {
  assertMay(reader, 'admin');
  const { database } = await lake();
  const tables: CatalogTable[] = [];
  try {
    const pages = paginateListTableMetadata(
      { client: athena(), pageSize: 50 },
      { CatalogName: 'AwsDataCatalog', DatabaseName: database },
    );
    for await (const { TableMetadataList: listed = [] } of pages) {
      for (const { Name: name = '', Parameters, Columns = [], PartitionKeys = [] } of listed) {
        const toColumn = (is_partition: boolean) => (column: (typeof Columns)[number]) => ({
          name: column.Name ?? '',
          type: column.Type ?? '',
          doc: column.Comment ?? '',
          is_partition,
        });
        const columns = [...Columns.map(toColumn(false)), ...PartitionKeys.map(toColumn(true))];
        tables.push({ name, doc: Parameters?.comment ?? '', columns });
      }
      if (tables.length >= most_tables) break;
    }
  } catch (thrown) {
    throw toQueryError(thrown);
  }
  return tables.sort((one, other) => one.name.localeCompare(other.name));
}

/** The most that one query may read, and what that costs; undefined where the work group sets no limit. */
export type QueryLimit = { bytes: number; usd: number } | undefined;

/** What the work group allows one query. @throws AppError `forbidden`; QueryError */
export async function readLimit(reader: Reader): Promise<QueryLimit> {
  assertMay(reader, 'admin');
  const { work_group } = await lake();
  try {
    const { WorkGroup } = await athena().send(new GetWorkGroupCommand({ WorkGroup: work_group }));
    const bytes = WorkGroup?.Configuration?.BytesScannedCutoffPerQuery;
    return bytes === undefined ? undefined : { bytes, usd: costUsd(bytes, config().HEATLAKE_USD_PER_TB) };
  } catch (thrown) {
    throw toQueryError(thrown);
  }
}

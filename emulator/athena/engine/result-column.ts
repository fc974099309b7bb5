import {
  DuckDBDecimalType,
  DuckDBIntervalType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import { unnamed_prefix } from '../../sql/select-parts.ts';
import { instant_field } from '../../sql/zoned.ts';

/** `type` as Athena names it in ColumnInfo: `varchar`, `bigint`, `array`. */
export type ResultColumn = { name: string; type: string; precision: number; scale: number };

type Named = Omit<ResultColumn, 'name'>;

const plain = (type: string, precision: number): Named => ({ type, precision, scale: 0 });

/** Names and precisions as Athena's ColumnInfo gives them. */
const types: Readonly<Partial<Record<DuckDBTypeId, Named>>> = {
  [DuckDBTypeId.BOOLEAN]: plain('boolean', 0),
  [DuckDBTypeId.TINYINT]: plain('tinyint', 3),
  [DuckDBTypeId.SMALLINT]: plain('smallint', 5),
  [DuckDBTypeId.INTEGER]: plain('integer', 10),
  [DuckDBTypeId.BIGINT]: plain('bigint', 19),
  [DuckDBTypeId.HUGEINT]: plain('bigint', 19),
  [DuckDBTypeId.UBIGINT]: plain('bigint', 19),
  [DuckDBTypeId.FLOAT]: plain('float', 17),
  [DuckDBTypeId.DOUBLE]: plain('double', 17),
  [DuckDBTypeId.VARCHAR]: plain('varchar', 2_147_483_647),
  [DuckDBTypeId.BLOB]: plain('varbinary', 1_073_741_824),
  [DuckDBTypeId.DATE]: plain('date', 0),
  [DuckDBTypeId.TIME]: plain('time', 3),
  [DuckDBTypeId.TIMESTAMP]: plain('timestamp', 3),
  [DuckDBTypeId.TIMESTAMP_TZ]: plain('timestamp with time zone', 3),
  [DuckDBTypeId.LIST]: plain('array', 0),
  [DuckDBTypeId.MAP]: plain('map', 0),
  [DuckDBTypeId.STRUCT]: plain('row', 0),
  [DuckDBTypeId.SQLNULL]: plain('unknown', 0),
};

function describe(type: DuckDBType): Named {
  if (type instanceof DuckDBDecimalType) return { type: 'decimal', precision: type.width, scale: type.scale };
  if (type.alias === 'JSON') return plain('json', 0);
  if (type instanceof DuckDBIntervalType) return plain('interval day to second', 0);
  if (type instanceof DuckDBStructType && type.entryNames[0] === instant_field) {
    return plain('timestamp with time zone', 3);
  }
  return types[type.typeId] ?? plain(type.toString().toLowerCase(), 0);
}

/** The columns of an answer. One without a name is called by its place. */
export function resultColumns(names: readonly string[], column_types: readonly DuckDBType[]): ResultColumn[] {
  return column_types.map((type, index) => {
    const name = names[index] ?? '';
    return { name: name.startsWith(unnamed_prefix) ? `_col${index}` : name, ...describe(type) };
  });
}

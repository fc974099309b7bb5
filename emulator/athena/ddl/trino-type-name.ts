import { type HiveType, parseHiveType } from '../../glue/hive-type.ts';

const names: Readonly<Record<string, string>> = {
  string: 'varchar',
  int: 'integer',
  float: 'real',
  binary: 'varbinary',
  timestamp: 'timestamp(3)',
};

function spelled(type: HiveType): string {
  switch (type.kind) {
    case 'primitive':
      return names[type.name] ?? type.name;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'array':
      return `array(${spelled(type.element)})`;
    case 'map':
      return `map(varchar, ${spelled(type.value)})`;
    case 'struct':
      return `row(${type.fields.map((field) => `"${field.name}" ${spelled(field.type)}`).join(', ')})`;
  }
}

/** A type of the catalog as Trino spells it; one that we do not know stays as it is. */
export function trinoTypeName(type: string): string {
  if (/^(?:var)?char\(\d+\)$/.test(type)) return type;
  try {
    return spelled(parseHiveType(type));
  } catch (error) {
    if (error instanceof RangeError) return names[type] ?? type;
    throw error;
  }
}

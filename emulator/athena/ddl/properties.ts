import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { stringOf } from './string-literal.ts';

type Pairs = { keyValuePropertyList(): HiveGrammar.KeyValuePropertyListContext | null };

/** `('a' = 'b', ...)`; where a key comes twice the last one stands. */
function pairsOf(node: Pairs): Record<string, string> {
  const pairs = node.keyValuePropertyList()?.keyValueProperty() ?? [];
  return Object.fromEntries(
    pairs.map((pair) => [stringOf(pair.StringLiteral(0)), stringOf(pair.StringLiteral(1))]),
  );
}

export const propertiesOf = (node: HiveGrammar.TablePropertiesContext) => pairsOf(node.tablePropertiesList());
export const databasePropertiesOf = (node: HiveGrammar.KeyValuePropertiesContext) => pairsOf(node);

/** Seconds since the epoch, as Hive notes when a table was last changed. */
export const nowSeconds = () => String(Math.floor(Date.now() / 1000));

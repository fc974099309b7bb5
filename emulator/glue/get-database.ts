import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName } from './catalog-shapes.ts';

export const getDatabase = operation(z.object({ Name: glueName }), ({ Name }, { catalog }) => ({
  Database: catalog.getDatabase(Name),
}));

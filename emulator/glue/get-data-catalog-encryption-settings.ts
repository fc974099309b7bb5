import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';

export const getDataCatalogEncryptionSettings = catalogOperation(z.object({}), () => ({
  DataCatalogEncryptionSettings: {
    EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' },
    ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
  },
}));

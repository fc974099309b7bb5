import { z } from 'zod';
import { madeLinkSchema, shareLinkSchema, shareRequestSchema } from '../share-link.ts';
import { faults } from './faults.ts';
import { jsonSchema } from './json-schema.ts';

const security = [{ token: [] }, { session: [] }];
const json = (schema: object) => ({ 'application/json': { schema } });

export const share_paths = {
  '/api/share': {
    get: {
      operationId: 'get-shares',
      tags: ['Links'],
      summary: 'The links that have not ended: your own, and all of them for admins.',
      security,
      responses: {
        200: {
          description: 'The newest first.',
          content: json(jsonSchema(z.object({ links: z.array(shareLinkSchema) }), 'output')),
        },
        ...faults([401, 403, 429, 500, 503]),
      },
    },
    post: {
      operationId: 'post-share',
      tags: ['Links'],
      summary: 'Make a link that shows one view to whoever holds it, until a day.',
      security,
      requestBody: { required: true, content: json(jsonSchema(shareRequestSchema, 'input')) },
      responses: {
        200: { description: 'The link.', content: json(jsonSchema(madeLinkSchema, 'output')) },
        ...faults([400, 401, 403, 429, 500, 503]),
      },
    },
    delete: {
      operationId: 'delete-share',
      tags: ['Links'],
      summary: 'End a link at once: one of your own, or any for admins.',
      security,
      parameters: [
        {
          name: 'id',
          in: 'query',
          required: true,
          description: 'Which link: as the list says.',
          schema: jsonSchema(shareLinkSchema.shape.id, 'input'),
        },
      ],
      responses: {
        204: { description: 'It shows nothing any more.' },
        ...faults([401, 403, 404, 429, 500, 503]),
      },
    },
  },
};

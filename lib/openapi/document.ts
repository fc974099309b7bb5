import { event_paths, event_schemas } from './event-paths.ts';
import { fault_schemas } from './faults.ts';
import { metric_schemas, metricPaths } from './metric-paths.ts';
import { other_paths, other_schemas } from './other-paths.ts';
import { share_paths } from './share-paths.ts';

const description = `Every number of the dashboard, as JSON or CSV, and the doors that events come in by.

Metrics are read with \`Authorization: Bearer <token>\`; the server's settings hold the tokens. Field names are those of
the rows in the lake. Units stand last in a name or in its description; times are milliseconds since the epoch, days are
calendar days in \`tz\`.`;

/**
 * The API as an OpenAPI 3.1 document, made of the schemas that check requests and decode rows.
 * @param server_url where this server is reached, an origin
 * @param session_cookie the name of the cookie that a signed-in browser sends
 */
export function openApiDocument(server_url: string, session_cookie: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heatlake',
      version: '1',
      summary: 'Clicks and watch time out of a lake of your own.',
      description,
    },
    servers: [{ url: server_url }],
    tags: [
      { name: 'Metrics', description: 'One question with one defined answer each.' },
      { name: 'Events', description: 'Where trackers send to.' },
      { name: 'Imports', description: 'Events of the past.' },
      { name: 'Pictures', description: 'What lies under the maps.' },
      { name: 'Links', description: 'One view for who has no account.' },
      { name: 'Server', description: 'About the server itself.' },
    ],
    paths: { ...metricPaths(), ...event_paths, ...share_paths, ...other_paths },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of the server: HEATLAKE_API_TOKEN, or one of HEATLAKE_API_TOKENS, which may see what the settings say.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: session_cookie,
          description: 'Somebody signed in to the dashboard.',
        },
      },
      schemas: { ...fault_schemas, ...metric_schemas, ...event_schemas, ...other_schemas },
    },
  };
}

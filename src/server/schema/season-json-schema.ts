import { season } from './season.ts';
import { standaloneSchema } from './standalone-schema.ts';

/** The JSON Schema of season files as it is checked in (`seasons/season.schema.json`), for editors and for other programs. */
export function seasonJsonSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A season of Vinh Danh: award, contest or campaign',
    ...standaloneSchema(season),
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

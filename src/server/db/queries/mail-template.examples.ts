import type { Examples } from '../query-examples.ts';
import type * as queries from './mail-template.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  insertMailTemplate: [
    {
      id: ID,
      seasonId: 'sao-khue-2019',
      kind: 'dossier-returned',
      locale: 'vi',
      version: 1,
      subject: 'Hồ sơ {ho-so} cần bổ sung',
      body: '{duong-dan}',
      by: ID,
      at: Temporal.Instant.from('2019-02-20T00:00:00Z'),
    },
  ],
  listMailTemplates: ['sao-khue-2019'],
  listMailTemplateVersions: ['sao-khue-2019', 'dossier-returned'],
};

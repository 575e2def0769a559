import { countKeyAccess, listKeyAccess, listKeyReaders, type KeyAccessAction } from '../../db/queries/key-access.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

export interface AccessLine {
  readonly id: string;
  readonly at: string;
  /** `null` = the command line of the machine. */
  readonly person: string | null;
  readonly action: KeyAccessAction;
  readonly questionId: string | null;
  readonly page: string;
  readonly words: string;
  readonly format: string;
  readonly seal: string;
}

export interface AccessLog {
  readonly lines: readonly AccessLine[];
  readonly count: number;
  readonly readers: readonly { readonly id: string; readonly name: string; readonly count: number }[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who saw, searched, compared or took away questions of the contest, when and from which page: for its organiser. */
export async function listAccesses(
  app: App,
  organiser: OrganiserOf,
  filter: { readonly personId: string; readonly action: string; readonly offset: number; readonly limit: number },
): Promise<AccessLog> {
  const personId = UUID.test(filter.personId) ? filter.personId : '';
  const page = { ...filter, personId, seasonId: organiser.scope.id };
  const [rows, count, readers] = await Promise.all([
    listKeyAccess(app.db, page),
    countKeyAccess(app.db, page),
    listKeyReaders(app.db, page.seasonId),
  ]);
  return {
    count,
    readers: readers.map((one) => ({ id: one.id, name: one.name, count: Number(one.count) })),
    lines: rows.map((row) => {
      const detail = row.detail as Record<string, unknown>;
      const told = (name: string) => (typeof detail[name] === 'string' ? detail[name] : '');
      return {
        id: row.id,
        at: row.accessed_at.toString(),
        person: row.name,
        action: row.action as KeyAccessAction,
        questionId: row.question_id,
        page: row.page,
        words: told('words'),
        format: told('format'),
        seal: told('seal'),
      };
    }),
  };
}

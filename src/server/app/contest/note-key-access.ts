import { insertKeyAccess, type KeyAccessAction } from '../../db/queries/key-access.ts';
import type { App } from '../app.ts';
import type { BankDesk } from './open-bank-desk.ts';

/** What was looked at: the list, a search in it, one question with its key, or all of them in a file. */
export interface KeyAccess {
  readonly action: KeyAccessAction;
  readonly questionId?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Who looked, from which page; `personId` is `null` for the command line of the machine. */
export interface KeyReader {
  readonly personId: string | null;
  readonly page: string;
}

/** Writes down that somebody saw questions or keys, before they are handed out. */
export async function noteKeyAccess(
  app: App,
  reader: KeyReader,
  desk: Pick<BankDesk, 'seasonId' | 'bank' | 'version' | 'isRoundOpen' | 'seal'>,
  { action, questionId, detail = {} }: KeyAccess,
): Promise<void> {
  const { seasonId, bank, version, isRoundOpen, seal } = desk;
  await insertKeyAccess(app.db, {
    id: app.ids.uuid(),
    seasonId,
    bankId: bank.id,
    personId: reader.personId,
    action,
    questionId: questionId ?? null,
    page: reader.page.slice(0, 300),
    detail: { version, roundOpen: isRoundOpen, seal: seal.phase, ...detail },
    at: app.clock.seasonNow(seasonId),
    rehearsed: app.clock.isRehearsing(seasonId),
  });
}

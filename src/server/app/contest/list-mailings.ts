import { listMailings } from '../../db/queries/contest-certificate.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** How far a sending of certificates has come. */
export interface MailingView {
  readonly id: string;
  readonly startedAt: string;
  readonly all: number;
  readonly waiting: number;
  readonly sent: number;
  readonly withoutAddress: number;
  readonly belowMark: number;
  /** Not taken over by the mail server: can be tried again. */
  readonly refused: number;
}

/** Sendings of the certificates of a round, the newest first. One query. */
export async function listMailingsOf(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<readonly MailingView[]> {
  const rows = await listMailings(app.db, organiser.scope.id, roundId);
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toString() }));
}

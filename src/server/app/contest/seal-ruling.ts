import { rulingsOf, type KeyRuling, type KeyRulings } from '#core/contest/key-ruling.ts';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { rulingKey, type BundleRuling, type OpenedRuling } from '#core/season/bundle.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { listConfirmedRulings, type ConfirmedRulingRow, type KeyRulingRow } from '../../db/queries/key-ruling.ts';
import type { App } from '../app.ts';

const PURPOSE = 'contest/key-ruling';

/** The options a ruling names as they are kept at rest: a later round may still ask the question. `null` where it is annulled. */
export function sealRuling(app: Pick<App, 'keys'>, ruling: KeyRuling): Uint8Array | null {
  return ruling.kind === 'annul' ? null : app.keys.seal(PURPOSE, JSON.stringify(ruling.rightOptions));
}

type RulingRow = Pick<KeyRulingRow, 'question_id' | 'kind' | 'right_options'>;

/** A ruling made readable. */
export function unsealRuling(app: Pick<App, 'keys'>, { question_id: questionId, right_options }: RulingRow): KeyRuling {
  if (right_options === null) return { questionId, kind: 'annul' };
  const rightOptions = JSON.parse(app.keys.unseal(PURPOSE, right_options)) as readonly string[];
  return { questionId, kind: 'correct', rightOptions };
}

/** What holds about the questions of a round now. One query. */
export async function rulingsInForce(
  app: Pick<App, 'keys'>,
  db: ReadonlyKysely,
  seasonId: string,
  roundId: string,
): Promise<KeyRulings> {
  return rulingsOf((await listConfirmedRulings(db, seasonId, roundId)).map((row) => unsealRuling(app, row)));
}

/** A ruling as the log and the bundle tell it: its options only behind a commitment, since a later round may ask the question. */
export function publicRuling(
  app: Pick<App, 'keys'>,
  about: { readonly contest: string; readonly round: string },
  row: Pick<ConfirmedRulingRow, 'id' | 'number' | 'question_id' | 'kind' | 'right_options'>,
): BundleRuling {
  const ruling = unsealRuling(app, row);
  const { number, question_id: question } = row;
  if (ruling.kind === 'annul') return { number, question, kind: 'annul', commitment: null };
  const key = rulingKey(about, { number, question, rightOptions: ruling.rightOptions });
  return { number, question, kind: 'correct', commitment: commitTo(key, rulingNonce(app, row.id)) };
}

/** What opens the rulings that name options, once the answers are released. */
export function openedRulings(
  app: Pick<App, 'keys'>,
  rows: readonly Pick<ConfirmedRulingRow, 'id' | 'number' | 'question_id' | 'kind' | 'right_options'>[],
): readonly OpenedRuling[] {
  return rows.flatMap((row) => {
    const ruling = unsealRuling(app, row);
    if (ruling.kind === 'annul') return [];
    const nonce = Buffer.from(rulingNonce(app, row.id)).toString('hex');
    return [{ number: row.number, rightOptions: ruling.rightOptions, nonce }];
  });
}

/** Derived from the installation's secret, as that of a bank is. */
function rulingNonce(app: Pick<App, 'keys'>, rulingId: string): Uint8Array {
  return app.keys.hmac('contest/key-ruling-nonce', rulingId).subarray(0, SECRET_BYTES);
}

import type { Kysely } from 'kysely';
import type { Result } from '#core/shared/result.ts';
import type { Database } from '../../db/schema.ts';

/** Carries a refusal out of a transaction, so that nothing of it stays. */
class Refused extends Error {
  readonly refusal: unknown;
  constructor(refusal: unknown) {
    super('refused');
    this.refusal = refusal;
  }
}

/** Does several writes that come together or not at all: a refusal after the first undoes it too. */
export async function rollBackIfRefused<Value, Refusal extends { code: string }>(
  db: Kysely<Database>,
  write: (db: Kysely<Database>) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await db.transaction().execute(async (within) => {
      const written = await write(within);
      if (!written.ok) throw new Refused(written.refusal);
      return written;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal as Refusal };
    throw error;
  }
}

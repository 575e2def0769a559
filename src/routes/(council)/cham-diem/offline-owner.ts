import { definitionHash } from '#core/season/definition-hash.ts';
import type { Actor } from '#server/app/person/actor.ts';

/** By what a machine tells its judges apart: pages and sheets it holds for one are not shown to another. No name, no id. */
export function offlineOwner(actor: Actor): string {
  return definitionHash(['judge', actor?.personId ?? '']).slice(0, 16);
}

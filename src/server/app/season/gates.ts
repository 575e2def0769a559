import type { AuthorityRefusal } from '#core/person/authority.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { findOwnerOfProgramme, findOwnersOfSeason } from '../../db/queries/role.ts';
import { findOpenDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { proveOrganiser, proveRole, proveSignedIn, type RoleProof } from '../person/gates.ts';

/** Proof that somebody may write, and put in force, the rules of this season. Only this file makes one. */
export type DraftEditorOf = {
  readonly seasonId: string;
  readonly personId: string;
  readonly name: string;
} & { readonly __proof: 'draft-editor' };

/** Proof that somebody may begin a contest of this programme, or a first one of this agency. */
export type ContestMakerOf = RoleProof<'organiser' | 'administrator'> & { readonly ownerId: string };

type Asked = Pick<App, 'db'>;

/**
 * Whether the actor writes the rules of a season: its organiser; before it exists, whoever may begin one where its draft
 * belongs, which includes the administrator.
 */
export async function proveDraftEditor(
  app: Asked,
  actor: Actor,
  seasonId: string,
): Promise<Result<DraftEditorOf, AuthorityRefusal>> {
  const signedIn = proveSignedIn(actor);
  if (!signedIn.ok) return signedIn;
  const { personId, name } = signedIn.value.actor;
  const proved = (await findOwnersOfSeason(app.db, seasonId))
    ? await proveOrganiser(app, actor, seasonId)
    : await proveMakerOfDraft(app, actor, seasonId);
  if (!proved.ok) return proved;
  return { ok: true, value: { seasonId, personId, name } as DraftEditorOf };
}

async function proveMakerOfDraft(app: Asked, actor: Actor, seasonId: string) {
  const draft = await findOpenDraft(app.db, seasonId);
  if (!draft) return refuse({ code: 'not-allowed' as const });
  return proveContestMaker(app, actor, { programmeId: draft.programme_id, ownerId: draft.owner_id });
}

/** Whether the actor may begin a contest: an organiser of the programme, of the agency that owns it, or the administrator. */
export async function proveContestMaker(
  app: Asked,
  actor: Actor,
  { programmeId, ownerId }: { readonly programmeId: string; readonly ownerId: string },
): Promise<Result<ContestMakerOf, AuthorityRefusal>> {
  const owner = await findOwnerOfProgramme(app.db, programmeId);
  const proved = await proveRole(app, actor, {
    roles: ['organiser', 'administrator'],
    scope: owner ? { kind: 'programme', id: programmeId } : { kind: 'agency', id: ownerId },
  });
  return proved.ok ? { ok: true, value: { ...proved.value, ownerId: owner ?? ownerId } } : proved;
}

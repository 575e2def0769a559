import type { WorkItem } from '#core/work/work-item.ts';
import { countSubmittedEntries, type SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { countWaitingClaims } from '../../db/queries/standing-claim.ts';
import type { App } from '../app.ts';
import { registrationOf, type AwardInForce } from '../dossier/award-in-force.ts';
import type { AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';
import { hasSecretariat } from '../vetting/assign-dossiers.ts';

const OFFICERS = ['secretariat', 'organiser'];

/**
 * Entries that wait for the secretariat of each award season, due when vetting ends, and claims to act for an agency or an organisation,
 * which the organiser may decide too. For whoever may do it. Where a season has no secretariat, the organiser is to appoint one.
 */
export async function listSecretariatTasks(app: App, _: SignedIn, { desks }: WorkPlace): Promise<readonly WorkItem[]> {
  const acting = desks.filter(({ roles }) => OFFICERS.some((role) => roles.has(role)));
  return (await Promise.all(acting.map((desk) => receiveAt(app, desk)))).flat();
}

async function receiveAt(app: App, { proof, roles, award }: AwardDesk): Promise<readonly WorkItem[]> {
  const { seasonId } = award;
  const closes = award.stages.find(({ kind }) => kind === 'vetting')?.closes;
  const isManned = roles.has('secretariat') || (await hasSecretariat(app, proof));
  const [submitted, claims] = await Promise.all([countSubmitted(app, proof), countWaitingClaims(app.db, proof)]);
  const one = { seasonId, about: '', percent: null };
  const dueAt = closes ? Temporal.Instant.from(closes) : null;
  const path = `/thu-ky/${seasonId}`;
  const every: readonly WorkItem[] = [
    ...(isManned || !(submitted > 0 || isOpen(app, award))
      ? []
      : [appointing(seasonId, { waiting: submitted, dueAt })]),
    {
      ...one,
      kind: 'dossiers-to-receive',
      count: roles.has('secretariat') ? submitted : 0,
      dueAt,
      path: `${path}?trang-thai=submitted`,
    },
    { ...one, kind: 'standing-claims', count: claims, dueAt: null, path: `${path}/doi-tuong` },
  ];
  return every.filter(({ count, kind }) => count > 0 || kind === 'secretariat-to-appoint');
}

function isOpen(app: App, award: AwardInForce): boolean {
  return registrationOf(app, award, null).writing === 'open';
}

function appointing(
  seasonId: string,
  { waiting: count, dueAt }: { readonly waiting: number; readonly dueAt: WorkItem['dueAt'] },
): WorkItem {
  const path = `/quan-tri/nguoi-dung/${seasonId}`;
  return { kind: 'secretariat-to-appoint', seasonId, about: '', percent: null, count, dueAt, path };
}

async function countSubmitted(app: App, proof: SeasonDesk): Promise<number> {
  return new Map(await countSubmittedEntries(app.db, proof, { folded: '' })).get('submitted') ?? 0;
}

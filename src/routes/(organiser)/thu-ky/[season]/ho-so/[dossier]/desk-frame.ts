import { lateFields } from '#core/dossier/late-documents.ts';
import { neighboursOf } from '#core/vetting/queue.ts';
import { hrefIn } from '#messages/context.ts';
import { agencyStandingOf, paperMarkOf, type DossierInSight } from '#server/app/dossier/gates.ts';
import { listRemarksToAnswer } from '#server/app/vetting/follow-remarks.ts';
import { mayInviteTakeover } from '#server/app/vetting/invite-takeover.ts';
import { listQueue } from '#server/app/vetting/list-queue.ts';
import { paperWords } from '../../../../../paper-words.ts';
import { addressWith, questionOf, readQueueAddress } from '../../queue-address.ts';
import { seasonHead } from '../../season-head.ts';
import type { DeskEvent } from './read-desk-dossier.ts';

/** What stands around every page of a dossier at the desk: its name, its place in the queue the officer came from, its parts. */
export async function deskFrame(event: Pick<DeskEvent, 'locals' | 'params' | 'url'>, sight: DossierInSight, part = '') {
  const { app, actor, locale } = event.locals;
  const { season: seasonId } = event.params;
  const address = readQueueAddress(event.url.searchParams);
  const queue = await listQueue(app, actor, questionOf(address, { seasonId, me: sight.person.personId }));
  const asked = await listRemarksToAnswer(app, actor, { seasonId });
  const around = neighboursOf(queue.ok ? queue.value.rows : [], sight.dossier.id);
  const at = (path: string) => addressWith(hrefIn(locale, `/thu-ky/${seasonId}${path}`), address);
  const dossier = (id: string | null) => id && at(`/ho-so/${id}${part === '' ? '' : `/${part}`}`);
  return {
    season: seasonHead(event),
    part,
    name: sight.dossier.name,
    organisation: sight.dossier.organisation_name,
    agency: agencyStandingOf(sight.dossier),
    queue: at(''),
    paper: paperWords(paperMarkOf(sight), event.locals),
    /** Where somebody of the organisation is invited to take a paper dossier over. */
    takeover: mayInviteTakeover(sight) ? at(`/ho-so/${sight.dossier.id}/tiep-quan`) : null,
    /** Where a returned paper dossier is typed on. */
    typing: sight.as === 'member' ? hrefIn(locale, `/ho-so/${sight.dossier.id}`) : null,
    /** The entrant's, to be answered. */
    remarks: asked.find(({ id }) => id === sight.dossier.id)?.remarks ?? 0,
    previous: dossier(around.previous),
    next: dossier(around.next),
    place: around.place,
    of: around.of,
    /** The address of another part of this dossier. */
    parts: Object.fromEntries(
      partsOf(sight).map((one) => [one, at(`/ho-so/${sight.dossier.id}${one === '' ? '' : `/${one}`}`)]),
    ),
  };
}

/** The parts of a dossier at the desk, as their addresses name them. */
const PARTS = ['', 'so-lieu', 'trao-doi', 'so-sanh', 'khao-sat', 'lien-he', 'bo-sung'] as const;

/** Documents that may follow are a part only where the form lets one follow. */
function partsOf({ award }: DossierInSight): readonly (typeof PARTS)[number][] {
  const lets = lateFields(award.form).length > 0;
  return PARTS.filter((part) => part !== 'bo-sung' || lets);
}

export type DeskFrameData = Awaited<ReturnType<typeof deskFrame>>;

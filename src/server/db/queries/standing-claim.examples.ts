import type { Examples } from '../query-examples.ts';
import type { OwnOrganisation } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './standing-claim.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2024-05-10T02:00:00Z');
const desk = { seasonId: 'vda-2024', personId: ID } as SeasonDesk;
const own = { organisationId: ID, personId: ID } as OwnOrganisation;

export const examples: Examples<typeof queries> = {
  insertStandingClaim: [
    {
      id: ID,
      kind: 'agency',
      organisationId: ID,
      agencyId: ID,
      seasonId: 'vda-2024',
      reason: 'Văn thư của cơ quan',
      evidence: { name: 'giay-gioi-thieu.pdf', bytes: 10, sha256: new Uint8Array(32) },
      by: ID,
      at,
    },
  ],
  countClaimsBy: [ID, at],
  findRegistered: [{ taxCode: '0100109106', agencyCode: null }],
  hasDossiersElsewhere: [{ organisationId: ID, seasonId: 'vda-2024' }],
  listClaimsOfSeason: [desk],
  countWaitingClaims: [desk],
  listClaimsBy: [ID],
  listOwnershipsLost: [ID],
  listClaimsOn: [own],
  findStandingClaim: [ID],
  insertStandingDecision: [desk, { claimId: ID, outcome: 'refused', reason: 'Thiếu dấu', at }],
};

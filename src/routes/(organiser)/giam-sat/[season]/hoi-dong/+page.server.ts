import { listAuditCouncils } from '#server/app/judging/read-audit-lists.ts';
import { formatMoment } from '#messages/format.ts';
import { auditHead, leaveAudit } from '../enter-audit.ts';
import type { PageServerLoad } from './$types';

/** The councils of the season, for its auditor. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const read = await listAuditCouncils(app, actor, { seasonId: event.params.season });
  if (!read.ok) return leaveAudit(event, read.refusal);
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, locale);
  return {
    audit: auditHead(event),
    councils: read.value.councils,
    members: read.value.members.map(
      ({ memberId, name, body, office, standing, committedAt, endedAt, endedReason }) => ({
        ...{ memberId, name, body, office, standing, endedReason },
        committedAt: moment(committedAt),
        endedAt: moment(endedAt),
      }),
    ),
  };
};

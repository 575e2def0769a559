import { formatMoment, formatTime } from '#messages/format.ts';
import { readPresenting } from '#server/app/judging/declare-availability.ts';

/** When and where each entry of a dossier presents, in words; `null` = none is to present. */
export async function presentingLines(
  { app, actor, locale, t }: App.Locals,
  dossierId: string,
): Promise<readonly string[] | null> {
  const read = await readPresenting(app, actor, { dossierId });
  if (!read.ok || !read.value) return null;
  return read.value.entries.map(({ slot }) => {
    if (!slot) return t('judging.presenting.none');
    const place = [slot.roomName, slot.place, slot.city].filter(Boolean).join(', ');
    const moment = formatMoment(slot.startsAt.toString(), locale);
    return t('judging.presenting.line', { moment, until: formatTime(slot.endsAt.toString()), place });
  });
}

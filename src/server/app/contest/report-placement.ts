import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPlacementLink, insertPlacement, type NewPlacement } from '../../db/queries/contest-reach.ts';
import type { App } from '../app.ts';
import { hashLinkToken } from '../person/link-token.ts';

/** What a link to report is good for. */
export interface PlacementLinkView {
  readonly unitName: string;
  readonly state: 'open' | 'used' | 'expired';
}

export interface PlacementInput {
  readonly token: string;
  readonly url: string;
  readonly note: string;
  readonly photo: Uint8Array | null;
}

export type PlacementRefusal =
  | { readonly code: 'placement-link-unknown' }
  | { readonly code: 'placement-link-used' }
  | { readonly code: 'placement-empty' }
  | { readonly code: 'placement-url-malformed' }
  | { readonly code: 'placement-photo-too-large'; readonly maxBytes: number }
  | { readonly code: 'placement-photo-kind' };

const MAX_PHOTO = 8_000_000; // a telephone's picture
const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/webp']);

type Asked = Pick<App, 'db' | 'clock' | 'contests'>;

/** What the link of an address is good for; `null` for one that nobody made, or of another contest. */
export async function readPlacementLink(
  app: Asked,
  seasonId: string,
  token: string,
): Promise<PlacementLinkView | null> {
  const found = await findPlacementLink(app.db, hashLinkToken(token));
  const contest = app.contests.find(seasonId);
  if (found?.season_id !== seasonId || !contest.ok) return null;
  const isOver = Temporal.Instant.compare(app.clock.wallNow(), found.expires_at) >= 0;
  const state = found.used_by ? 'used' : isOver ? 'expired' : 'open';
  return { unitName: contest.value.units.find(found.unit_id)?.name ?? '', state };
}

/** Keeps where a unit says it has placed the banner. Nobody looks at the address: the server calls none. Once for each link. */
export async function reportPlacement(
  app: App,
  seasonId: string,
  input: PlacementInput,
): Promise<Result<void, PlacementRefusal>> {
  const link = await findPlacementLink(app.db, hashLinkToken(input.token));
  const isOver = !link || Temporal.Instant.compare(app.clock.wallNow(), link.expires_at) >= 0;
  if (link?.season_id !== seasonId || isOver) return refuse({ code: 'placement-link-unknown' });
  if (link.used_by) return refuse({ code: 'placement-link-used' });
  const url = readUrl(input.url);
  if (url === null) return refuse({ code: 'placement-url-malformed' });
  if (url === '' && !input.photo) return refuse({ code: 'placement-empty' });
  const photo = input.photo && (await readPhoto(app, input.photo));
  if (photo && !photo.ok) return photo;
  const placement: NewPlacement = {
    id: app.ids.uuid(),
    seasonId,
    unitId: link.unit_id,
    linkId: link.id,
    url,
    note: input.note.trim().normalize('NFC').slice(0, 500),
    photo: photo?.value ?? null,
    at: app.clock.seasonNow(seasonId),
    rehearsed: app.clock.isRehearsing(seasonId),
  };
  if (placement.photo && input.photo) await app.files.put(placement.photo.id, input.photo);
  if (await insertPlacement(app.db, placement)) return accept(undefined);
  if (placement.photo) await app.files.discard(placement.photo.id);
  return refuse({ code: 'placement-link-used' });
}

/** '' = none was typed; `null` = no address of the web. */
function readUrl(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return '';
  const parsed = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`);
  const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname.includes('.');
  return isWeb && parsed.href.length <= 2000 ? parsed.href : null;
}

async function readPhoto(
  app: App,
  bytes: Uint8Array,
): Promise<Result<NonNullable<NewPlacement['photo']>, PlacementRefusal>> {
  if (bytes.byteLength > MAX_PHOTO) return refuse({ code: 'placement-photo-too-large', maxBytes: MAX_PHOTO });
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (!PHOTOS.has(type)) return refuse({ code: 'placement-photo-kind' });
  const sha256 = createHash('sha256').update(bytes).digest();
  return accept({ id: app.ids.uuid(), type, bytes: bytes.byteLength, sha256 });
}

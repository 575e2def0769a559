/** The season a page is about: by its address, or by the dossier, the entry or the room it shows; nothing on pages about no one season. */
export function seasonOfPage(page: {
  readonly params: Partial<Record<string, string>>;
  readonly data: {
    readonly frame?: { seasonId?: string };
    readonly head?: { seasonId?: string };
    readonly room?: { seasonId?: string };
  };
}): string | undefined {
  return page.params['season'] ?? page.data.frame?.seasonId ?? page.data.head?.seasonId ?? page.data.room?.seasonId;
}

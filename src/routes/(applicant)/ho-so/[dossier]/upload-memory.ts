/** Which upload a file of this machine was being sent as, so that choosing the same file again goes on with it. */
export interface RememberedUpload {
  readonly address: string;
  readonly name: string;
  readonly bytes: number;
}

const PREFIX = 'vd-upload';

/** What tells one chosen file from another: where it goes, its name, size and the moment it was changed. */
export function keyOfUpload(place: string, file: Pick<File, 'name' | 'size' | 'lastModified'>): string {
  return [PREFIX, place, file.size, file.lastModified, file.name].join('|');
}

/** What was being sent to a form field and did not arrive. */
export function listRemembered(place: string): readonly RememberedUpload[] {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.filter((key) => key.startsWith(`${PREFIX}|${place}|`)).flatMap((key) => recall(key) ?? []);
}

export function recall(key: string): RememberedUpload | null {
  return attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as RememberedUpload | null);
}

export function remember(key: string, upload: RememberedUpload): void {
  attempt(() => localStorage.setItem(key, JSON.stringify(upload)));
}

export function forget(key: string): void {
  attempt(() => localStorage.removeItem(key));
}

/** A browser may refuse to keep anything: then a reload begins again, and nothing else changes. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

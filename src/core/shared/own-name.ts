/** Whether a name that was typed as a signature is the signer's own: blanks and capitals do not matter, diacritics do. */
export function isOwnName(typed: string, name: string): boolean {
  return plain(typed) !== '' && plain(typed) === plain(name);
}

function plain(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
}

/**
 * Whether a text is a path of this site, fit to go to after sign-in. Browsers read `//host`, `/\host` and `/<tab>/host` as
 * another host, so only printable ASCII without backslash is taken; other letters come percent-encoded.
 */
export function isLocalPath(text: string): boolean {
  return /^\/(?!\/)[!-[\]-~]*$/.test(text);
}

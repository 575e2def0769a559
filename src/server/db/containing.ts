/** The pattern of `like` for what contains a text, whose own signs of patterns stand for themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

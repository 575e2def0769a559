/** A uuid as it is written, from its 32 hexadecimal digits. Source: RFC 9562 section 4. */
export function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address can name a row at all; the database would fail on another. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

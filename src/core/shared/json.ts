/** What JSON can hold (RFC 8259). Members that are `undefined` are left out, as in `JSON.stringify`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

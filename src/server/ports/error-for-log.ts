/** What the log keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
}

/**
 * What the log keeps of an error: enough to find the place, nothing that a person has entered. PostgreSQL puts the values of a
 * refused row into `detail` and `where`, libraries hang requests and answers on their errors; none of that is kept.
 */
export function errorForLog(thrown: unknown): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'thrown without an error' };
  const { code, constraint, table } = thrown as Error & Record<'code' | 'constraint' | 'table', unknown>;
  return {
    type: thrown.name,
    message: thrown.message,
    ...named('code', code),
    ...named('constraint', constraint),
    ...named('table', table),
    ...named('stack', thrown.stack),
  };
}

function named<Name extends string>(name: Name, value: unknown): { readonly [name in Name]?: string } {
  return (typeof value === 'string' ? { [name]: value } : {}) as { readonly [name in Name]?: string };
}

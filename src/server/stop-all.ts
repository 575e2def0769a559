/** Runs every step of a stop, the newest first, whatever an earlier one comes to; all that failed is told together at the end. */
export async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of stops.splice(0).reverse()) {
    await step().catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(messageOf).join('; '));
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

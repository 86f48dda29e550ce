// Envoy messages without the fields that were left open.

/** A message that may hold undefined where a field was left open; `fields` leaves those out. */
export type Open<Message> = { readonly [Name in keyof Message]: Message[Name] | undefined };

/**
 * One message of all parts, without their undefined fields, so that patches and printers meet only what is there. Of a field
 * that stands twice the last one counts. Faster than spreading the parts, which tells where there are ten thousand routes.
 */
export function fields<Message extends object>(...parts: readonly (Open<Message> | undefined)[]): Partial<Message> {
  const kept: Record<string, unknown> = {};
  for (const part of parts) {
    for (const name in part) {
      const value = part[name];
      if (value !== undefined) kept[name] = value;
    }
  }
  return kept as Partial<Message>;
}

/** The list, or nothing where it is empty: proto3 knows no difference. */
export function unlessEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

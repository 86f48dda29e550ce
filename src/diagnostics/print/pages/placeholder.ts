// Placeholders for the facts of a diagnostic, to show its message without an actual problem.

/**
 * A value that prints as "<name>", whose every field prints as the field's name, and whose methods print as the value they were
 * called on. A message that depends on a fact shows one of its forms.
 */
export function placeholder(name: string, owner = name): unknown {
  const print = (): string => `<${name}>`;
  return new Proxy(print, {
    get: (_, field) => {
      if (field === Symbol.toPrimitive || field === "toString" || field === "toJSON" || field === "valueOf")
        return print;
      if (field === Symbol.iterator) return [placeholder(name)].values.bind([placeholder(name)]);
      return typeof field === "string" ? placeholder(field, name) : undefined;
    },
    apply: () => placeholder(owner),
  });
}

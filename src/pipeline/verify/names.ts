// The two JSON names of a field.

/** The canonical JSON name of a field: path_separated_prefix is pathSeparatedPrefix. */
export function camelCase(name: string): string {
  return name.replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
}

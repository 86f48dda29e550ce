// The summary line with the counts.

/** What a run read and found; missing counts are not shown. */
export interface SummaryCounts {
  readonly files?: number;
  readonly objects?: number;
  readonly routes?: number;
  readonly error: number;
  readonly warning: number;
  readonly info?: number;
}

/** "12 files, 40 objects, 9 routes, 0 errors, 1 warning". Infos are shown only if there are any. */
export function summaryLine({ files, objects, routes, error, warning, info = 0 }: SummaryCounts): string {
  const parts = [
    count(files, "file"),
    count(objects, "object"),
    count(routes, "route"),
    count(error, "error"),
    count(warning, "warning"),
  ];
  return [...parts, info > 0 ? count(info, "info") : undefined].filter((part) => part !== undefined).join(", ");
}

function count(amount: number | undefined, noun: string): string | undefined {
  return amount === undefined ? undefined : `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

// What a run of a conformance suite is made of.

export interface Suite {
  readonly version: string;
  /** The file with its modules beside the harness. */
  readonly modules: string;
  /** The build tag of its own small files there. */
  readonly tag: string;
  /** The oldest Go that its modules accept; `GOTOOLCHAIN` brings it through the Go module proxy. */
  readonly toolchain: string | undefined;
}

export type Outcome = "passed" | "failed" | "skipped";

export interface SuiteTest {
  readonly test: string;
  readonly features: readonly string[];
  readonly provisional: boolean;
  /** Whether gwc claims what the test is about. */
  readonly claimed: boolean;
  readonly outcome: Outcome;
}

/** Times in milliseconds. */
export interface Compilations {
  readonly count: number;
  readonly repeated: number;
  readonly median: number;
  readonly percentile95: number;
  readonly largest: number;
  readonly mostObjects: number;
  readonly ofMost: number;
}

/** results.json, as the harness writes it. */
export interface Results {
  readonly results: readonly SuiteTest[];
  readonly compilations?: Compilations;
}

export interface SuiteRun {
  readonly suite: string;
  readonly channel: string;
  readonly folder: string;
  readonly tests: readonly SuiteTest[];
  /** A claimed test failed, or the program did. */
  readonly failed: boolean;
  /** The official report, as YAML text. */
  readonly report: string | undefined;
  readonly compilations: Compilations | undefined;
  readonly seconds: number;
}

/** Results of the harness's own tests. */
export interface HarnessRun {
  readonly suite: string;
  readonly tests: readonly { readonly test: string; readonly outcome: Outcome }[];
  readonly failed: boolean;
  /** All output, where something failed. */
  readonly text: string;
}

export interface RunRequest {
  readonly suite: Suite;
  /** Paths of the suite's program and of gwc's compiler. */
  readonly program: string;
  readonly compiler: string;
  readonly channel: string;
  /** Contains reports, results and the evidence of failing tests. */
  readonly folder: string;
  readonly options: RunOptions;
  readonly onLine: (line: string) => void;
}

/** Options of the command line that the harness reads. */
export interface RunOptions {
  readonly profiles: string;
  readonly test: string;
  readonly only: string;
  readonly claim: string;
}

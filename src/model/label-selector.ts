// Kubernetes label selectors.

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelRequirement[];
}

interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/** True when every label and expression matches; an empty selector selects everything, one with a problem nothing. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  return selectorProblem(selector) === undefined && holdsWhole(selector, labels);
}

function holdsWhole({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((requirement) => holds(requirement, labels))
  );
}

function holds({ key, operator, values = [] }: LabelRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

/** Why an API server would reject the selector, as a clause that follows "it"; undefined for a valid one. */
export function selectorProblem(selector: LabelSelector | undefined): string | undefined {
  if (selector === undefined) return "is missing";
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (operator === "In" || operator === "NotIn") {
      if (values.length === 0) return `has no values for the operator ${operator} of "${key}"`;
    } else if (operator !== "Exists" && operator !== "DoesNotExist") return `has the unknown operator "${operator}"`;
    else if (values.length > 0) return `has values for the operator ${operator} of "${key}", which takes none`;
  }
  return undefined;
}

/** The labels that the selector reads. */
export function labelsAskedFor({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly string[] {
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
}

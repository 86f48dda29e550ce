// Answers that are computed when they are first asked for, if ever.

/** `make`, called at the first call and never again. */
export function lazily<Answer>(make: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | undefined;
  return () => {
    known ??= { answer: make() };
    return known.answer;
  };
}

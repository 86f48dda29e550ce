// The operating system's reasons in words.

/** Why a file or folder could not be opened or read, as a clause. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOENT":
      return "it leads to nothing";
    case "EISDIR":
      return "it is a folder";
    case "ELOOP":
      return "its links lead in a circle";
    case "EMFILE":
    case "ENFILE":
      return "too many files are open";
    case "EIO":
      return "the device failed";
    default:
      return code ?? message;
  }
}

/** A path longer than any file's leads to nothing either. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}

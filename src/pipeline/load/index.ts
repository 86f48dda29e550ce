// The door of the stage load: files, folders and standard input → documents.

export { createLoader, type Loaded, type Loader, type LoadOptions, loadDocuments } from "./load-documents.ts";

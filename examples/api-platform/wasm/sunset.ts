// AssemblyScript: tells clients by the header Sunset (RFC 8594) until when an API is there. The configuration is that date.
export * from "@solo-io/proxy-runtime/proxy";
import { Context, FilterHeadersStatusValues, registerRootContext, RootContext, stream_context } from "@solo-io/proxy-runtime";

class SunsetRoot extends RootContext {
  createContext(context_id: u32): Context {
    return new Sunset(context_id, this);
  }
}

class Sunset extends Context {
  private root: SunsetRoot;

  constructor(context_id: u32, root: SunsetRoot) {
    super(context_id, root);
    this.root = root;
  }

  onResponseHeaders(headers: u32, end_of_stream: bool): FilterHeadersStatusValues {
    // The configuration is JSON: a text in quotes.
    const date = this.root.getConfiguration();
    stream_context.headers.response.add("sunset", date.substring(1, date.length - 1));
    return FilterHeadersStatusValues.Continue;
  }
}

registerRootContext((context_id: u32) => new SunsetRoot(context_id), "sunset");

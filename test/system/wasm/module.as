// AssemblyScript: adds its configuration to requests, and crashes where a request wants it to.
export * from "@solo-io/proxy-runtime/proxy";
import { Context, FilterHeadersStatusValues, registerRootContext, RootContext, stream_context } from "@solo-io/proxy-runtime";

class MarkerRoot extends RootContext {
  createContext(context_id: u32): Context {
    return new Marker(context_id, this);
  }
}

class Marker extends Context {
  private root: MarkerRoot;

  constructor(context_id: u32, root: MarkerRoot) {
    super(context_id, root);
    this.root = root;
  }

  onRequestHeaders(headers: u32, end_of_stream: bool): FilterHeadersStatusValues {
    if (stream_context.headers.request.get("x-crash") == "yes") unreachable();
    stream_context.headers.request.add("x-module", "seen " + this.root.getConfiguration());
    return FilterHeadersStatusValues.Continue;
  }
}

registerRootContext((context_id: u32) => new MarkerRoot(context_id), "marker");

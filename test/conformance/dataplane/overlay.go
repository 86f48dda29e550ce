// The only changes that are made to a bootstrap: where its listeners bind, and where Envoy's own interfaces are.
package dataplane

import "strings"

// OverlayListeners binds listeners for all addresses of a host to the one that stands for it here.
func OverlayListeners(bootstrap map[string]any, host string) {
	resources, _ := bootstrap["static_resources"].(map[string]any)
	listeners, _ := resources["listeners"].([]any)
	for _, each := range listeners {
		listener, _ := each.(map[string]any)
		address, _ := listener["address"].(map[string]any)
		socket, ok := address["socket_address"].(map[string]any)
		if ok && (socket["address"] == "0.0.0.0" || socket["address"] == "::") {
			socket["address"] = host
			delete(socket, "ipv4_compat")
		}
	}
}

// overlayOperations moves Envoy's own interfaces, so that two processes of one Gateway can overlap.
func overlayOperations(text, from, to string) string {
	return strings.ReplaceAll(text, `"`+from+`"`, `"`+to+`"`)
}

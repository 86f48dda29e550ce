# Who may call OPA over HTTP: with extAuth.http, the call has the method, path and headers of the client's request.
package system.authz

default allow := {"allowed": false, "reason": "sellers only"}

allow := true if input.headers["X-User"] == ["anna"]

allow := true if {
	input.method == "GET"
	input.path == ["v1", "data", "shop", "public"]
}

# The adapter of the gRPC protocol.
allow := true if input.path == ["v1", "data", "gateway", "decision"]

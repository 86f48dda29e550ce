# What the shop's gateway lets through, in the form of OPA's own plugin for Envoy.
package gateway

http := input.attributes.request.http

default decision := {"allowed": false, "http_status": 401, "headers": {"www-authenticate": "Shop"}, "body": "who are you?"}

decision := {"allowed": true, "headers": {"x-role": "seller", "x-site": input.attributes.context_extensions.site}} if {
	http.headers["x-user"] == "anna"
}

decision := {"allowed": json.unmarshal(http.body).total <= 100, "http_status": 403, "headers": {}, "body": "too much for ben"} if {
	http.headers["x-user"] == "ben"
}

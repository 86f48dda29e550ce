//go:build !suite_v1_7_0

// What is particular to this version of the suite.
package conformance

import "sigs.k8s.io/gateway-api/pkg/features"

const suiteVersion = "v1.6.3"

// olderNames of features, by the names that gwc gives them.
var olderNames = map[features.FeatureName]features.FeatureName{"HTTPRouteRetryCodes": "HTTPRouteRetry"}

// experimentalFields are features that gwc claims with the standard CRDs of today, and whose fields the standard CRDs of this version do not have.
var experimentalFields = []features.FeatureName{"HTTPRouteRetry", "HTTPRouteRetryBackendTimeout", "HTTPRouteRetryConnectionError"}

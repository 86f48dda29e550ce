// What is said of one object, and of the rules at the end.

package main

import (
	"encoding/json"
	"log"
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// verdict is what the API server says about one object.
type verdict struct {
	Accepted bool      `json:"accepted"`
	Failures []failure `json:"failures"`
	// The rules that the object breaks, also where the API server leaves them unasked because of other failures, though
	// not where a value has a wrong type or a required field is missing: then there is nothing to ask them about.
	Broken []brokenRule `json:"broken"`
	// True where the API server did not ask the rules.
	Blocked bool `json:"blocked"`
	// Without metadata, as the API server would store it.
	Object map[string]any `json:"object,omitempty"`
}

type failure struct {
	Path   string `json:"path"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

const notChecked = "some validation rules were not checked"

func (c *cluster) create(channel string, text json.RawMessage) *verdict {
	head := struct{ APIVersion, Kind string }{}
	if err := json.Unmarshal(text, &head); err != nil {
		return refused("NotAnObject", err.Error())
	}
	kind := schema.FromAPIVersionAndKind(head.APIVersion, head.Kind)
	definition := c.definitions[place{channel, kind}]
	if definition == nil || !definition.served {
		return refused("NotServed", kind.String())
	}
	return c.storageOf(definition).judge(text)
}

func (c *cluster) storageOf(definition *definition) *storage {
	if c.storages[definition] == nil {
		storage, err := newStorage(definition)
		if err != nil {
			log.Fatal(err)
		}
		c.storages[definition] = storage
	}
	return c.storages[definition]
}

func refused(kind, detail string) *verdict {
	return &verdict{Failures: []failure{{Type: kind, Detail: detail}}, Broken: []brokenRule{}, Blocked: true}
}

func (s *storage) judge(text json.RawMessage) *verdict {
	read, err := s.decode(text)
	if err != nil {
		return refused("Decode", err.Error())
	}
	result := &verdict{Failures: []failure{}, Broken: []brokenRule{}}
	for _, path := range read.unknown {
		result.Failures = append(result.Failures, failure{Path: path, Type: "UnknownField"})
	}
	for _, detail := range read.strict {
		result.Failures = append(result.Failures, failure{Type: "Strict", Detail: detail})
	}
	errors := s.create(read.object)
	result.Blocked = isBlocked(errors)
	result.Broken = s.brokenRules(read.object.Object, errors, result.Blocked)
	for index, each := range errors {
		if strings.HasPrefix(each.Detail, notChecked) {
			continue
		}
		found := failureOf(each)
		// The rules are asked last.
		if !result.Blocked && index >= len(errors)-len(result.Broken) {
			found.Type = "Rule"
		}
		result.Failures = append(result.Failures, found)
	}
	result.Accepted = len(result.Failures) == 0
	result.Object = withoutMetadata(read.object)
	return result
}

func isBlocked(errors field.ErrorList) bool {
	return slices.ContainsFunc(errors, func(each *field.Error) bool { return strings.HasPrefix(each.Detail, notChecked) })
}

func (s *storage) brokenRules(object map[string]any, errors field.ErrorList, blocked bool) []brokenRule {
	if !blocked {
		s.labelled.root.count(object)
	}
	if len(errors) == 0 || slices.ContainsFunc(errors, hasNoShape) {
		return []brokenRule{}
	}
	return s.labelled.judge(object, !blocked)
}

func hasNoShape(each *field.Error) bool {
	found := failureOf(each)
	if strings.HasPrefix(found.Path, "metadata") {
		return false
	}
	return found.Type == string(field.ErrorTypeRequired) || found.Type == string(field.ErrorTypeTypeInvalid)
}

var (
	outOfType = regexp.MustCompile(` value must be of type .* in (\S+)$`)
	composite = regexp.MustCompile(`^"([^"]*)" must (not )?validate `)
	ofType    = regexp.MustCompile(` in body must be of type ([\w-]+): `)
	formats   = []string{"byte", "date-time", "ipv4", "ipv6", "duration", "uuid"}
)

// failureOf tells apart what the library gives one type, and takes the place of a oneOf or anyOf out of its sentence.
func failureOf(err *field.Error) failure {
	result := failure{Path: pathOf(err), Type: string(err.Type), Detail: err.Detail}
	if found := composite.FindStringSubmatch(err.Detail); found != nil {
		result.Path, result.Type = found[1], "Composite"
	}
	if found := outOfType.FindStringSubmatch(err.Detail); found != nil {
		result.Path, result.Type = found[1], "Range"
	}
	if found := ofType.FindStringSubmatch(err.Detail); found != nil && slices.Contains(formats, found[1]) {
		result.Type = "Format"
	}
	return result
}

// An error without a place has "<nil>" for one.
func pathOf(err *field.Error) string {
	if err.Field == "<nil>" {
		return ""
	}
	return err.Field
}

func withoutMetadata(object *unstructured.Unstructured) map[string]any {
	result := map[string]any{}
	for name, value := range object.Object {
		if name != "metadata" && name != "apiVersion" && name != "kind" {
			result[name] = value
		}
	}
	return result
}

// ruleTable is how often each rule of a version was seen to hold and to fail.
type ruleTable struct {
	Channel string       `json:"channel"`
	Group   string       `json:"group"`
	Version string       `json:"version"`
	Kind    string       `json:"kind"`
	Rules   []*ruleCount `json:"rules"`
}

// rules tells of every version that is served, also of those that no object was in.
func (c *cluster) rules() []ruleTable {
	result := []ruleTable{}
	seen := map[*definition]bool{}
	for _, definition := range c.definitions {
		if seen[definition] || !definition.served {
			continue
		}
		seen[definition] = true
		kind := definition.gvk()
		result = append(result, ruleTable{definition.channel, kind.Group, kind.Version, kind.Kind, c.storageOf(definition).labelled.counts})
	}
	return result
}

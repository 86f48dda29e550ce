// The CEL rules of a schema: which of them an object breaks, and how often each was seen to hold and to fail.

package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// ruleCount says how often a rule of one place was seen to hold and to fail.
type ruleCount struct {
	Path       string `json:"path"`
	Rule       string `json:"rule"`
	Digest     string `json:"digest"`
	Transition bool   `json:"transition"`
	Holds      int    `json:"holds"`
	Fails      int    `json:"fails"`
}

// brokenRule is a rule that an object breaks, the value that breaks it, and what the library adds to it, such as an error.
type brokenRule struct {
	Digest string `json:"digest"`
	Path   string `json:"path"`
	Detail string `json:"detail"`
}

// labelledRules are the CEL rules of a schema with a number for a message, so that an error tells which rule it was.
type labelledRules struct {
	schema    *structuralschema.Structural
	validator *cel.Validator
	counts    []*ruleCount
	root      *ruleNode
}

// ruleNode is a place of the schema that has rules, or has them below it.
type ruleNode struct {
	rules         []*ruleCount
	fields        map[string]*ruleNode
	items, values *ruleNode
}

func newLabelledRules(original *structuralschema.Structural) *labelledRules {
	result := &labelledRules{schema: original.DeepCopy()}
	result.root = result.label(result.schema, "")
	result.validator = cel.NewValidator(result.schema, true, celconfig.PerCallLimit)
	return result
}

// label numbers the rules of a schema in place, and returns nil where there are none.
func (r *labelledRules) label(s *structuralschema.Structural, path string) *ruleNode {
	node := &ruleNode{fields: map[string]*ruleNode{}}
	for index := range s.XValidations {
		rule := &s.XValidations[index]
		count := &ruleCount{
			Path: path, Rule: rule.Rule, Digest: fmt.Sprintf("%x", sha256.Sum256([]byte(rule.Rule))),
			// The API server asks such rules only where there is an older state of the object.
			Transition: strings.Contains(rule.Rule, "oldSelf"),
		}
		rule.Message, rule.MessageExpression, rule.FieldPath, rule.Reason = fmt.Sprintf("#%d#", len(r.counts)), "", "", nil
		r.counts = append(r.counts, count)
		node.rules = append(node.rules, count)
	}
	for name := range s.Properties {
		child := s.Properties[name]
		if below := r.label(&child, strings.TrimPrefix(path+"."+name, ".")); below != nil {
			node.fields[name] = below
		}
	}
	if s.Items != nil {
		node.items = r.label(s.Items, path+"[]")
	}
	if s.AdditionalProperties != nil && s.AdditionalProperties.Structural != nil {
		node.values = r.label(s.AdditionalProperties.Structural, path+"{}")
	}
	if len(node.rules) == 0 && len(node.fields) == 0 && node.items == nil && node.values == nil {
		return nil
	}
	return node
}

var label = regexp.MustCompile(`#(\d+)#`)

// judge asks the rules about an object and tells which of them it breaks; seen says whether that counts.
func (r *labelledRules) judge(object map[string]any, seen bool) []brokenRule {
	errors, _ := r.validator.Validate(context.Background(), nil, r.schema, object, nil, celconfig.RuntimeCELCostBudget)
	result := []brokenRule{}
	for _, each := range errors {
		found := brokenRule{Path: pathOf(each), Detail: each.Detail}
		if number := label.FindStringSubmatch(each.Detail); number != nil {
			index, _ := strconv.Atoi(number[1])
			found.Digest = r.counts[index].Digest
			if seen {
				r.counts[index].Fails++
				r.counts[index].Holds--
			}
		}
		result = append(result, found)
	}
	return result
}

// count notes that each rule which the object is asked about holds; judge takes back those that do not.
func (n *ruleNode) count(value any) {
	if n == nil || value == nil {
		return
	}
	for _, rule := range n.rules {
		if !rule.Transition {
			rule.Holds++
		}
	}
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			n.items.count(item)
		}
	case map[string]any:
		for name, field := range value {
			if below, ok := n.fields[name]; ok {
				below.count(field)
			} else {
				n.values.count(field)
			}
		}
	}
}

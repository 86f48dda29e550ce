// The emulated API: the verbs that the suite uses, as an http.Handler over a World.
package kube

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	jsonpatch "github.com/evanphx/json-patch/v5"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

var (
	// ErrNotFound: there is no such object, or no longer.
	ErrNotFound      = errors.New("not found")
	errAlreadyExists = errors.New("already exists")
	errConflict      = errors.New("the object has been modified; please apply your changes to the latest version and try again")
)

// Transport answers requests in this process, without a socket.
type Transport struct{ Handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (t Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body == nil {
		request.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	t.Handler.ServeHTTP(recorder, request)
	response := recorder.Result()
	response.Request = request
	return response, request.Context().Err()
}

type place struct {
	resource              Resource
	version               string
	namespace, name, part string
}

// ServeHTTP implements http.Handler.
func (w *World) ServeHTTP(out http.ResponseWriter, request *http.Request) {
	at, ok := placeOf(request.URL.Path)
	if !ok {
		answerError(out, http.StatusNotFound, metav1.StatusReasonNotFound, "the API has no "+request.URL.Path)
		return
	}
	switch {
	case at.part == "log" && request.Method == http.MethodGet:
		w.serveLog(out, request, at)
	case at.part != "" && (at.part != "status" || request.Method != http.MethodPut):
		answerError(out, http.StatusMethodNotAllowed, metav1.StatusReasonMethodNotAllowed, "no part "+at.part)
	case request.Method == http.MethodGet && at.name == "":
		w.serveList(out, request, at)
	case request.Method == http.MethodGet:
		w.serveGet(out, at)
	default:
		w.serveWrite(out, request, at)
	}
}

func (w *World) serveGet(out http.ResponseWriter, at place) {
	if _, exists := w.get(at.key()); exists && at.resource.IsGatewayAPI() {
		w.BeforeRead()
	}
	object, exists := w.get(at.key())
	if !exists {
		answerError(out, http.StatusNotFound, metav1.StatusReasonNotFound, at.title()+" not found")
		return
	}
	answer(out, http.StatusOK, at.shown(object))
}

func (w *World) serveList(out http.ResponseWriter, request *http.Request, at place) {
	selector, err := labels.Parse(request.URL.Query().Get("labelSelector"))
	if err != nil {
		answerError(out, http.StatusBadRequest, metav1.StatusReasonBadRequest, err.Error())
		return
	}
	if at.resource.Kind != "CustomResourceDefinition" {
		w.BeforeRead()
	}
	items := w.list(at.resource, at.namespace, func(found map[string]any) bool {
		set := labels.Set{}
		for key, value := range found {
			set[key] = fmt.Sprint(value)
		}
		return selector.Matches(set)
	})
	answer(out, http.StatusOK, map[string]any{
		"apiVersion": at.apiVersion(), "kind": at.resource.Kind + "List",
		"metadata": map[string]any{"resourceVersion": fmt.Sprint(w.Writes())}, "items": items,
	})
}

func (w *World) serveWrite(out http.ResponseWriter, request *http.Request, at place) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		answerError(out, http.StatusBadRequest, metav1.StatusReasonBadRequest, err.Error())
		return
	}
	object, code, err := w.write(request, at, body)
	refused := (*apierrors.StatusError)(nil)
	switch {
	case errors.Is(err, ErrNotFound):
		answerError(out, http.StatusNotFound, metav1.StatusReasonNotFound, at.title()+" not found")
	case errors.Is(err, errAlreadyExists):
		answerError(out, http.StatusConflict, metav1.StatusReasonAlreadyExists, at.title()+" already exists")
	case errors.Is(err, errConflict):
		answerError(out, http.StatusConflict, metav1.StatusReasonConflict, at.title()+": "+err.Error())
	case errors.As(err, &refused):
		answerStatus(out, refused.Status())
	case err != nil:
		answerError(out, http.StatusUnprocessableEntity, metav1.StatusReasonInvalid, err.Error())
	default:
		w.written()
		answer(out, code, at.shown(object))
	}
}

func (w *World) write(request *http.Request, at place, body []byte) (map[string]any, int, error) {
	switch request.Method {
	case http.MethodPost:
		object, err := parse(at, body)
		if err != nil {
			return nil, 0, err
		}
		delete(object, "status")
		created, err := w.Create(at.resource, object, false)
		return created, http.StatusCreated, err
	case http.MethodPut:
		object, err := parse(at, body)
		if err != nil {
			return nil, 0, err
		}
		if err := w.checkVersion(at.key(), object); err != nil {
			return nil, 0, err
		}
		if at.part == "status" {
			status, _ := object["status"].(map[string]any)
			changed, err := w.ChangeStatus(at.key(), status)
			return changed, http.StatusOK, err
		}
		changed, err := w.Change(at.key(), func(map[string]any) (map[string]any, error) { return object, nil })
		return changed, http.StatusOK, err
	case http.MethodPatch:
		if kind := request.Header.Get("Content-Type"); kind != "application/merge-patch+json" {
			return nil, 0, fmt.Errorf("patches of type %s are not served", kind)
		}
		changed, err := w.Change(at.key(), func(raw map[string]any) (map[string]any, error) { return mergePatch(raw, body) })
		return changed, http.StatusOK, err
	case http.MethodDelete:
		if !w.Delete(at.key()) {
			return nil, 0, ErrNotFound
		}
		return map[string]any{"kind": "Status", "apiVersion": "v1", "status": "Success"}, http.StatusOK, nil
	default:
		return nil, 0, fmt.Errorf("the verb %s is not served", request.Method)
	}
}

func parse(at place, body []byte) (map[string]any, error) {
	object := map[string]any{}
	if err := utiljson.Unmarshal(body, &object); err != nil {
		return nil, err
	}
	if metadata(object)["namespace"] == nil && at.namespace != "" {
		metadata(object)["namespace"] = at.namespace
	}
	// Typed clients send this for a moment that they do not know.
	if metadata(object)["creationTimestamp"] == nil {
		delete(metadata(object), "creationTimestamp")
	}
	object["kind"] = at.resource.Kind
	object["apiVersion"] = at.resource.APIVersion()
	return object, nil
}

func mergePatch(raw map[string]any, patch []byte) (map[string]any, error) {
	before, err := json.Marshal(raw)
	if err != nil {
		return nil, err
	}
	after, err := jsonpatch.MergePatch(before, patch)
	if err != nil {
		return nil, err
	}
	object := map[string]any{}
	return object, utiljson.Unmarshal(after, &object)
}

func (w *World) serveLog(out http.ResponseWriter, request *http.Request, at place) {
	since := time.Time{}
	if text := request.URL.Query().Get("sinceTime"); text != "" {
		since, _ = time.Parse(time.RFC3339, text)
	}
	text, ok := w.LogOf(at.namespace, at.name, since)
	if !ok {
		answerError(out, http.StatusNotFound, metav1.StatusReasonNotFound, at.title()+" not found")
		return
	}
	out.Header().Set("Content-Type", "text/plain")
	_, _ = io.WriteString(out, text)
}

// placeOf reads /api/v1/… and /apis/group/version/… paths.
func placeOf(path string) (place, bool) {
	words := strings.Split(strings.Trim(path, "/"), "/")
	at := place{}
	switch {
	case len(words) >= 3 && words[0] == "api":
		at.version, words = words[1], words[2:]
	case len(words) >= 4 && words[0] == "apis":
		at.resource.Group, at.version, words = words[1], words[2], words[3:]
	default:
		return at, false
	}
	if words[0] == "namespaces" && len(words) >= 3 {
		at.namespace, words = words[1], words[2:]
	}
	resource, ok := findResource(at.resource.Group, words[0])
	at.resource = resource
	if len(words) > 1 {
		at.name = words[1]
	}
	if len(words) > 2 {
		at.part = words[2]
	}
	return at, ok && len(words) <= 3
}

func (p place) key() Key { return Key{p.resource.Group, p.resource.Kind, p.namespace, p.name} }

func (p place) title() string {
	return fmt.Sprintf("%s %q", p.resource.Plural, strings.TrimPrefix(p.namespace+"/"+p.name, "/"))
}

func (p place) apiVersion() string {
	if p.resource.Group == "" {
		return p.version
	}
	return p.resource.Group + "/" + p.version
}

// shown has the version that was asked for.
func (p place) shown(object map[string]any) map[string]any {
	if object["kind"] != "Status" {
		object["apiVersion"] = p.apiVersion()
	}
	return object
}

func answer(out http.ResponseWriter, code int, body map[string]any) {
	out.Header().Set("Content-Type", runtime.ContentTypeJSON)
	out.WriteHeader(code)
	_ = json.NewEncoder(out).Encode(body)
}

func answerStatus(out http.ResponseWriter, status metav1.Status) {
	out.Header().Set("Content-Type", runtime.ContentTypeJSON)
	out.WriteHeader(int(status.Code))
	status.Kind, status.APIVersion = "Status", "v1"
	_ = json.NewEncoder(out).Encode(status)
}

func answerError(out http.ResponseWriter, code int, reason metav1.StatusReason, message string) {
	answer(out, code, map[string]any{
		"kind": "Status", "apiVersion": "v1", "metadata": map[string]any{}, "status": "Failure",
		"message": message, "reason": string(reason), "code": code,
	})
}

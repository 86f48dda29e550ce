// Collects what each test came to, and keeps the evidence of those that failed.
package conformance

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/gateway-api/conformance/utils/suite"
	"sigs.k8s.io/gateway-api/pkg/features"
	"sigs.k8s.io/yaml"
)

type result struct {
	Test        string                 `json:"test"`
	Features    []features.FeatureName `json:"features"`
	Provisional bool                   `json:"provisional"`
	// Claimed: gwc itself says that it has all these features.
	Claimed bool    `json:"claimed"`
	Outcome string  `json:"outcome"`
	Seconds float64 `json:"seconds"`
}

type results struct {
	folder  string
	claimed func(suite.ConformanceTest) bool
	list    []result
	since   time.Time
	// sizes of the files in the folder when the current test began
	sizes map[string]int64
}

func newResults(folder string, claimed func(suite.ConformanceTest) bool) *results {
	return &results{folder: folder, claimed: claimed}
}

// begin remembers where the logs are now.
func (r *results) begin() {
	r.since = time.Now()
	r.sizes = map[string]int64{}
	for _, file := range r.files() {
		if info, err := os.Stat(file); err == nil {
			r.sizes[file] = info.Size()
		}
	}
}

// hook runs after each test.
func (r *results) hook(t *testing.T, test suite.ConformanceTest, _ *suite.ConformanceTestSuite) {
	outcome := "passed"
	if t.Skipped() {
		outcome = "skipped"
	}
	if t.Failed() {
		outcome = "failed"
		if err := r.keep(test.ShortName); err != nil {
			t.Logf("HARNESS: %v", err)
		}
	}
	r.list = append(r.list, result{
		test.ShortName, test.Features, test.Provisional, r.claimed(test), outcome, time.Since(r.since).Seconds(),
	})
	r.drop()
	r.begin()
}

func (r *results) files() []string {
	files, _ := filepath.Glob(filepath.Join(r.folder, "*.*"))
	return files
}

// keep copies what was written during the test: new files as they are, of older logs the new part.
func (r *results) keep(test string) error {
	target := filepath.Join(r.folder, "failed", test)
	if err := os.MkdirAll(target, 0o700); err != nil {
		return err
	}
	for _, file := range r.files() {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if int64(len(content)) == r.sizes[file] {
			continue
		}
		if err := os.WriteFile(filepath.Join(target, filepath.Base(file)), content[r.sizes[file]:], 0o600); err != nil {
			return err
		}
	}
	return nil
}

// drop forgets the inputs of what passed, so that a run does not fill the disk.
func (r *results) drop() {
	for _, file := range r.files() {
		if strings.HasPrefix(filepath.Base(file), "compilation-") {
			_ = os.Remove(file)
		}
	}
}

func (r *results) write(t *testing.T, run *suite.ConformanceTestSuite, cluster *cluster) {
	cluster.reconciler.Stop()
	text, err := json.MarshalIndent(map[string]any{"results": r.list, "compilations": timesOf(cluster)}, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(r.folder, "results.json"), text, 0o600)
	}
	if err != nil {
		t.Logf("HARNESS: %v", err)
	}
	report, err := run.Report()
	if err == nil {
		err = writeYAML(filepath.Join(r.folder, "report.yaml"), report)
	}
	if err != nil {
		t.Logf("HARNESS: no report: %v", err)
	}
	_, started := cluster.fleet.Size()
	fmt.Printf("%d Envoys were started\n", started)
}

func writeYAML(path string, value any) error {
	text, err := yaml.Marshal(value)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

func timesOf(cluster *cluster) map[string]any {
	spent := cluster.reconciler.Spent()
	if len(spent.Milliseconds) == 0 {
		return nil
	}
	times := slices.Sorted(slices.Values(spent.Milliseconds))
	return map[string]any{
		"count": len(times), "median": times[len(times)/2], "percentile95": times[len(times)*95/100], "largest": times[len(times)-1],
		"mostObjects": spent.MostObjects, "ofMost": slices.Max(spent.OfMost), "repeated": spent.Repeated,
	}
}

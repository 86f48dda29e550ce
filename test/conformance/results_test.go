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
)

type result struct {
	Test    string  `json:"test"`
	Outcome string  `json:"outcome"`
	Seconds float64 `json:"seconds"`
}

type results struct {
	folder string
	list   []result
	since  time.Time
	// sizes of the files in the folder when the current test began
	sizes map[string]int64
}

func newResults(folder string) *results { return &results{folder: folder} }

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
	r.list = append(r.list, result{test.ShortName, outcome, time.Since(r.since).Seconds()})
	r.drop(outcome)
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
func (r *results) drop(string) {
	for _, file := range r.files() {
		if strings.HasPrefix(filepath.Base(file), "compilation-") {
			_ = os.Remove(file)
		}
	}
}

func (r *results) write(t *testing.T, run *suite.ConformanceTestSuite, cluster *cluster) {
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

func timesOf(cluster *cluster) map[string]any {
	times := cluster.reconciler.Times()
	if len(times) == 0 {
		return nil
	}
	slices.Sort(times)
	return map[string]any{"count": len(times), "medianMilliseconds": times[len(times)/2], "largestMilliseconds": times[len(times)-1]}
}

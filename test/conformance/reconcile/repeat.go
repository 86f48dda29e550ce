// Same input, same bytes: a compilation is made again by a process that has compiled nothing before.
package reconcile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// repeatIn asks a fresh compiler the same and compares; both texts are kept where they differ.
func (r *Reconciler) repeatIn(request Request, first Answer) {
	r.repeat.Lock()
	defer r.repeat.Unlock()
	fresh, err := r.Fresh()
	if err != nil {
		r.Problems(err)
		return
	}
	defer fresh.Stop()
	second, err := fresh.Compile(request)
	if err != nil {
		r.Problems(err)
		return
	}
	if bytes.Equal(first.Text, second.Text) {
		r.spent.Repeated++
		return
	}
	r.Problems(fmt.Errorf("a fresh process made something else of the same input: %s", r.keepDifference(first, second)))
}

func (r *Reconciler) keepDifference(texts ...Answer) string {
	for index, answer := range texts {
		path := filepath.Join(r.Folder, fmt.Sprintf("difference-%d.json", index+1))
		if err := os.WriteFile(path, answer.Text, 0o600); err != nil {
			return err.Error()
		}
	}
	return filepath.Join(r.Folder, "difference-*.json")
}

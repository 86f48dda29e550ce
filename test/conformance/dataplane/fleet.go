// Package dataplane runs one Envoy a Gateway and replaces it when its bundle changes.
package dataplane

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Bundle is what the compiler made for a Gateway.
type Bundle struct {
	Gateway struct {
		Namespace string `json:"namespace"`
		Name      string `json:"name"`
	} `json:"gateway"`
	Bootstrap map[string]any `json:"bootstrap"`
	// Manifests are what the bundle brings for a cluster: deploy/kubernetes.yaml.
	Manifests string `json:"manifests"`
	// Reads are the files that Envoy reads from its host.
	Reads []string `json:"reads"`
}

// Name of the Gateway, with its namespace.
func (b Bundle) Name() string { return b.Gateway.Namespace + "/" + b.Gateway.Name }

// Fleet is all Envoys that run.
type Fleet struct {
	Addresses *Addresses
	binary    string
	// folder takes a bootstrap and a log for each process.
	folder  string
	running map[string]*envoy
	started int
	failed  map[string]string
}

type envoy struct {
	digest string
	turn   int
	cmd    *exec.Cmd
	ended  chan struct{}
	log    string
}

// NewFleet runs nothing yet.
func NewFleet(binary, folder string) *Fleet {
	return &Fleet{Addresses: NewAddresses(), binary: binary, folder: folder, running: map[string]*envoy{}, failed: map[string]string{}}
}

// Apply makes the bundles be what runs: returns when all answer, and those that they replace are gone.
func (f *Fleet) Apply(bundles []Bundle) error {
	wanted := map[string]bool{}
	var group sync.WaitGroup
	var mutex sync.Mutex
	var problems []error
	gate := make(chan struct{}, 3)
	for _, bundle := range bundles {
		wanted[bundle.Name()] = true
		text, digest, err := f.prepare(bundle)
		if err != nil {
			return err
		}
		old := f.running[bundle.Name()]
		if old != nil && old.digest == digest && old.alive() {
			continue
		}
		if f.failed[bundle.Name()] == digest {
			continue
		}
		f.started++
		number := f.started
		group.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			next, err := f.start(bundle.Name(), text, digest, old, number)
			mutex.Lock()
			defer mutex.Unlock()
			if err != nil {
				f.failed[bundle.Name()] = digest
				problems = append(problems, err)
				return
			}
			delete(f.failed, bundle.Name())
			f.running[bundle.Name()] = next
			old.stop()
		})
	}
	group.Wait()
	for name, each := range f.running {
		if !wanted[name] {
			each.stop()
			delete(f.running, name)
		}
	}
	return errors.Join(problems...)
}

// Stop ends all.
func (f *Fleet) Stop() { _ = f.Apply(nil) }

// Size is the number of Envoys that run, and how many were started so far.
func (f *Fleet) Size() (running, started int) { return len(f.running), f.started }

// prepare gives the bootstrap as JSON, and a digest of it and of the files that Envoy will read.
func (f *Fleet) prepare(bundle Bundle) (string, string, error) {
	OverlayListeners(bundle.Bootstrap, f.Addresses.Host(bundle.Name()))
	text, err := json.MarshalIndent(bundle.Bootstrap, "", " ")
	if err != nil {
		return "", "", err
	}
	hash := sha256.New()
	hash.Write(text)
	for _, path := range bundle.Reads {
		// A file that is missing is Envoy's to complain of.
		content, _ := os.ReadFile(path)
		hash.Write(content)
	}
	return string(text), fmt.Sprintf("%x", hash.Sum(nil)), nil
}

func (f *Fleet) start(gateway, bootstrap, digest string, old *envoy, number int) (*envoy, error) {
	next := &envoy{digest: digest, ended: make(chan struct{})}
	if old != nil {
		next.turn = old.turn + 1
	}
	operations := f.Addresses.Operations(gateway, next.turn)
	bootstrap = overlayOperations(bootstrap, f.Addresses.Operations(gateway, 0), operations)
	stem := filepath.Join(f.folder, fmt.Sprintf("%04d-%.100s", number, strings.ReplaceAll(gateway, "/", ".")))
	next.log = stem + ".log"
	if err := os.WriteFile(stem+".json", []byte(bootstrap), 0o600); err != nil {
		return nil, err
	}
	log, err := os.Create(next.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	next.cmd = exec.Command(f.binary, "-c", stem+".json", "--disable-hot-restart", "--concurrency", "1", "--log-level", "warning")
	next.cmd.Stdout, next.cmd.Stderr = log, log
	if err := next.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = next.cmd.Wait()
		close(next.ended)
	}()
	if err := next.waitReady(operations); err != nil {
		next.stop()
		return nil, fmt.Errorf("Envoy for %s (%s): %w", gateway, next.log, err)
	}
	return next, nil
}

func (e *envoy) waitReady(operations string) error {
	client := http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(15 * time.Millisecond) {
		if !e.alive() {
			text, _ := os.ReadFile(e.log)
			return fmt.Errorf("ended at once: %s", lastLine(string(text)))
		}
		response, err := client.Get("http://" + operations + ":19000/ready")
		if err != nil {
			continue
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errors.New("was not ready in time")
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

func (e *envoy) alive() bool {
	select {
	case <-e.ended:
		return false
	default:
		return true
	}
}

func (e *envoy) stop() {
	if e == nil {
		return
	}
	_ = e.cmd.Process.Kill()
	<-e.ended
}

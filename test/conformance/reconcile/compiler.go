// Package reconcile is the controller of the emulated cluster: compile, run, write statuses.
package reconcile

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"gwc/conformance/dataplane"
)

// Compiler is gwc as a process that answers one request a line.
type Compiler struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	number int
}

// Request is one configuration.
type Request struct {
	ID        int            `json:"id"`
	Documents []string       `json:"documents"`
	Project   map[string]any `json:"project"`
	// Now is the moment for which certificates are judged, in RFC 3339.
	Now string `json:"now"`
}

type reply struct {
	ID           int     `json:"id"`
	Milliseconds float64 `json:"milliseconds"`
	// Defect is the stack of an error that gwc threw.
	Defect string          `json:"defect"`
	Result json.RawMessage `json:"result"`
}

// Answer is all that gwc made of a configuration.
type Answer struct {
	Milliseconds float64
	// Text is the answer as it was printed; the fields below are read from it.
	Text        []byte
	Bundles     []dataplane.Bundle `json:"bundles"`
	Unsound     []string           `json:"unsound"`
	Statuses    []Status           `json:"statuses"`
	Diagnostics []Diagnostic       `json:"diagnostics"`
}

// Status is what a controller would write.
type Status struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name      string `json:"name"`
		Namespace string `json:"namespace"`
	} `json:"metadata"`
	Status map[string]any `json:"status"`
}

// Diagnostic is one problem that gwc reported.
type Diagnostic struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// StartCompiler runs the script with node.
func StartCompiler(script string) (*Compiler, error) {
	cmd := exec.Command("node", "--enable-source-maps", script)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &Compiler{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<20)}, cmd.Start()
}

// Compile asks for one compilation.
func (c *Compiler) Compile(request Request) (Answer, error) {
	c.number++
	request.ID = c.number
	line, err := json.Marshal(request)
	if err != nil {
		return Answer{}, err
	}
	if _, err := c.in.Write(append(line, '\n')); err != nil {
		return Answer{}, fmt.Errorf("the compiler is gone: %w", err)
	}
	text, err := c.out.ReadBytes('\n')
	if err != nil {
		return Answer{}, fmt.Errorf("the compiler is gone: %w", err)
	}
	said := reply{}
	if err := json.Unmarshal(text, &said); err != nil {
		return Answer{}, err
	}
	if said.ID != c.number {
		return Answer{}, errors.New("the compiler answered another request")
	}
	if said.Defect != "" {
		return Answer{}, fmt.Errorf("defect of the compiler: %s", said.Defect)
	}
	answer := Answer{Milliseconds: said.Milliseconds, Text: said.Result}
	return answer, json.Unmarshal(said.Result, &answer)
}

// Stop ends the process.
func (c *Compiler) Stop() {
	_ = c.in.Close()
	_ = c.cmd.Wait()
}

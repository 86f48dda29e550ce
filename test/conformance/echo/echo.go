// Package echo stands in for the echo-basic pods of the suite: the same answers, but bound to a pod's own address.
//
// The suite's own server binds all addresses, so that it cannot run twice on one machine.
package echo

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"
)

// Pod says how a pod is to be run.
type Pod struct {
	Namespace, Name, Address string
	// Image tells the name server from the echo servers.
	Image string
	// Env has the variables of the container; files that they name are on disk.
	Env map[string]string
}

// Server is a running pod.
type Server struct {
	pod     Pod
	closers []io.Closer
	log     Log
}

// Log keeps lines with their moment.
type Log struct {
	mutex sync.Mutex
	lines []line
}

type line struct {
	at   time.Time
	text string
}

// Printf adds a line.
func (l *Log) Printf(format string, words ...any) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.lines = append(l.lines, line{time.Now(), fmt.Sprintf(format, words...)})
}

// Write implements io.Writer: one line a call, as Go's own loggers write.
func (l *Log) Write(text []byte) (int, error) {
	l.Printf("%s", strings.TrimSuffix(string(text), "\n"))
	return len(text), nil
}

// Since gives the lines from the second of `moment` on.
func (l *Log) Since(moment time.Time) string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	var text strings.Builder
	for _, each := range l.lines {
		if !each.at.Before(moment.Truncate(time.Second)) {
			text.WriteString(each.text + "\n")
		}
	}
	return text.String()
}

// Start binds the ports of the pod's mode; they take connections when it returns.
func Start(pod Pod) (*Server, error) {
	server := &Server{pod: pod}
	if err := server.start(); err != nil {
		server.Stop()
		return nil, fmt.Errorf("pod %s/%s: %w", pod.Namespace, pod.Name, err)
	}
	return server, nil
}

func (s *Server) start() error {
	switch {
	case strings.Contains(s.pod.Image, "coredns"):
		return s.startNameServer()
	case s.pod.Env["GRPC_ECHO_SERVER"] != "":
		return s.startGRPC()
	case s.pod.Env["TCP_ECHO_SERVER"] != "":
		return s.startTCP()
	case s.pod.Env["UDP_ECHO_SERVER"] != "":
		return s.startUDP()
	default:
		return s.startHTTP()
	}
}

// Stop closes all ports.
func (s *Server) Stop() {
	for _, closer := range s.closers {
		_ = closer.Close()
	}
}

// Logs gives what the pod printed since then.
func (s *Server) Logs(since time.Time) string { return s.log.Since(since) }

func (s *Server) listen(variable, fallback string) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(s.pod.Address, s.variable(variable, fallback)))
	if err == nil {
		s.closers = append(s.closers, listener)
	}
	return listener, err
}

func (s *Server) variable(name, fallback string) string {
	if value := s.pod.Env[name]; value != "" {
		return value
	}
	return fallback
}

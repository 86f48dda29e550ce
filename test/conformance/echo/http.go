// HTTP mode: plain on one port, cleartext HTTP/2 on another, TLS on a third where a certificate is given.
package echo

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/websocket"
)

// The body of an answer, as echo-basic has it.
type assertions struct {
	Path      string              `json:"path"`
	Host      string              `json:"host"`
	Method    string              `json:"method"`
	Proto     string              `json:"proto"`
	Headers   map[string][]string `json:"headers"`
	HTTPPort  string              `json:"httpPort"`
	Namespace string              `json:"namespace"`
	Ingress   string              `json:"ingress"`
	Service   string              `json:"service"`
	Pod       string              `json:"pod"`
	TLS       *tlsAssertions      `json:"tls,omitempty"`
}

func (s *Server) startHTTP() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(out http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(out, "OK") })
	mux.HandleFunc("/status/", serveStatus)
	mux.HandleFunc("/retry/", s.serveRetry())
	mux.HandleFunc("/", s.serveEcho)
	mux.Handle("/ws", websocket.Handler(func(socket *websocket.Conn) { _, _ = io.Copy(socket, socket) }))
	handler := http.HandlerFunc(func(out http.ResponseWriter, request *http.Request) {
		request.URL.Path = strings.ReplaceAll(request.URL.Path, "//", "/")
		mux.ServeHTTP(out, request)
	})
	plain, err := s.listen("HTTP_PORT", "3000")
	if err != nil {
		return err
	}
	s.serve(&http.Server{Handler: handler}, plain)
	cleartext, err := s.listen("H2C_PORT", "3001")
	if err != nil {
		return err
	}
	s.serve(s.h2cServer(), cleartext)
	return s.startHTTPS(handler)
}

func (s *Server) startHTTPS(handler http.Handler) error {
	certificate, err := s.certificate("TLS_SERVER_CERT", "TLS_SERVER_PRIVKEY")
	if err != nil || certificate == nil {
		return err
	}
	config := &tls.Config{Certificates: []tls.Certificate{*certificate}}
	if file := s.pod.Env["TLS_CLIENT_CACERTS"]; file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		config.ClientCAs = x509.NewCertPool()
		config.ClientCAs.AppendCertsFromPEM(text)
		config.ClientAuth = tls.VerifyClientCertIfGiven
	}
	secure, err := s.listen("HTTPS_PORT", "8443")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, TLSConfig: config, ConnContext: rememberConnection, ErrorLog: log.New(&s.log, "", 0)}
	s.closers = append(s.closers, server)
	go func() { _ = server.ServeTLS(secure, "", "") }()
	return nil
}

func (s *Server) serve(server *http.Server, listener net.Listener) {
	s.closers = append(s.closers, server)
	go func() { _ = server.Serve(listener) }()
}

func (s *Server) h2cServer() *http.Server {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetUnencryptedHTTP2(true)
	return &http.Server{
		Protocols: protocols, ReadHeaderTimeout: time.Second,
		Handler: http.HandlerFunc(func(out http.ResponseWriter, request *http.Request) {
			if request.ProtoMajor != 2 && request.Header.Get("Upgrade") != "h2c" {
				out.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(out, "Expected h2c request")
				return
			}
			s.serveEcho(out, request)
		}),
	}
}

func (s *Server) serveEcho(out http.ResponseWriter, request *http.Request) {
	s.log.Printf("Echoing back request made to %s to client (%s)", request.RequestURI, request.RemoteAddr)
	if err := wait(request, "delay"); err != nil {
		http.Error(out, err.Error(), http.StatusInternalServerError)
		return
	}
	body, err := json.MarshalIndent(assertions{
		Path: request.RequestURI, Host: request.Host, Method: request.Method, Proto: request.Proto, Headers: request.Header,
		HTTPPort: s.variable("HTTP_PORT", "3000"), Namespace: s.pod.Env["NAMESPACE"], Ingress: s.pod.Env["INGRESS_NAME"],
		Service: s.pod.Env["SERVICE_NAME"], Pod: s.pod.Env["POD_NAME"], TLS: tlsAssertionsOf(tlsStateOf(request)),
	}, "", " ")
	if err != nil {
		http.Error(out, err.Error(), http.StatusInternalServerError)
		return
	}
	setAskedHeaders(out.Header(), request.Header["X-Echo-Set-Header"])
	out.Header().Set("Content-Type", "application/json")
	out.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = out.Write(body)
}

// setAskedHeaders keeps the spelling of names.
func setAskedHeaders(header http.Header, asked []string) {
	for _, list := range asked {
		for pair := range strings.SplitSeq(list, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(pair), ":")
			if len(header[name]) == 0 {
				header[name] = []string{value}
			} else {
				header[name][0] += "," + strings.TrimSpace(value)
			}
		}
	}
}

var statusPath = regexp.MustCompile(`^/status/(\d\d\d)$`)

func serveStatus(out http.ResponseWriter, request *http.Request) {
	code := http.StatusBadRequest
	if match := statusPath.FindStringSubmatch(request.RequestURI); match != nil {
		code, _ = strconv.Atoi(match[1])
	}
	out.WriteHeader(code)
}

// serveRetry fails the first `succeedAfter` requests of a uuid: by a status code where one is asked for, else by a reset.
func (s *Server) serveRetry() http.HandlerFunc {
	var mutex sync.Mutex
	attempts := map[string]int{}
	return func(out http.ResponseWriter, request *http.Request) {
		uuid := request.URL.Query().Get("uuid")
		succeedAfter, err := strconv.Atoi(request.URL.Query().Get("succeedAfter"))
		if uuid == "" || err != nil {
			http.Error(out, "uuid and succeedAfter are required", http.StatusBadRequest)
			return
		}
		mutex.Lock()
		defer mutex.Unlock()
		if attempts[uuid] >= succeedAfter {
			s.serveEcho(out, request)
			return
		}
		attempts[uuid]++
		if err := wait(request, "delayRetry"); err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		if code, err := strconv.Atoi(request.URL.Query().Get("responseCode")); err == nil {
			out.WriteHeader(code)
		} else if err := reset(out); err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
		}
	}
}

func reset(out http.ResponseWriter) error {
	hijacker, ok := out.(http.Hijacker)
	if !ok {
		return errors.New("the connection cannot be taken over")
	}
	connection, _, err := hijacker.Hijack()
	if err != nil {
		return err
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		if err := tcp.SetLinger(0); err != nil {
			return err
		}
	}
	return connection.Close()
}

func wait(request *http.Request, key string) error {
	text := request.FormValue(key)
	if text == "" {
		return nil
	}
	duration, err := time.ParseDuration(text)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	time.Sleep(duration)
	return nil
}

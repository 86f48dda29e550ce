// The verdict of a Kubernetes API server on custom resources, one line of JSON for each line of JSON.
//
//	oracle GATEWAY_API_ZIP FOLDER ENVOY_GATEWAY_ZIP FOLDER <questions >answers
//
// Each pair is the zip file of a Go module and the folder in it that holds the CRDs.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
)

// A question is an object to create in a cluster that has the CRDs of a channel, or asks for the count of rules so far, or for
// the schemas.
type question struct {
	Channel string          `json:"channel"`
	Object  json.RawMessage `json:"object"`
	Rules   bool            `json:"rules"`
	Schemas bool            `json:"schemas"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 5 {
		log.Fatal("usage: oracle GATEWAY_API_ZIP FOLDER ENVOY_GATEWAY_ZIP FOLDER")
	}
	cluster, err := readDefinitions(source{os.Args[1], os.Args[2]}, source{os.Args[3], os.Args[4]})
	if err != nil {
		log.Fatal(err)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			if err := encoder.Encode(answer(cluster, line)); err != nil {
				log.Fatal(err)
			}
		}
		if err != nil {
			return
		}
		// More questions that are here already are answered first: whoever asks in batches is spared the switches.
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}

func answer(cluster *cluster, line []byte) any {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		log.Fatalf("a question is not JSON: %v", err)
	}
	if asked.Rules {
		return cluster.rules()
	}
	if asked.Schemas {
		return cluster.schemas()
	}
	return cluster.create(asked.Channel, asked.Object)
}

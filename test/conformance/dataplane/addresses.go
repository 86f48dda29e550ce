// Which address stands for which Gateway's host.
package dataplane

import (
	"fmt"
	"sync"
)

// Addresses gives each Gateway the address of a host of its own; a Gateway keeps it as long as the run lasts.
type Addresses struct {
	mutex  sync.Mutex
	byName map[string]int
}

// NewAddresses has given none yet.
func NewAddresses() *Addresses { return &Addresses{byName: map[string]int{}} }

func (a *Addresses) index(gateway string) int {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	index, known := a.byName[gateway]
	if !known {
		index = len(a.byName)
		a.byName[gateway] = index
	}
	return index
}

// Host is where clients reach the Gateway ("namespace/name").
func (a *Addresses) Host(gateway string) string { return a.at(80, gateway) }

// Operations is where Envoy's own interfaces are; a process that takes over from another uses the other turn.
func (a *Addresses) Operations(gateway string, turn int) string { return a.at(90+turn%2, gateway) }

func (a *Addresses) at(block int, gateway string) string {
	index := a.index(gateway)
	return fmt.Sprintf("127.%d.%d.%d", block, index/250, index%250+1)
}

// Command reader is a second implementation of Paraph's record: it verifies a carried pouch and folds it to the state.
//
//	reader -registry docs/spec/registry.json [-charter DIGEST] [-as-of MOMENT] [-lines] POUCH
//
// It is written from docs/spec alone and shares nothing with the Python code.  Each file follows one or two pages:
//
//	canon.go    canonical JSON                       entry.md
//	charter.go  the sides and their keys             charter.md, feed.md
//	values.go   what a charter's members may be      values.md
//	pouch.go    the file                             pouch.md
//	feed.go     signed heads and the tree            feed.md
//	entry.go    what one entry says                  entry.md
//	rules.go    what binds an entry to those before  entry.md
//	fold.go     stands, claims                       state.md
//	state.go    states, seals, the digest            state.md
//
// Whoever wants to check what a side was handed needs this, Go, and the charter's digest, which the sides read to each
// other on the telephone.  It prints what it found and, in the last line, the state's digest, which is what
// `paraph show --digest` prints at the node.  It exits 0 if all holds, 1 with the first reason if not.
//
// Signed notes and the tree are Go's own (golang.org/x/mod/sumdb); zstd is Klaus Post's.  Debian has both:
// golang-golang-x-mod-dev and golang-github-klauspost-compress-dev.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"sort"
)

func run() error {
	registryFile := flag.String("registry", "docs/spec/registry.json", "which matters there are, and which are joint")
	digest := flag.String("charter", "", "the digest of the charter that the reader has adopted")
	asOf := flag.String("as-of", "", "the state as of this moment: 2026-03-02T09:00:00Z")
	lines := flag.Bool("lines", false, "print the lines that the digest is made of, and nothing else")
	flag.Parse()
	if flag.NArg() != 1 {
		return errors.New("usage: reader [options] POUCH")
	}
	rules, err := readRegistry(*registryFile)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		return err
	}
	found, err := openPouch(data)
	if err != nil {
		return err
	}
	if *digest != "" && *digest != found.charter.digest {
		return fmt.Errorf("the charter's digest is %s, not %s", found.charter.digest, *digest)
	}
	if *asOf != "" {
		if !isMoment(*asOf) {
			return fmt.Errorf("%q is no moment", *asOf)
		}
		for _, each := range found.feeds {
			each.cut(*asOf)
		}
	}
	state := foldAll(found, rules)
	if *lines {
		fmt.Print(state.lines())
		return nil
	}
	report(found, state)
	return nil
}

func report(found *pouch, state *state) {
	fmt.Printf("charter %s\n", found.charter.digest)
	for _, side := range found.charter.sides {
		each := found.feeds[side.code]
		fmt.Printf("%s: %d entries, %d words of unknown form\n", side.code, len(each.entries), state.folds[side.code].unknown)
	}
	counts := map[string]int{}
	for _, matter := range state.matters {
		counts[matter.state]++
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("%s %d\n", name, counts[name])
	}
	fmt.Printf("claims %d\n", len(state.claims))
	fmt.Printf("disputed heads %d\n", state.disputed)
	fmt.Printf("state %s\n", state.digest())
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

// Command tlogcheck verifies a feed as Paraph serves it (c2sp.org/tlog-tiles) with Go's own implementations of signed
// notes and transparent logs, golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog.
//
//	tlogcheck [options] FOLDER VKEY
//
// It opens the checkpoint, computes the root from the entry bundles alone, compares every hash tile byte for byte, makes
// inclusion proofs and, for each -old checkpoint, a consistency proof from the tiles, and checks proofs made elsewhere.
// It exits 0 if all holds, 1 with the first reason if not.  Nothing of it is shared with the Python code under test.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

type names []string

func (n *names) String() string     { return strings.Join(*n, " ") }
func (n *names) Set(s string) error { *n = append(*n, s); return nil }

// feed is a folder, its verified head, and the hashes computed from its entries.
type feed struct {
	folder string
	key    note.Verifier
	head   tlog.Tree
	hashes hashes
}

// hashes are the stored hashes of a log, in the order of tlog.StoredHashIndex.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(h)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		found[i] = h[index]
	}
	return found, nil
}

// openHead opens a checkpoint: a note under the key, of three lines, whose origin is the key's name.
func openHead(data []byte, key note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(data, note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != key.Name() {
		return tlog.Tree{}, errors.New("not three lines of this origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("size %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// path is the address of a tile; Go's own has the height in it and says "data" for entries.
func path(tile tlog.Tile) string {
	if tile.L == -1 {
		return "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/data/")
	}
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

func (f *feed) read(tile tlog.Tile) ([]byte, error) {
	return os.ReadFile(filepath.Join(f.folder, filepath.FromSlash(path(tile))))
}

// Height, ReadTiles and SaveTiles make a feed a tlog.TileReader.
func (f *feed) Height() int { return 8 }

func (f *feed) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := f.read(tile)
		if err != nil {
			return nil, err
		}
		found[i] = data
	}
	return found, nil
}

func (f *feed) SaveTiles([]tlog.Tile, [][]byte) {}

// row lists the tiles of one level that holds so many hashes or entries.
func row(level int, count int64) []tlog.Tile {
	var found []tlog.Tile
	for n := int64(0); n*width < count; n++ {
		w := count - n*width
		if w > width {
			w = width
		}
		found = append(found, tlog.Tile{H: 8, L: level, N: n, W: int(w)})
	}
	return found
}

func (f *feed) checkEntries() error {
	var count int64
	for _, tile := range row(-1, f.head.N) {
		data, err := f.read(tile)
		if err != nil {
			return err
		}
		for i := 0; i < tile.W; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("%s ends in entry %d", path(tile), i)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			added, err := tlog.StoredHashes(count, data[2:end], f.hashes)
			if err != nil {
				return err
			}
			f.hashes, data, count = append(f.hashes, added...), data[end:], count+1
		}
		if len(data) != 0 {
			return fmt.Errorf("%s has %d bytes after the last entry", path(tile), len(data))
		}
	}
	root, err := tlog.TreeHash(f.head.N, f.hashes)
	if err == nil && root != f.head.Hash {
		err = fmt.Errorf("the entries make root %v, the checkpoint has %v", root, f.head.Hash)
	}
	return err
}

func (f *feed) checkTiles() (int, error) {
	checked := 0
	for level, count := 0, f.head.N; count > 0; level, count = level+1, count/width {
		for _, tile := range row(level, count) {
			want, err := tlog.ReadTileData(tile, f.hashes)
			if err != nil {
				return checked, err
			}
			found, err := f.read(tile)
			if err != nil {
				return checked, err
			}
			if !bytes.Equal(want, found) {
				return checked, fmt.Errorf("%s is not what the entries make", path(tile))
			}
			checked++
		}
	}
	return checked, nil
}

func (f *feed) leaf(index int64) tlog.Hash {
	if index < 0 || index >= f.head.N {
		return tlog.Hash{}
	}
	return f.hashes[tlog.StoredHashIndex(0, index)]
}

// checkSamples makes inclusion proofs through the tiles and checks them.
func (f *feed) checkSamples(count int) error {
	reader := tlog.TileHashReader(f.head, f)
	for i := 0; i < count && f.head.N > 0; i++ {
		index := rand.Int63n(f.head.N)
		proof, err := tlog.ProveRecord(f.head.N, index, reader)
		if err != nil {
			return fmt.Errorf("proof of entry %d: %w", index, err)
		}
		if err := tlog.CheckRecord(proof, f.head.N, f.head.Hash, index, f.leaf(index)); err != nil {
			return fmt.Errorf("proof of entry %d: %w", index, err)
		}
	}
	return nil
}

// checkOld makes a consistency proof from an older checkpoint through the tiles and checks it.
func (f *feed) checkOld(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	old, err := openHead(data, f.key)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	proof, err := tlog.ProveTree(f.head.N, old.N, tlog.TileHashReader(f.head, f))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := tlog.CheckTree(proof, f.head.N, f.head.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// checkProof checks one line: "inclusion INDEX HASH..." or "consistency SIZE ROOT HASH...".
func (f *feed) checkProof(line string) error {
	words := strings.Fields(line)
	number, err := strconv.ParseInt(words[1], 10, 64)
	if err != nil {
		return err
	}
	var found []tlog.Hash
	for _, word := range words[2:] {
		hash, err := tlog.ParseHash(word)
		if err != nil {
			return err
		}
		found = append(found, hash)
	}
	if words[0] == "inclusion" {
		return tlog.CheckRecord(found, f.head.N, f.head.Hash, number, f.leaf(number))
	}
	return tlog.CheckTree(found[1:], f.head.N, f.head.Hash, number, found[0])
}

// checkProofs checks every line of a file; all must hold, or all must be refused.
func (f *feed) checkProofs(file string, hold bool) (int, error) {
	if file == "" {
		return 0, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, line := range lines {
		if err := f.checkProof(line); (err == nil) != hold {
			return 0, fmt.Errorf("%s: wanted %t: %v: %s", file, hold, err, line)
		}
	}
	return len(lines), nil
}

// checkNotes opens every file of a folder with the given function; all must open, or all must be refused.
func checkNotes(folder string, opens bool, open func([]byte) error) (int, error) {
	if folder == "" {
		return 0, nil
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return 0, err
	}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			return 0, err
		}
		if err := open(data); (err == nil) != opens {
			return 0, fmt.Errorf("%s: wanted %t: %v", file.Name(), opens, err)
		}
	}
	return len(files), nil
}

func (f *feed) check(olds []string, samples int) error {
	data, err := os.ReadFile(filepath.Join(f.folder, "checkpoint"))
	if err != nil {
		return err
	}
	if f.head, err = openHead(data, f.key); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if err := f.checkEntries(); err != nil {
		return err
	}
	tiles, err := f.checkTiles()
	if err != nil {
		return err
	}
	if err := f.checkSamples(samples); err != nil {
		return err
	}
	for _, old := range olds {
		if err := f.checkOld(old); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d entries, %d tiles, %d inclusion and %d consistency proofs made from tiles",
		f.key.Name(), f.head.N, tiles, samples, len(olds))
	return nil
}

func run() error {
	var olds names
	flag.Var(&olds, "old", "an older checkpoint of the same feed (may be repeated)")
	samples := flag.Int("samples", 100, "inclusion proofs to make from the tiles")
	proofs := flag.String("proofs", "", "a file of proofs that hold")
	badProofs := flag.String("bad-proofs", "", "a file of proofs that must be refused")
	notesKey := flag.String("notes-key", "", "the key for the notes")
	badNotes := flag.String("bad-notes", "", "a folder of checkpoints that must be refused")
	looseNotes := flag.String("loose-notes", "", "a folder of notes that Go opens although Paraph does not")
	flag.Parse()
	if flag.NArg() != 2 {
		return errors.New("usage: tlogcheck [options] FOLDER VKEY")
	}
	key, err := note.NewVerifier(flag.Arg(1))
	if err != nil {
		return err
	}
	f := &feed{folder: flag.Arg(0), key: key}
	if err := f.check(olds, *samples); err != nil {
		return err
	}
	held, err := f.checkProofs(*proofs, true)
	if err != nil {
		return err
	}
	refused, err := f.checkProofs(*badProofs, false)
	if err != nil {
		return err
	}
	fmt.Printf(", %d proofs of Python's held, %d broken ones refused", held, refused)
	if err := runNotes(*notesKey, *badNotes, *looseNotes); err != nil {
		return err
	}
	fmt.Println()
	return nil
}

func runNotes(vkey, bad, loose string) error {
	if vkey == "" {
		return nil
	}
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	refused, err := checkNotes(bad, false, func(data []byte) error { _, err := openHead(data, key); return err })
	if err != nil {
		return err
	}
	opened, err := checkNotes(loose, true, func(data []byte) error {
		_, err := note.Open(data, note.VerifierList(key))
		return err
	})
	fmt.Printf(", %d bad notes refused, %d loose ones opened", refused, opened)
	return err
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A feed: the entries of one side, covered by an RFC 6962 tree whose root the side has signed.

type feed struct {
	side    string
	entries []*entry
	hashes  hashes
}

// hashes are the stored hashes of a log, in the order of tlog.StoredHashIndex.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = h[index]
	}
	return found, nil
}

// emptyRoot is SHA-256 of nothing; tlog.TreeHash has all zeros there.
var emptyRoot = tlog.Hash(sha256.Sum256(nil))

// root is the root of the feed when it had so many entries.
func (f *feed) root(size int64) tlog.Hash {
	if size == 0 {
		return emptyRoot
	}
	found, err := tlog.TreeHash(size, f.hashes)
	if err != nil {
		panic(err) // never: the hashes are all in memory
	}
	return found
}

// cut leaves the longest beginning of which no entry claims a later moment.
func (f *feed) cut(moment string) {
	for i, each := range f.entries {
		if each.at > moment {
			f.entries = f.entries[:i]
			return
		}
	}
}

func openFeed(code string, key note.Verifier, signed string, block []byte) (*feed, error) {
	head, err := openHead(signed, key)
	if err != nil {
		return nil, fmt.Errorf("the head: %w", err)
	}
	unpacked, err := unpack(block)
	if err != nil {
		return nil, err
	}
	defer unpacked.Close()
	out, from := &feed{side: code}, bufio.NewReader(unpacked)
	var datas [][]byte
	for n := int64(0); n < head.N; n++ {
		data, err := readEntry(from)
		if err != nil {
			return nil, fmt.Errorf("the bytes end in entry %d: %w", n, err)
		}
		added, err := tlog.StoredHashes(n, data, out.hashes)
		if err != nil {
			return nil, err
		}
		out.hashes, datas = append(out.hashes, added...), append(datas, data)
	}
	if _, err := from.ReadByte(); err != io.EOF {
		return nil, fmt.Errorf("there is more than the %d entries of the head (%v)", head.N, err)
	}
	if root := out.root(head.N); root != head.Hash {
		return nil, fmt.Errorf("the entries make root %v, the side has signed %v", root, head.Hash)
	}
	for n, data := range datas {
		each, err := parseEntry(data)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", n, err)
		}
		out.entries = append(out.entries, each)
	}
	return out, nil
}

func readEntry(from io.Reader) ([]byte, error) {
	var length [2]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	data := make([]byte, binary.BigEndian.Uint16(length[:]))
	_, err := io.ReadFull(from, data)
	return data, err
}

// openHead opens a note of three lines, whose origin is the key's name.
func openHead(signed string, key note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open([]byte(signed), note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	if err := checkSpelling(signed); err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != key.Name() {
		return tlog.Tree{}, errors.New("not three lines of this origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("the size is %q", lines[1])
	}
	root, err := decodeBase64(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("the root is %q", lines[2])
	}
	out := tlog.Tree{N: size}
	copy(out.Hash[:], root)
	if size == 0 && out.Hash != emptyRoot {
		return tlog.Tree{}, errors.New("a head of no entries that has another root than the empty tree")
	}
	return out, nil
}

// checkSpelling refuses what signed-note leaves open and feed.md does not: two spellings of one note.
func checkSpelling(signed string) error {
	if strings.HasPrefix(signed, "\ufeff") {
		return errors.New("a byte order mark")
	}
	lines := strings.Split(strings.TrimSuffix(signed[strings.LastIndex(signed, "\n\n")+2:], "\n"), "\n")
	if len(lines) > 16 {
		return errors.New("more than 16 signatures")
	}
	seen := map[string]bool{}
	for _, line := range lines {
		words := strings.Split(line, " ")
		data, err := decodeBase64(words[len(words)-1])
		if err != nil || len(words) != 3 || len(data) < 5 {
			return errors.New("a signature line that is not spelt as it must be")
		}
		key := words[1] + string(data[:4])
		if seen[key] {
			return errors.New("two signatures of one key")
		}
		seen[key] = true
	}
	return nil
}

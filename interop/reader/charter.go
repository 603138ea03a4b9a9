package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// The charter: which sides a mechanism has, and which key speaks for each.  Its digest is what they compare.

const largestCharter = 65_535

type side struct {
	code string
	key  note.Verifier
}

type charter struct {
	mechanism string
	digest    string
	sides     []side // by code
}

var (
	mechanismName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	sideCode      = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,7}$`)
	vkey          = regexp.MustCompile(`^[^+]+\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$`)
)

func parseCharter(found value) (*charter, error) {
	if len(found.raw) > largestCharter {
		return nil, errors.New("the charter is too large")
	}
	if !found.has("established", "languages", "mechanism", "name", "sides", "v") || string(found.fields["v"].raw) != "1" {
		return nil, errors.New("the charter has other members than version 1 has")
	}
	sum := sha256.Sum256(found.raw)
	out := &charter{mechanism: found.fields["mechanism"].text, digest: hex.EncodeToString(sum[:])}
	if !mechanismName.MatchString(out.mechanism) || len(out.mechanism) > 64 {
		return nil, errors.New("the charter's mechanism is no name")
	}
	for member, check := range map[string]func(value) error{
		"established": checkDate, "languages": checkLanguages, "name": checkText,
	} {
		if err := check(found.fields[member]); err != nil {
			return nil, fmt.Errorf("the charter's `%s`: %w", member, err)
		}
	}
	sides := found.fields["sides"]
	if sides.kind != object || len(sides.names) < 2 || len(sides.names) > 8 {
		return nil, errors.New("a charter has two to eight sides")
	}
	seen := map[string]bool{}
	for _, code := range sides.names {
		each := sides.fields[code]
		if !sideCode.MatchString(code) || !each.has("key", "name") {
			return nil, fmt.Errorf("the charter's side %q is not a code, a key and names", code)
		}
		if err := checkText(each.fields["name"]); err != nil {
			return nil, fmt.Errorf("the name of %s: %w", code, err)
		}
		key, err := openKey(each.fields["key"].text)
		if err != nil {
			return nil, fmt.Errorf("the key of %s: %w", code, err)
		}
		if key.Name() != "paraph/"+out.mechanism+"/"+code {
			return nil, fmt.Errorf("the key of %s is named %s", code, key.Name())
		}
		public := each.fields["key"].text[strings.LastIndexByte(each.fields["key"].text, '+'):]
		if seen[public] {
			return nil, errors.New("two sides of the charter have the same key")
		}
		seen[public] = true
		out.sides = append(out.sides, side{code, key})
	}
	return out, nil
}

// Points of order 1, 2, 4 and 8, by their y: under such a key one signature fits many texts.
var smallOrders = []string{
	"0100000000000000000000000000000000000000000000000000000000000000",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
}

func openKey(spelt string) (note.Verifier, error) {
	parts := vkey.FindStringSubmatch(spelt)
	if parts == nil {
		return nil, errors.New("not a verifier key")
	}
	data, err := decodeBase64(parts[1])
	if err != nil || len(data) != 33 {
		return nil, errors.New("not an Ed25519 key")
	}
	y := append([]byte{}, data[1:]...)
	y[31] &= 0x7f
	// The prime is 2^255 - 19, whose lowest byte is ed and whose others are ff, the highest 7f.
	over := y[31] == 0x7f && y[0] >= 0xed
	for _, each := range y[1:31] {
		over = over && each == 0xff
	}
	for _, small := range smallOrders {
		over = over || hex.EncodeToString(y) == small
	}
	if over {
		return nil, errors.New("its point is not canonical or of small order")
	}
	return note.NewVerifier(spelt)
}

// decodeBase64 takes the one canonical spelling.
func decodeBase64(spelt string) ([]byte, error) {
	data, err := base64.StdEncoding.DecodeString(spelt)
	if err == nil && base64.StdEncoding.EncodeToString(data) != spelt {
		err = errors.New("not the canonical base64")
	}
	return data, err
}

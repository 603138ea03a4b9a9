package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Canonical JSON (entry.md): one spelling of each value, so that bytes can be compared.  The parser takes that spelling
// and no other; a value keeps the bytes it was read from.

const (
	deepest    = 16
	largestInt = 1<<53 - 1
)

type value struct {
	raw    []byte
	kind   kind
	text   string
	number int64
	list   []value
	names  []string // of an object, in order
	fields map[string]value
}

type kind int

const (
	object kind = iota
	array
	text
	number
	flagTrue
	flagFalse
	null
)

// has tells whether an object has exactly these members.
func (v value) has(names ...string) bool {
	if v.kind != object || len(v.names) != len(names) {
		return false
	}
	for _, name := range names {
		if _, there := v.fields[name]; !there {
			return false
		}
	}
	return true
}

type parser struct {
	data  []byte
	at    int
	depth int
}

func parse(data []byte) (value, error) {
	if !utf8.Valid(data) {
		return value{}, errors.New("not UTF-8")
	}
	p := &parser{data: data}
	found, err := p.value()
	if err == nil && p.at != len(data) {
		err = errors.New("something follows the value")
	}
	if err != nil {
		return value{}, fmt.Errorf("not canonical JSON at byte %d: %w", p.at, err)
	}
	return found, nil
}

func (p *parser) take(sign byte) bool {
	if p.at < len(p.data) && p.data[p.at] == sign {
		p.at++
		return true
	}
	return false
}

func (p *parser) value() (value, error) {
	start := p.at
	found, err := p.token()
	found.raw = p.data[start:p.at]
	return found, err
}

func (p *parser) token() (value, error) {
	rest := p.data[p.at:]
	for word, kind := range map[string]kind{"true": flagTrue, "false": flagFalse, "null": null} {
		if bytes.HasPrefix(rest, []byte(word)) {
			p.at += len(word)
			return value{kind: kind}, nil
		}
	}
	switch {
	case p.take('{'):
		return p.object()
	case p.take('['):
		return p.array()
	case p.take('"'):
		found, err := p.text()
		return value{kind: text, text: found}, err
	}
	return p.integer()
}

func (p *parser) open() error {
	if p.depth++; p.depth > deepest {
		return errors.New("nested too deeply")
	}
	return nil
}

func (p *parser) object() (value, error) {
	found := value{kind: object, fields: map[string]value{}}
	if err := p.open(); err != nil {
		return found, err
	}
	for !p.take('}') {
		if len(found.names) > 0 && !p.take(',') || !p.take('"') {
			return found, errors.New("no member where one must be")
		}
		name, err := p.text()
		if err != nil {
			return found, err
		}
		if !p.take(':') {
			return found, errors.New("no colon after a name")
		}
		if strings.IndexFunc(name, func(sign rune) bool { return sign > 127 }) >= 0 {
			return found, errors.New("a name is not ASCII")
		}
		if last := len(found.names) - 1; last >= 0 && found.names[last] >= name {
			return found, errors.New("names are not sorted, or one stands twice")
		}
		if found.fields[name], err = p.value(); err != nil {
			return found, err
		}
		found.names = append(found.names, name)
	}
	p.depth--
	return found, nil
}

func (p *parser) array() (value, error) {
	found := value{kind: array}
	if err := p.open(); err != nil {
		return found, err
	}
	for !p.take(']') {
		if len(found.list) > 0 && !p.take(',') {
			return found, errors.New("no comma between two values")
		}
		each, err := p.value()
		if err != nil {
			return found, err
		}
		found.list = append(found.list, each)
	}
	p.depth--
	return found, nil
}

const escapes = `"\btnfr`
const escaped = "\"\\\b\t\n\f\r"

func (p *parser) text() (string, error) {
	var found strings.Builder
	for p.at < len(p.data) {
		sign := p.data[p.at]
		p.at++
		switch {
		case sign == '"':
			return found.String(), nil
		case sign < 0x20:
			return "", errors.New("a control character that is not escaped")
		case sign != '\\':
			found.WriteByte(sign)
		default:
			meant, err := p.escape()
			if err != nil {
				return "", err
			}
			found.WriteByte(meant)
		}
	}
	return "", errors.New("a text without an end")
}

func (p *parser) escape() (byte, error) {
	if p.at < len(p.data) {
		if which := strings.IndexByte(escapes, p.data[p.at]); which >= 0 {
			p.at++
			return escaped[which], nil
		}
	}
	for meant := byte(0); meant < 0x20; meant++ {
		spelt := fmt.Sprintf("u%04x", meant)
		if strings.IndexByte(escaped, meant) < 0 && bytes.HasPrefix(p.data[p.at:], []byte(spelt)) {
			p.at += len(spelt)
			return meant, nil
		}
	}
	return 0, errors.New("an escape that is not the one spelling")
}

func (p *parser) integer() (value, error) {
	start := p.at
	p.take('-')
	for p.at < len(p.data) && '0' <= p.data[p.at] && p.data[p.at] <= '9' {
		p.at++
	}
	spelt := string(p.data[start:p.at])
	found, err := strconv.ParseInt(spelt, 10, 64)
	if err != nil || strconv.FormatInt(found, 10) != spelt || found > largestInt || found < -largestInt {
		return value{}, errors.New("no value that may stand here")
	}
	return value{kind: number, number: found}, nil
}

// quote writes a text as canonical JSON.
func quote(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch which := strings.IndexByte(escaped, s[i]); {
		case which >= 0:
			out.WriteString(`\` + escapes[which:which+1])
		case s[i] < 0x20:
			fmt.Fprintf(&out, `\u%04x`, s[i])
		default:
			out.WriteByte(s[i])
		}
	}
	out.WriteByte('"')
	return out.String()
}

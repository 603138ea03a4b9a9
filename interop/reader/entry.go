package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// An entry: what one side says at one time.  This file reads one entry alone; rules.go holds it against the others.

const (
	mostWords = 1000
	mostHeads = 7
)

type form int

const (
	unknown form = iota
	say
	withdraw
	claim
	unclaim
)

type head struct {
	size int64
	root tlog.Hash
}

type word struct {
	form                 form
	matter               string
	value                []byte // of a say or a claim
	assent               string
	was                  int64 // -1: none
	about, source, place string
}

type entry struct {
	at    string
	heads map[string]head
	words []word
}

var momentForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)

func isMoment(s string) bool {
	_, err := time.Parse("2006-01-02T15:04:05Z", s)
	return err == nil && momentForm.MatchString(s) && s[:4] != "0000"
}

func parseEntry(data []byte) (*entry, error) {
	found, err := parse(data)
	if err != nil {
		return nil, err
	}
	if !found.has("at", "heads", "v", "words") {
		return nil, errors.New("not the four members of an entry")
	}
	at, heads, words := found.fields["at"], found.fields["heads"], found.fields["words"]
	if string(found.fields["v"].raw) != "1" {
		return nil, errors.New("not version 1")
	}
	if at.kind != text || !isMoment(at.text) {
		return nil, errors.New("`at` is no moment")
	}
	if heads.kind != object || len(heads.names) > mostHeads || words.kind != array || len(words.list) > mostWords {
		return nil, errors.New("no heads or words, or too many")
	}
	out := &entry{at: at.text, heads: map[string]head{}}
	for _, code := range heads.names {
		if out.heads[code], err = parseHead(code, heads.fields[code]); err != nil {
			return nil, err
		}
	}
	for i, each := range words.list {
		if isBelowZero(each) {
			return nil, fmt.Errorf("word %d: `was` is below 0", i)
		}
		out.words = append(out.words, parseWord(each))
	}
	return out, nil
}

func parseHead(code string, found value) (head, error) {
	if !sideCode.MatchString(code) || !found.has("root", "size") {
		return head{}, fmt.Errorf("the head of %q is not a side's root and size", code)
	}
	size := found.fields["size"]
	root, err := decodeBase64(found.fields["root"].text)
	if size.kind != number || size.number < 1 || err != nil || len(root) != tlog.HashSize {
		return head{}, fmt.Errorf("the head of %s has a wrong root or size", code)
	}
	out := head{size: size.number}
	copy(out.root[:], root)
	return out, nil
}

// The members of each form; those after the bar may be left out.
var forms = map[form]string{
	say:      "assent matter say | note to until was",
	withdraw: "matter withdraw | note was",
	claim:    "claim matter place source | about note",
	unclaim:  "matter place source withdraw | about note",
}

func hasForm(found value, members string) bool {
	must, may, _ := strings.Cut(members, " | ")
	for _, name := range strings.Fields(must) {
		if _, there := found.fields[name]; !there {
			return false
		}
	}
	for _, name := range found.names {
		if !strings.Contains(" "+must+" "+may+" ", " "+name+" ") {
			return false
		}
	}
	return true
}

var (
	matterName = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)*)/([a-z0-9]+(?:[-.][a-z0-9]+)*)/([a-z]+(?:-[a-z]+)*)(?:\.([a-z]{2,8}(?:-[a-z0-9]{1,8})*))?$`)
	sourceName = regexp.MustCompile(`^source/([a-z0-9]+(?:[-.][a-z0-9]+)*)$`)
)

func isMatter(s string) bool {
	parts := matterName.FindStringSubmatch(s)
	return parts != nil && len(s) <= 160 && len(parts[2]) <= 80
}

func isSource(s string) bool {
	parts := sourceName.FindStringSubmatch(s)
	return parts != nil && len(parts[1]) <= 80
}

// Every member that any form has, and the kinds of JSON that it may be; none means any.
var members = map[string][]kind{
	"about": {text}, "assent": {text}, "claim": nil, "matter": {text}, "note": {text}, "place": {text}, "say": nil,
	"source": {text}, "to": {text}, "until": {text}, "was": {number}, "withdraw": {flagTrue, flagFalse},
}

// isTyped tells whether all members of a word are known by name and of the kind of JSON that they must be.
func isTyped(found value) bool {
	for _, name := range found.names {
		kinds, known := members[name]
		fits := kinds == nil
		for _, each := range kinds {
			fits = fits || found.fields[name].kind == each
		}
		if !known || !fits {
			return false
		}
	}
	return found.kind == object
}

// isMeant tells whether members that are there name what they must name.
func isMeant(fields map[string]value) bool {
	assent, assented := fields["assent"]
	source, sourced := fields["source"]
	withdraw, withdrawn := fields["withdraw"]
	return isMatter(fields["matter"].text) &&
		(!assented || assent.text == "firm" || assent.text == "ad-referendum" || assent.text == "package") &&
		(!sourced || isSource(source.text)) &&
		(!withdrawn || withdraw.kind == flagTrue)
}

// isBelowZero tells of a `was` that can be no entry's number, in any word whose members are typed.
func isBelowZero(found value) bool {
	return isTyped(found) && found.fields["was"].number < 0
}

func parseWord(found value) word {
	if !isTyped(found) || !isMeant(found.fields) {
		return word{form: unknown}
	}
	for form, members := range forms {
		if hasForm(found, members) {
			return readWord(form, found.fields)
		}
	}
	return word{form: unknown}
}

func readWord(form form, fields map[string]value) word {
	out := word{form: form, matter: fields["matter"].text, was: -1, assent: fields["assent"].text}
	out.about, out.source, out.place = fields["about"].text, fields["source"].text, fields["place"].text
	if was, there := fields["was"]; there {
		out.was = was.number
	}
	switch form {
	case say:
		out.value = fields["say"].raw
	case claim:
		out.value = fields["claim"].raw
	}
	return out
}

package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The types of value that a charter has (values.md): text, langs and date, written as their side's own node writes.
// Whether a text is in Normalization Form C is left out: Go's standard library has no tables for it.

const (
	mostLanguages  = 40
	mostCharacters = 20_000
	mostMembers    = 1_000
)

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)

func checkText(found value) error {
	if found.kind != object || len(found.names) < 1 || len(found.names) > mostLanguages {
		return errors.New("no text in 1 to 40 languages")
	}
	for _, tag := range found.names {
		each := found.fields[tag]
		if !languageTag.MatchString(tag) || each.kind != text || utf8.RuneCountInString(each.text) > mostCharacters {
			return fmt.Errorf("%q is no language tag, or no text, or a text too long", tag)
		}
		if each.text == "" || strings.TrimFunc(each.text, isSpace) != each.text || strings.IndexFunc(each.text, isHidden) >= 0 {
			return fmt.Errorf("the text in %q is empty, has white space at an end, or hides something", tag)
		}
	}
	return nil
}

func isSpace(sign rune) bool {
	return '\t' <= sign && sign <= '\r' || 0x1c <= sign && sign <= 0x20 || sign == 0x85 || sign == 0xa0 ||
		sign == 0x1680 || 0x2000 <= sign && sign <= 0x200a || sign == 0x2028 || sign == 0x2029 ||
		sign == 0x202f || sign == 0x205f || sign == 0x3000
}

// isHidden tells of control characters, signs that turn the writing, and noncharacters.
func isHidden(sign rune) bool {
	return sign < 0x20 && sign != '\n' && sign != '\t' || 0x7f <= sign && sign <= 0x9f ||
		0x2028 <= sign && sign <= 0x202e || 0x2066 <= sign && sign <= 0x2069 ||
		0xfdd0 <= sign && sign <= 0xfdef || sign&0xfffe == 0xfffe
}

func checkLanguages(found value) error {
	seen := map[string]bool{}
	for _, each := range found.list {
		if each.kind != text || !languageTag.MatchString(each.text) || seen[each.text] {
			return errors.New("a member is no language tag, or stands twice")
		}
		seen[each.text] = true
	}
	if found.kind != array || len(found.list) > mostMembers {
		return errors.New("no list of at most 1,000 language tags")
	}
	return nil
}

var dateForm = regexp.MustCompile(`^([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?$`)

// What may follow the year: its first and last month.
var parts = map[string][2]int{
	"": {1, 12}, "XX": {1, 12}, "21": {1, 12}, "22": {1, 12}, "23": {1, 12}, "24": {1, 12},
	"33": {1, 3}, "34": {4, 6}, "35": {7, 9}, "36": {10, 12}, "40": {1, 6}, "41": {7, 12},
}

func init() {
	for month := 1; month <= 12; month++ {
		parts[fmt.Sprintf("%02d", month)] = [2]int{month, month}
	}
}

func checkDate(found value) error {
	ends := strings.Split(found.text, "/")
	var days [2][2]time.Time // of the first and the last end: its earliest and its latest day
	dates := 0
	for i, each := range ends {
		if len(ends) == 2 && (each == "" || each == "..") {
			continue
		}
		earliest, latest, ok := boundsOf(each)
		if !ok || len(ends) > 2 || found.kind != text {
			return fmt.Errorf("%q is no date", found.text)
		}
		days[i], dates = [2]time.Time{earliest, latest}, dates+1
	}
	if dates == 0 || len(ends) == 2 && dates == 2 && days[1][1].Before(days[0][0]) {
		return fmt.Errorf("%q is an interval without a date, or ends before it begins", found.text)
	}
	return nil
}

func boundsOf(spelt string) (earliest, latest time.Time, ok bool) {
	found := dateForm.FindStringSubmatch(spelt)
	if found == nil {
		return
	}
	year, part, day := found[1], found[2], found[3]
	months, known := parts[part]
	first, _ := strconv.Atoi(strings.ReplaceAll(year, "X", "0"))
	last, _ := strconv.Atoi(strings.ReplaceAll(year, "X", "9"))
	if !known || first == 0 || strings.Contains(year, "X") && part != "" {
		return
	}
	earliest = time.Date(first, time.Month(months[0]), 1, 0, 0, 0, 0, time.UTC)
	latest = time.Date(last, time.Month(months[1])+1, 0, 0, 0, 0, 0, time.UTC)
	if day == "" || day == "XX" && (part == "XX" || months[0] == months[1]) {
		return earliest, latest, true
	}
	number, err := strconv.Atoi(day)
	if err != nil || part == "XX" || months[0] != months[1] || number < 1 || number > latest.Day() {
		return earliest, latest, false
	}
	only := earliest.AddDate(0, 0, number-1)
	return only, only, true
}

package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
)

// What all sides have said comes to: the state of every matter, and the lines whose SHA-256 is the state's digest.

type registry struct {
	Rules string
	Kinds map[string]struct {
		Attributes map[string]struct {
			Joint      bool
			ByLanguage bool `json:"by_language"`
		}
	}
}

func readRegistry(file string) (*registry, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	out := &registry{}
	if err := json.Unmarshal(data, out); err != nil {
		return nil, err
	}
	if out.Rules != "paraph/rules/3" {
		return nil, errors.New("the registry is of other rules")
	}
	return out, nil
}

// find tells whether a matter is in the registry, and whether it is joint.
func (r *registry) find(matter string) (known, joint bool) {
	parts := matterName.FindStringSubmatch(matter)
	attribute, known := r.Kinds[parts[1]].Attributes[parts[3]]
	return known && attribute.ByLanguage == (parts[4] != ""), attribute.Joint
}

type matter struct{ name, state, strength string }

type state struct {
	rules    string
	sides    []string
	feeds    map[string]*feed
	folds    map[string]*fold
	matters  []matter
	claims   []claimName
	shown    map[[2]string]reach
	disputed int
}

// reach is how far X is shown to have accepted Y's feed, and until which of its entries that is known.
type reach struct{ size, upto int64 }

func foldAll(p *pouch, rules *registry) *state {
	out := &state{rules: rules.Rules, feeds: p.feeds, folds: map[string]*fold{}, shown: map[[2]string]reach{}}
	for _, side := range p.charter.sides {
		out.sides = append(out.sides, side.code)
		out.folds[side.code] = foldFeed(p.feeds[side.code])
	}
	for _, x := range out.sides {
		for _, y := range out.sides {
			if x != y {
				out.shown[[2]string{x, y}] = out.reachOf(x, y)
			}
		}
	}
	names, claims := map[string]bool{}, map[claimName]bool{}
	for _, each := range out.folds {
		for name := range each.stands {
			names[name] = true
		}
		for name := range each.claims {
			claims[name] = true
		}
	}
	for name := range names {
		found := matter{name: name}
		found.state, found.strength = out.judge(name, rules)
		out.matters = append(out.matters, found)
	}
	for name := range claims {
		out.claims = append(out.claims, name)
	}
	sort.Slice(out.matters, func(i, j int) bool { return out.matters[i].name < out.matters[j].name })
	sort.Slice(out.claims, func(i, j int) bool { return out.claims[i].before(out.claims[j]) })
	return out
}

func (c claimName) before(other claimName) bool {
	ours, theirs := []string{c.matter, c.about, c.source, c.place}, []string{other.matter, other.about, other.source, other.place}
	for i := range ours {
		if ours[i] != theirs[i] {
			return ours[i] < theirs[i]
		}
	}
	return false
}

// reachOf finds the largest head of Y's feed that X has carried, that is held here and is Y's.
func (s *state) reachOf(x, y string) reach {
	var out reach
	held, seen := int64(len(s.feeds[y].entries)), head{}
	isShown := func(h head) bool { return h.size <= held && s.feeds[y].root(h.size) == h.root }
	for _, each := range s.feeds[x].entries {
		found, there := each.heads[y]
		if !there || found == seen {
			continue
		}
		seen = found
		if isShown(found) {
			out.size = found.size
		} else if found.size <= held {
			s.disputed++
		}
	}
	for n, each := range s.feeds[x].entries {
		if each.heads[y].size > out.size {
			out.upto = int64(n)
			return out
		}
	}
	out.upto = int64(len(s.feeds[x].entries))
	return out
}

func (s *state) judge(name string, rules *registry) (state, strength string) {
	known, joint := rules.find(name)
	if !known {
		return "unknown", ""
	}
	if !joint {
		return "own", ""
	}
	var standing []stand
	for _, each := range s.sides {
		if found := s.folds[each].stands[name]; found.digest != "" {
			standing = append(standing, found)
		}
	}
	if len(standing) == 0 {
		return "open", ""
	}
	strength = "firm"
	for _, each := range standing {
		if each.digest != standing[0].digest {
			return "differs", ""
		}
		strength = weaker(strength, each.assent)
	}
	switch {
	case len(standing) < len(s.sides):
		return "proposed", ""
	case s.isSealed(name):
		return "sealed", strength
	}
	return "agreed", strength
}

func weaker(a, b string) string {
	for _, each := range []string{"package", "ad-referendum"} {
		if a == each || b == each {
			return each
		}
	}
	return "firm"
}

func (s *state) isSealed(name string) bool {
	for pair, reach := range s.shown {
		ax, ay := s.folds[pair[0]].stands[name].since, s.folds[pair[1]].stands[name].since
		if reach.upto <= int64(ax) || reach.size <= int64(ay) {
			return false
		}
	}
	return true
}

func (s *state) digest() string { return digestOf([]byte(s.lines())) }

func (s *state) lines() string {
	var out strings.Builder
	fmt.Fprintf(&out, "[%s", quote(s.rules))
	for _, side := range s.sides {
		out.WriteString("," + quote(side))
	}
	out.WriteString("]\n")
	for _, side := range s.sides {
		fmt.Fprintf(&out, "[%s,%d,%s,%d]\n", quote(side), len(s.feeds[side].entries), s.lastHeads(side), s.folds[side].unknown)
	}
	for _, each := range s.matters {
		found := s.bySide(func(f *fold) (string, bool) {
			at, there := f.stands[each.name]
			return fmt.Sprintf("[%d,%d,%d,%s,%s]", at.since, at.place, at.last, quote(at.digest), quote(at.assent)), there
		})
		fmt.Fprintf(&out, "[%s,%s,%s,%s]\n", quote(each.name), quote(each.state), quote(each.strength), found)
	}
	for _, each := range s.claims {
		found := s.bySide(func(f *fold) (string, bool) {
			at, there := f.claims[each]
			return fmt.Sprintf("[%d,%d,%s]", at.entry, at.place, quote(at.digest)), there
		})
		fmt.Fprintf(&out, "[%s,%s,%s,%s,%s]\n", quote(each.matter), quote(each.about), quote(each.source), quote(each.place), found)
	}
	return out.String()
}

// bySide is an object of what each side has that has any.
func (s *state) bySide(find func(*fold) (string, bool)) string {
	var found []string
	for _, side := range s.sides {
		if each, there := find(s.folds[side]); there {
			found = append(found, quote(side)+":"+each)
		}
	}
	return "{" + strings.Join(found, ",") + "}"
}

func (s *state) lastHeads(side string) string {
	entries := s.feeds[side].entries
	var found []string
	for _, other := range s.sides {
		if len(entries) == 0 {
			break
		}
		if last, there := entries[len(entries)-1].heads[other]; there {
			found = append(found, fmt.Sprintf("%s:[%d,%s]", quote(other), last.size, quote(hex.EncodeToString(last.root[:]))))
		}
	}
	return "{" + strings.Join(found, ",") + "}"
}

package main

import (
	"crypto/sha256"
	"encoding/hex"
)

// One feed alone comes to a stand on every matter and to the claims that it carries.

type stand struct {
	since, place, last int
	digest, assent     string
}

type claimName struct{ matter, about, source, place string }

type carried struct {
	entry, place int
	digest       string
}

type fold struct {
	stands  map[string]stand
	claims  map[claimName]carried
	unknown int
}

func digestOf(value []byte) string {
	if value == nil {
		return ""
	}
	sum := sha256.Sum256(value)
	return hex.EncodeToString(sum[:])
}

func foldFeed(f *feed) *fold {
	out := &fold{stands: map[string]stand{}, claims: map[claimName]carried{}}
	for n, each := range f.entries {
		for place, word := range each.words {
			switch word.form {
			case say, withdraw:
				out.stands[word.matter] = out.move(word, n, place)
			case claim, unclaim:
				name := claimName{word.matter, word.about, word.source, word.place}
				out.claims[name] = carried{n, place, digestOf(word.value)}
			default:
				out.unknown++
			}
		}
	}
	return out
}

func (f *fold) move(word word, n, place int) stand {
	before, spoken := f.stands[word.matter]
	now := stand{n, place, n, digestOf(word.value), word.assent}
	if spoken && before.digest == now.digest && before.assent == now.assent {
		now.since, now.place = before.since, before.place
	}
	return now
}

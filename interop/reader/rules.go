package main

import "fmt"

// What binds an entry to those before it and to the other feeds.

func (p *pouch) checkRules() error {
	for _, side := range p.charter.sides {
		if err := p.checkFeed(p.feeds[side.code]); err != nil {
			return fmt.Errorf("%s: %w", side.code, err)
		}
	}
	return nil
}

func (p *pouch) checkFeed(f *feed) error {
	before, spoken := map[string]head{}, map[string]int64{}
	for n, each := range f.entries {
		if err := p.checkHeads(f.side, before, each.heads); err != nil {
			return fmt.Errorf("entry %d: %w", n, err)
		}
		if err := checkWas(each.words, int64(n), spoken); err != nil {
			return fmt.Errorf("entry %d: %w", n, err)
		}
		before = each.heads
	}
	return nil
}

func (p *pouch) checkHeads(side string, before, now map[string]head) error {
	for code, old := range before {
		found, there := now[code]
		switch {
		case !there:
			return fmt.Errorf("the head of %s has vanished", code)
		case found.size < old.size:
			return fmt.Errorf("the head of %s has shrunk from %d to %d", code, old.size, found.size)
		case found.size == old.size && found.root != old.root:
			return fmt.Errorf("the head of %s has another root at the same size", code)
		}
	}
	for code := range now {
		if code == side {
			return fmt.Errorf("a head of the feed itself")
		}
		if p.feeds[code] == nil {
			return fmt.Errorf("a head of %s, which is no side", code)
		}
	}
	return nil
}

// checkWas holds `was` against the entry in which the side last spoke on the matter.
func checkWas(words []word, n int64, spoken map[string]int64) error {
	for i, each := range words {
		if each.form != say && each.form != withdraw {
			continue
		}
		last, there := spoken[each.matter]
		if !there {
			last = -1
		}
		if each.was != last {
			return fmt.Errorf("word %d on %s has `was` %d, not %d (-1: none)", i, each.matter, each.was, last)
		}
		spoken[each.matter] = n
	}
	return nil
}

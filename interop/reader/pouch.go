package main

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// The pouch: two lines, then the entries of each feed in one zstd frame.

const (
	magic      = "paraph/pouch/1\n"
	headerSize = 262_144
	noteSize   = 16_384
	windowSize = 8 << 20
)

type pouch struct {
	charter *charter
	feeds   map[string]*feed // of every side; empty where the pouch has none
}

func openPouch(data []byte) (*pouch, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, errors.New("not a pouch of version 1")
	}
	line, rest, ended := bytes.Cut(data[len(magic):], []byte("\n"))
	if !ended || len(line) > headerSize {
		return nil, errors.New("the pouch's second line does not end, or is too long")
	}
	header, err := parse(line)
	if err != nil {
		return nil, fmt.Errorf("the pouch's second line: %w", err)
	}
	if !header.has("charter", "feeds") || header.fields["feeds"].kind != array {
		return nil, errors.New("the pouch's second line is not a charter and feeds")
	}
	out := &pouch{feeds: map[string]*feed{}}
	if out.charter, err = parseCharter(header.fields["charter"]); err != nil {
		return nil, err
	}
	if err := out.openFeeds(header.fields["feeds"].list, rest); err != nil {
		return nil, err
	}
	for _, side := range out.charter.sides {
		if out.feeds[side.code] == nil {
			out.feeds[side.code] = &feed{side: side.code}
		}
	}
	return out, out.checkRules()
}

func (p *pouch) openFeeds(list []value, blocks []byte) error {
	for _, each := range list {
		if !each.has("bytes", "note", "side") || each.fields["bytes"].kind != number || each.fields["bytes"].number < 0 {
			return errors.New("a feed of the pouch is not bytes, note and side")
		}
		code, signed, size := each.fields["side"].text, each.fields["note"].text, each.fields["bytes"].number
		var key *side
		for i := range p.charter.sides {
			if p.charter.sides[i].code == code {
				key = &p.charter.sides[i]
			}
		}
		if key == nil || p.feeds[code] != nil {
			return fmt.Errorf("the pouch has a feed of %q, which is no side or stands there twice", code)
		}
		if size > int64(len(blocks)) || utf8.RuneCountInString(signed) > noteSize {
			return fmt.Errorf("%s: the pouch was cut short, or the note is too long", code)
		}
		opened, err := openFeed(code, key.key, signed, blocks[:size])
		if err != nil {
			return fmt.Errorf("%s: %w", code, err)
		}
		p.feeds[code], blocks = opened, blocks[size:]
	}
	if len(blocks) != 0 {
		return fmt.Errorf("%d bytes follow the last block", len(blocks))
	}
	return nil
}

// unpack opens the one zstd frame that a block is.
func unpack(block []byte) (*zstd.Decoder, error) {
	if size := frameSize(block); size != len(block) {
		return nil, errors.New("the block is not one frame of zstd, whole and alone")
	}
	return zstd.NewReader(bytes.NewReader(block), zstd.WithDecoderMaxWindow(windowSize), zstd.WithDecoderConcurrency(1))
}

// frameSize is the number of bytes that the first frame takes (RFC 8878, 3.1.1): a header, blocks up to the last one,
// each behind three bytes that tell its length, and a checksum if there is one; -1 when the frame does not end.
func frameSize(data []byte) int {
	var header zstd.Header
	if err := header.Decode(data); err != nil || header.Skippable {
		return -1
	}
	at := header.HeaderSize
	for last := false; !last; {
		if at+3 > len(data) {
			return -1
		}
		told := int(data[at]) | int(data[at+1])<<8 | int(data[at+2])<<16
		last, at = told&1 == 1, at+3
		if repeated := told>>1&3 == 1; repeated {
			at++
		} else {
			at += told >> 3
		}
	}
	if header.HasCheckSum {
		at += 4
	}
	return at
}

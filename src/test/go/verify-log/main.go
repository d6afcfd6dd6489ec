// Verify-log checks what a server of the access log serves with Go's own verifiers of transparency logs.
//
// Its one argument is a directory with the answers of the server, as they came:
//
//	keys              of GET /audit/keys
//	checkpoint        of GET /audit/checkpoint
//	inclusion         of GET /audit/proofs/inclusion, in the tree of that checkpoint
//	older-checkpoint  of GET /audit/checkpoint, from before
//	consistency       of GET /audit/proofs/consistency, from the older tree to the newer one
//
// It prints "verified" and ends with 0. It ends with 1 where the checkpoints or the proofs do not hold, and with 2
// where it cannot read them.
package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// The first octet of an Ed25519 key, the one kind that the package note knows.
const ed25519 = 1

// errUnreadable is in the errors that say nothing about the log.
var errUnreadable = errors.New("cannot be read")

type inclusion struct {
	LeafIndex int64    `json:"leaf_index"`
	LeafHash  string   `json:"leaf_hash"`
	TreeSize  int64    `json:"tree_size"`
	Hashes    []string `json:"hashes"`
}

type consistency struct {
	FirstSize  int64    `json:"first_size"`
	SecondSize int64    `json:"second_size"`
	Hashes     []string `json:"hashes"`
}

type checkpoint struct {
	origin string
	tree   tlog.Tree
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: verify-log DIRECTORY")
		os.Exit(2)
	}
	err := verify(os.Args[1])
	switch {
	case err == nil:
		fmt.Println("verified")
	case errors.Is(err, errUnreadable):
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func verify(directory string) error {
	keys, err := readKeys(directory)
	if err != nil {
		return err
	}
	newer, err := openCheckpoint(directory, "checkpoint", keys)
	if err != nil {
		return err
	}
	older, err := openCheckpoint(directory, "older-checkpoint", keys)
	if err != nil {
		return err
	}
	if older.origin != newer.origin {
		return fmt.Errorf("older-checkpoint: it is of %q, and the other one of %q", older.origin, newer.origin)
	}
	if err := checkInclusion(directory, newer.tree); err != nil {
		return fmt.Errorf("inclusion: %w", err)
	}
	if err := checkConsistency(directory, older.tree, newer.tree); err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	return nil
}

// readKeys reads the keys, each on a line, and passes over those of a kind that the package note does not know.
func readKeys(directory string) (note.Verifiers, error) {
	content, err := read(directory, "keys")
	if err != nil {
		return nil, err
	}
	var verifiers []note.Verifier
	for _, line := range strings.Fields(string(content)) {
		if isOfOtherKind(line) {
			continue
		}
		verifier, err := note.NewVerifier(line)
		if err != nil {
			return nil, fmt.Errorf("keys: %q: %w", line, err)
		}
		verifiers = append(verifiers, verifier)
	}
	return note.VerifierList(verifiers...), nil
}

func isOfOtherKind(line string) bool {
	parts := strings.SplitN(line, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[len(parts)-1])
	return err == nil && len(key) > 0 && key[0] != ed25519
}

// openCheckpoint reads a signed note, of which the lines are the log's name, the size and the root of its tree.
func openCheckpoint(directory, name string, keys note.Verifiers) (checkpoint, error) {
	content, err := read(directory, name)
	if err != nil {
		return checkpoint{}, err
	}
	opened, err := note.Open(content, keys)
	if err != nil {
		return checkpoint{}, fmt.Errorf("%s: %w", name, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return checkpoint{}, fmt.Errorf("%s: it needs a name, a size and a root, each on a line", name)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return checkpoint{}, fmt.Errorf("%s: the size of the tree: %w", name, err)
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return checkpoint{}, fmt.Errorf("%s: the root of the tree: %w", name, err)
	}
	return checkpoint{lines[0], tlog.Tree{N: size, Hash: root}}, nil
}

func checkInclusion(directory string, tree tlog.Tree) error {
	var served inclusion
	if err := readJSON(directory, "inclusion", &served); err != nil {
		return err
	}
	if served.TreeSize != tree.N {
		return fmt.Errorf("it is in a tree of %d, and the checkpoint has %d", served.TreeSize, tree.N)
	}
	leaf, err := tlog.ParseHash(served.LeafHash)
	if err != nil {
		return fmt.Errorf("the hash of the leaf: %w", err)
	}
	hashes, err := parseHashes(served.Hashes)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(hashes), tree.N, tree.Hash, served.LeafIndex, leaf)
}

func checkConsistency(directory string, older, newer tlog.Tree) error {
	var served consistency
	if err := readJSON(directory, "consistency", &served); err != nil {
		return err
	}
	if served.FirstSize != older.N || served.SecondSize != newer.N {
		return fmt.Errorf("it is from %d to %d, and the checkpoints have %d and %d",
			served.FirstSize, served.SecondSize, older.N, newer.N)
	}
	hashes, err := parseHashes(served.Hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(tlog.TreeProof(hashes), newer.N, newer.Hash, older.N, older.Hash)
}

func parseHashes(texts []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, len(texts))
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return nil, fmt.Errorf("the hash %q: %w", text, err)
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

func readJSON(directory, name string, into any) error {
	content, err := read(directory, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return nil
}

func read(directory, name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(directory, name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, errUnreadable, err)
	}
	return content, nil
}

// Reads our container files with the code that Docker itself reads them with, and tells in JSON what they say.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type stage struct {
	Name     string `json:"name"`
	Base     string `json:"base"`
	Commands []step `json:"commands"`
}

type step struct {
	Name string `json:"name"`
	Args any    `json:"args"`
}

type verdict struct {
	Compose  any               `json:"compose"`
	Stages   []stage           `json:"stages"`
	Defaults map[string]string `json:"defaults"`
	Warnings []string          `json:"warnings"`
	Context  []string          `json:"context"`
}

func main() {
	folder := os.Args[1]
	var found verdict
	check(readCompose(folder, &found))
	check(readDockerfile(folder, &found))
	check(listContext(folder, &found))
	check(json.NewEncoder(os.Stdout).Encode(found))
}

// The environment is that of this process, as with `docker compose config`.
func readCompose(folder string, found *verdict) error {
	options, err := cli.NewProjectOptions([]string{filepath.Join(folder, "compose.yaml")}, cli.WithOsEnv, cli.WithoutEnvironmentResolution)
	if err != nil {
		return err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return err
	}
	encoded, err := project.MarshalJSON()
	found.Compose = json.RawMessage(encoded)
	return err
}

func readDockerfile(folder string, found *verdict) error {
	text, err := os.ReadFile(filepath.Join(folder, "Dockerfile"))
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return err
	}
	lint := linter.New(&linter.Config{Warn: func(rule, description, _, message string, _ []parser.Range) {
		found.Warnings = append(found.Warnings, fmt.Sprintf("%s: %s (%s)", rule, message, description))
	}})
	stages, defaults, err := instructions.Parse(parsed.AST, lint)
	if err != nil {
		return err
	}
	found.Defaults = map[string]string{}
	for _, each := range defaults {
		for _, arg := range each.Args {
			found.Defaults[arg.Key] = arg.ValueString()
		}
	}
	for _, each := range stages {
		made := stage{Name: each.Name, Base: each.BaseName}
		for _, command := range each.Commands {
			made.Commands = append(made.Commands, step{Name: command.Name(), Args: command})
		}
		found.Stages = append(found.Stages, made)
	}
	return nil
}

// What the build would be sent of this folder, without the packages and results that are never looked into.
func listContext(folder string, found *verdict) error {
	file, err := os.Open(filepath.Join(folder, ".dockerignore"))
	if err != nil {
		return err
	}
	patterns, err := ignorefile.ReadAll(file)
	if err != nil {
		return err
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return err
	}
	return filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(folder, path)
		if entry.IsDir() && (name == "node_modules" || name == ".git" || name == ".next") {
			return filepath.SkipDir
		}
		if entry.IsDir() {
			return nil
		}
		isIgnored, err := matcher.MatchesOrParentMatches(name)
		if err == nil && !isIgnored {
			found.Context = append(found.Context, name)
		}
		return err
	})
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

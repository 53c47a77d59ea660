# `make` says what there is to do. Settings are variables: make run PORT=9000 DATABASE_URL=postgres://...
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# cargo may not be in the PATH of a machine that has just got it.
export PATH := $(PATH):$(or $(CARGO_HOME),$(HOME)/.cargo)/bin
export CARGO_TARGET_DIR := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
export COLLOQUY_PROGRAM ?= $(CARGO_TARGET_DIR)/debug/colloquy

# The address of `make run`; DATA is the folder of its files and of the SQLite database.
export PORT ?= 8080
export HOST ?= 127.0.0.1
export DATA ?= data
export T
ifdef DATABASE_URL
export DATABASE_URL
endif

# Folders are listed too: a file that was removed changes only its folder.
web_sources := $(shell find frontend -mindepth 1 \( -name node_modules -o -name dist -o -name .vite -o -name coverage \) -prune -o -print 2>/dev/null)
rust_sources := Cargo.toml Cargo.lock $(wildcard build.rs api/build.rs) $(shell find api migrations -print 2>/dev/null)
release := $(CARGO_TARGET_DIR)/release
web_packages := frontend/node_modules/.package-lock.json

.PHONY: help
help: ## This list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

##@ Use it
.PHONY: run
run: $(release)/.colloquy-built ## Build what changed, load the sample organisation once, serve on PORT (DATABASE_URL, DATA, HOST)
	@exec tools/serve $(release)/colloquy

.PHONY: build
build: $(release)/.colloquy-built ## The program with the web app inside: one file in target/release

$(web_packages): frontend/package.json frontend/package-lock.json
	@tools/setup run

frontend/dist/index.html: $(web_packages) $(web_sources)
	@echo "Building the web app ..." && npm --prefix frontend run --silent build
	@touch $@

$(release)/.colloquy-built: frontend/dist/index.html $(rust_sources)
	@# A program that was built by hand before there was a web app does not notice that there is one now.
	@! [ -f $(release)/colloquy.d ] || grep -q frontend/dist/index.html $(release)/colloquy.d || touch api/src/http/web_app.rs
	@tools/setup rust && echo "Building the program; the first time takes some minutes ..." && cargo build --locked --release
	@touch $@

##@ Prove it
.PHONY: test
test: ## Everything: both engines, OpenAPI proofs, web app, browser journeys (installs what is missing)
	@. tools/lib.sh && need_rust && need_node && exec node tools/test.mjs $(STAGES)

.PHONY: check
check: $(web_packages) ## The quick look before a commit: formatting, Clippy, TypeScript, ESLint
	@cargo fmt --check
	@cargo clippy --locked --all-targets -- -D warnings
	@npm --prefix frontend run --silent typecheck
	@npm --prefix frontend run --silent lint
	@node tools/house.mjs

.PHONY: api-test-sqlite
api-test-sqlite: ## API tests on SQLite (T=name runs those whose name contains it)
	@env -u COLLOQUY_TEST_DATABASE_URL COLLOQUY_TEST_ENGINE=sqlite cargo test --locked --test api -- $(T)

.PHONY: api-test-postgres
api-test-postgres: ## API tests on a private PostgreSQL (T=name runs those whose name contains it)
	@tools/setup apt && COLLOQUY_TEST_ENGINE=postgres tools/postgres with cargo test --locked --test api -- $(T)

.PHONY: e2e
e2e: ## Browser journeys on both engines (T=file runs one of tests/e2e)
	@exec node tools/test.mjs e2e-sqlite e2e-postgres

.PHONY: screens
screens: frontend/dist/index.html ## Pictures of every page, light and dark, wide and narrow, in tests/e2e/screenshots
	@tools/setup apt && tools/setup npm && cargo build --locked && node tests/e2e/screens.mjs $(ROUTES)

.PHONY: reliability
reliability: ## Kill the program 50 times while it writes, on each engine, and look for losses (ROUNDS, ENGINE, SEED)
	@exec tests/reliability/run

.PHONY: bench
bench: ## Measure: load on both engines, see tests/bench
	@exec tests/bench/run

##@ Write what is generated
.PHONY: openapi
openapi: $(web_packages) ## openapi/openapi.json from the program, and the types of the web app from it
	@cargo build --locked
	@$(COLLOQUY_PROGRAM) openapi > openapi/openapi.json.part && mv openapi/openapi.json.part openapi/openapi.json
	@npm --prefix frontend run --silent api

.PHONY: readme-image
readme-image: ## docs/images/home.png, taken by a browser journey
	@COLLOQUY_WRITE_README_IMAGE=1 $(MAKE) --no-print-directory test STAGES=e2e-sqlite

.PHONY: clean
clean: ## Remove what was built; data, node_modules and .tools stay
	rm -rf frontend/dist tests/e2e/screenshots
	cargo clean

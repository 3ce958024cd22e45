// MiniSearch and Fuse.js over the cards, as their manuals show them, with their fuzzy options.
//
// `node search.mjs MODULES ENGINE CARDS` reads one {"q": "…", "lang": "fr"} a line from standard input and
// writes one {"jobs": [{"id": "…", "score": 1.0}], "took_us": 1.0} a line, best job first. run.py runs it.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const JOBS_MAX = 5;
const NAMES_WEIGHT = 3;

const [modules, engine, cardsFile] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const cards = lines(readFileSync(cardsFile, "utf8"));

// Each builder gives a search: text -> [{ id, score }], a higher score being better.
const builders = {
  "minisearch-text": (cards) => miniSearch(cards, ["text"]),
  "minisearch-names": (cards) => miniSearch(cards, ["names", "text"]),
  "fuse-whole": (cards) => fuse(cards, ["text"], {}),
  "fuse-tokens": (cards) => fuse(cards, weighted, { useTokenSearch: true }),
};
const weighted = [{ name: "names", weight: NAMES_WEIGHT }, { name: "text", weight: 1 }];

const searches = {};
for (const lang of new Set(cards.map((card) => card.lang))) {
  searches[lang] = builders[engine](cards.filter((card) => card.lang === lang));
}
for (const { q, lang } of lines(readFileSync(0, "utf8"))) {
  const began = process.hrtime.bigint();
  const jobs = searches[lang](q).slice(0, JOBS_MAX);
  const took_us = Number(process.hrtime.bigint() - began) / 1000;
  process.stdout.write(`${JSON.stringify({ jobs, took_us })}\n`);
}

function lines(text) {
  return text.split("\n").filter((line) => line).map((line) => JSON.parse(line));
}

function miniSearch(cards, fields) {
  const MiniSearch = require("minisearch");
  const search = new MiniSearch({
    fields,
    processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { names: NAMES_WEIGHT } },
  });
  search.addAll(cards);
  return (text) => search.search(text).map(({ id, score }) => ({ id, score }));
}

function fuse(cards, keys, options) {
  const Fuse = require("fuse.js");
  const search = new Fuse(cards, {
    keys,
    includeScore: true,
    ignoreDiacritics: true,
    // A card is long: a word may stand anywhere in it.
    ignoreLocation: true,
    ...options,
  });
  // Fuse calls 0 a perfect match and 1 none.
  return (text) =>
    search.search(text, { limit: JOBS_MAX }).map(({ item, score }) => ({ id: item.id, score: 1 - score }));
}

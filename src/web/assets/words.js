// The words of the page, in the language its reader has chosen.

const KEPT = "mamie-language";

let words = {};
let lang = preferred();

/** The language that is shown: "fr" or "en". */
export const language = () => lang;

/** The language tag as Discord sends it, such as "en-GB". */
export const locale = () =>
  lang === "fr" ? "fr" : navigator.languages.find((tag) => tag === "en-GB" || tag === "en-US") ?? "en-GB";

/** The text of `knowledge/phrases/` behind `playground-`. */
export const say = (key) => words[lang][key];

/** What Discord's `name_localizations` and the like hold for this language. */
export const localised = (text, localisations) => localisations?.[lang] ?? text;

export async function loadWords() {
  words = await (await fetch("/words")).json();
  show();
}

export function choose(chosen) {
  lang = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // A browser may refuse to keep anything: then it holds until the page is closed.
  }
  show();
}

function show() {
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = say(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.matches("button")) element.title = say(element.dataset.label);
  }
}

function preferred() {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept) return kept;
  } catch {
    // As if nobody had chosen yet.
  }
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "fr" || tag === "en");
  return known ?? "en";
}

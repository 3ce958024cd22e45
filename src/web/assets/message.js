// A message as Discord shows it, from Discord's own JSON.

import { BUTTON_LINK, COMPONENT, EPHEMERAL, nameOf, render } from "./discord.js";
import { Listbox } from "./listbox.js";
import { language, say } from "./words.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", [BUTTON_LINK]: "secondary" };
const FIELDS_IN_A_LINE = 3;

/**
 * The message as an element.
 * `kind`: a class of its own. `command`: the command that it answers, such as "/job".
 * `press(component, values?)`: a button or a select was used. `dismiss()`: a message for one person is
 * put away. `actions`: what one can do with the message, each `{ sign, name, act() }`.
 */
export async function draw(message, { kind, command, press, dismiss, actions = [] }) {
  const texts = [...new Set(textsOf(message))];
  const shown = await render(texts);
  const html = new Map(texts.map((text, place) => [text, shown[place]]));

  const isPrivate = (message.flags & EPHEMERAL) !== 0;
  const article = make("article", { className: `message${isPrivate ? " private" : ""}`, tabIndex: -1 });
  if (kind) article.classList.add(kind);
  if (command) article.append(usedLine(command));
  const body = make("div", { className: "body" });
  if (message.referenced_message) body.append(repliedLine(message.referenced_message));
  body.append(authorLine(message, article, actions));
  if (message.content) {
    const content = message.author.bot
      ? formatted("content", html.get(message.content))
      : make("div", { className: "content typed", textContent: message.content });
    body.append(content);
  }
  body.append(...message.embeds.map((embed) => drawEmbed(embed, html)));
  body.append(...message.components.map((row) => drawRow(row, press)));
  if (isPrivate) body.append(privateLine(dismiss));
  const avatar = make("img", { className: "avatar", src: message.author.bot ? "/mamie.svg" : "/you.svg", alt: "" });
  article.append(avatar, body);
  return article;
}

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function textsOf(message) {
  if (!message.author.bot) return [];
  const inEmbeds = message.embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ]);
  return [message.content, ...inEmbeds].filter(Boolean);
}

// The server has made the HTML: known tags only, and links to https alone.
function formatted(className, html) {
  const element = make("div", { className: `${className} markdown`, innerHTML: html });
  for (const link of element.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  showMentions(element);
  return element;
}

/** `<@10>` shows whom it mentions, as in Discord. */
function showMentions(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/<@(\d+)>/);
    if (parts.length === 1) continue;
    const shown = parts.map((part, place) =>
      place % 2 === 0 ? part : make("span", { className: "mention", textContent: `@${nameOf(part) ?? part}` }),
    );
    text.replaceWith(...shown);
  }
}

/** The message that this one replies to, in a line. */
function repliedLine(message) {
  const name = make("span", { className: "name", textContent: message.author.bot ? "Mamie" : say("you") });
  const text = message.embeds[0]?.title ?? message.content;
  return make("p", { className: "replied" }, make("span", { textContent: "↩", ariaHidden: "true" }), name, " ", text);
}

function usedLine(command) {
  return make(
    "p",
    { className: "used" },
    make("img", { src: "/you.svg", alt: "" }),
    make("span", { textContent: `${say("used")} ` }),
    make("span", { className: "mention", textContent: command }),
  );
}

function authorLine(message, article, actions) {
  const name = make("span", { className: "name", textContent: message.author.bot ? "Mamie" : say("you") });
  const line = make("h2", { className: "author", id: `author-${message.id}` }, name);
  if (message.author.bot) line.append(" ", make("span", { className: "app", textContent: "APP" }));
  const at = new Date(message.timestamp);
  const time = at.toLocaleTimeString(language(), { hour: "numeric", minute: "2-digit" });
  line.append(" ", make("time", { dateTime: message.timestamp, textContent: time }));
  article.setAttribute("aria-labelledby", line.id);
  const buttons = actions.map(({ sign, name, act }) => {
    const button = make("button", { type: "button", className: "action", textContent: sign, title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    return button;
  });
  return make("div", { className: "top" }, line, make("div", { className: "actions" }, ...buttons));
}

function privateLine(dismiss) {
  const button = make("button", { type: "button", className: "plain", textContent: say("dismiss") });
  button.addEventListener("click", dismiss);
  return make("p", { className: "only-you" }, make("span", { textContent: `👁 ${say("private")} · ` }), button);
}

function drawEmbed(embed, html) {
  const box = make("div", { className: "embed" });
  if (embed.color != null) {
    box.style.setProperty("--colour", `#${embed.color.toString(16).padStart(6, "0")}`);
  }
  if (embed.author?.name) box.append(make("p", { className: "embed-author", textContent: embed.author.name }));
  if (embed.title) {
    const title = formatted("embed-title", html.get(embed.title));
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "3");
    box.append(title);
  }
  if (embed.description) box.append(formatted("embed-description", html.get(embed.description)));
  if (embed.fields?.length) box.append(drawFields(embed.fields, html));
  if (embed.footer?.text) box.append(make("p", { className: "embed-footer", textContent: embed.footer.text }));
  return box;
}

// Inline fields that follow each other share a line, three at most.
function drawFields(fields, html) {
  const grid = make("div", { className: "fields" });
  let line = [];
  const endLine = () => {
    line.forEach((field) => field.classList.add(`of-${line.length}`));
    line = [];
  };
  for (const field of fields) {
    const element = make(
      "div",
      { className: "field" },
      formatted("field-name", html.get(field.name)),
      formatted("field-value", html.get(field.value)),
    );
    if (!field.inline || line.length === FIELDS_IN_A_LINE) endLine();
    line.push(element);
    if (!field.inline) endLine();
    grid.append(element);
  }
  endLine();
  return grid;
}

function drawRow(row, press) {
  const parts = row.components.map((component) =>
    component.type === COMPONENT.select ? drawSelect(component, press) : drawButton(component, press),
  );
  return make("div", { className: "row" }, ...parts);
}

function drawButton(button, press) {
  const properties = { className: `button ${BUTTON_STYLES[button.style]}` };
  const parts = [button.emoji?.name, button.label].filter(Boolean).map((text) => make("span", { textContent: text }));
  if (button.style === BUTTON_LINK) {
    const isSafe = button.url.startsWith("https://");
    const link = { ...properties, ...(isSafe && { href: button.url }), target: "_blank", rel: "noopener noreferrer" };
    return make("a", link, ...parts, make("span", { textContent: "↗", ariaHidden: "true" }));
  }
  const element = make("button", { ...properties, type: "button", disabled: button.disabled ?? false }, ...parts);
  element.addEventListener("click", () => press(button));
  return element;
}

function drawSelect(select, press) {
  const chosen = select.options.find((option) => option.default)?.label;
  const label = chosen ?? select.placeholder ?? "";
  const opener = make("button", { type: "button", className: "opener", disabled: select.disabled ?? false });
  opener.append(make("span", { textContent: label }), make("span", { textContent: "⌄", ariaHidden: "true" }));
  opener.setAttribute("role", "combobox");
  opener.setAttribute("aria-haspopup", "listbox");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-label", label);
  const options = make("div", { className: "options" });
  const list = new Listbox(options);
  const items = select.options.map((option) => ({
    title: [option.emoji?.name, option.label].filter(Boolean).join(" "),
    detail: option.description,
    value: option.value,
  }));
  const open = () => list.open(opener, items, { label, pick: (item) => press(select, [item.value]), active: 0 });
  opener.addEventListener("click", () => (list.isOpen ? list.close() : open()));
  opener.addEventListener("blur", () => list.close());
  opener.addEventListener("keydown", (event) => {
    if (list.takes(event) || event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });
  return make("div", { className: "select" }, opener, options);
}

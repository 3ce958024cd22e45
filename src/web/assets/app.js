// The conversation: what is written goes to Mamie, and what she answers is shown.

import { clear, replyTo, startComposer } from "./composer.js";
import {
  CALLBACK,
  COMPONENT,
  EPHEMERAL,
  MESSAGE_COMMAND,
  fromMamie,
  fromYou,
  loadCommands,
  sendMessage,
  useCommand,
  useComponent,
  useOnMessage,
} from "./discord.js";
import { draw } from "./message.js";
import { choose, language, loadWords, localised, say } from "./words.js";

const THINKING_AFTER = 300; // milliseconds: a faster answer needs no word about it
const EXAMPLES = ["example-1", "example-2", "example-3"];

const messages = document.getElementById("messages");
const status = document.getElementById("status");

/** The first message. As every message on the page: `{ message, kind?, command?, press?, article }`. */
let greeting = null;
/** The commands in the menu of a message. */
let onMessages = [];

function tell(text) {
  status.textContent = text;
}

/** Waits for an answer, says so, and says when none came. Whether one did. */
async function during(work) {
  tell("");
  const thinking = setTimeout(() => tell(say("thinking")), THINKING_AFTER);
  try {
    await work();
    clearTimeout(thinking);
    tell("");
  } catch (error) {
    console.error(error);
    clearTimeout(thinking);
    tell(say("unreachable"));
  }
}

const settings = (entry) => ({
  kind: entry.kind,
  command: entry.command,
  press: entry.press ?? ((component, values) => press(entry, component, values)),
  dismiss: () => remove(entry),
  actions: entry.kind === "greeting" ? [] : actionsOf(entry),
});

/** What one can do with a message. As in Discord, nobody replies to one that they alone see. */
function actionsOf(entry) {
  const { author, flags } = entry.message;
  const replies = author.bot && (flags & EPHEMERAL) === 0;
  const reply = { sign: "↩️", name: say("reply"), act: () => replyTo(entry.message) };
  const commands = onMessages.map((one) => ({
    sign: "🔎",
    name: localised(one.name, one.name_localizations),
    act: () => explain(one, entry),
  }));
  return [...(replies ? [reply] : []), ...commands];
}

const explain = (one, entry) =>
  during(async () => {
    const used = localised(one.name, one.name_localizations);
    await show(await useOnMessage(one.name, entry.message), { command: used });
  });

async function add(entry) {
  entry.article = await draw(entry.message, settings(entry));
  messages.append(entry.article);
  return entry;
}

async function redraw(entry) {
  const before = entry.article;
  const hadFocus = before.contains(document.activeElement);
  entry.article = await draw(entry.message, settings(entry));
  before.replaceWith(entry.article);
  // The pressed button is gone: whoever uses the keyboard goes on from the message.
  if (hadFocus) entry.article.focus({ preventScroll: true });
}

/** Shows the end of the conversation, but `article` from its beginning. */
function scrollTo(article) {
  const end = messages.scrollHeight - messages.clientHeight;
  messages.scrollTop = Math.min(end, article.offsetTop - messages.offsetTop);
}

/** Moves no more than is needed to show `article`; a longer one than the screen from its beginning. */
function reveal(article) {
  const fits = article.offsetHeight <= messages.clientHeight;
  article.scrollIntoView({ block: fits ? "nearest" : "start" });
}

/** Shows what Mamie answers. `entry`: the message whose button was pressed. */
async function show(callback, { command, entry } = {}) {
  switch (callback.type) {
    case CALLBACK.message:
      scrollTo((await add({ message: fromMamie(callback.data), command })).article);
      break;
    case CALLBACK.update: {
      const { id, timestamp, flags } = entry.message;
      entry.message = { ...fromMamie(callback.data), id, timestamp, flags };
      await redraw(entry);
      reveal(entry.article);
      break;
    }
    case CALLBACK.thinking:
    case CALLBACK.unchanged:
      break;
    default:
      throw new Error(`the playground shows no callback of type ${callback.type}`);
  }
  if (callback.then) await follow(callback.then, entry);
}

/** Shows what comes after an answer. */
async function follow({ removed, changed, posted, told }, entry) {
  if (removed) remove(entry);
  if (changed) await show({ type: CALLBACK.update, data: changed }, { entry });
  if (posted) await show({ type: CALLBACK.message, data: posted });
  if (told) await show({ type: CALLBACK.message, data: { ...told, flags: EPHEMERAL } });
}

function remove(entry) {
  entry.article.remove();
  document.getElementById("message")?.focus();
}

const press = (entry, component, values) =>
  during(async () => {
    const buttons = [...entry.article.querySelectorAll(".row button")].filter((button) => !button.disabled);
    buttons.forEach((button) => button.setAttribute("aria-busy", "true"));
    try {
      await show(await useComponent(component, entry.message, values), { entry });
    } finally {
      buttons.forEach((button) => button.removeAttribute("aria-busy"));
    }
  });

const write = (text, repliedTo) =>
  during(async () => {
    const yours = await add({ message: fromYou(text, repliedTo) });
    scrollTo(yours.article);
    const answer = await sendMessage(yours.message);
    if (answer) await add({ message: fromMamie(answer) });
    scrollTo(yours.article);
  });

const command = (shownName, name, options) =>
  during(async () => show(await useCommand(name, options), { command: shownName }));

async function greet() {
  const buttons = EXAMPLES.map((key) => ({ type: COMPONENT.button, style: 2, label: say(key), custom_id: key }));
  const message = fromMamie({ content: say("greeting"), components: [{ type: COMPONENT.row, components: buttons }] });
  if (greeting) {
    greeting.message = message;
    await redraw(greeting);
  } else {
    greeting = await add({ message, kind: "greeting", press: (button) => write(button.label) });
  }
}

function nameTheme() {
  const theme = document.getElementById("theme");
  theme.title = say(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  theme.setAttribute("aria-label", theme.title);
}

async function start() {
  await loadWords();
  nameTheme();
  addEventListener("themechange", nameTheme);
  for (const radio of document.querySelectorAll("[name=lang]")) {
    radio.checked = radio.value === language();
    radio.addEventListener("change", async () => {
      choose(radio.value);
      nameTheme();
      clear();
      await greet();
    });
  }
  const declared = await loadCommands();
  onMessages = declared.filter((one) => one.type === MESSAGE_COMMAND);
  startComposer(declared, { message: write, command, tell });
  await greet();
}

start();

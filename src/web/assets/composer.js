// Where people write: a message, or a command with a field for each of its options.

import { CALLBACK, MEMBERS, OPTION, completeCommand } from "./discord.js";
import { Listbox } from "./listbox.js";
import { make } from "./message.js";
import { localised, say } from "./words.js";

const MESSAGE_LENGTH_MAX = 2000;
const OPTION_LENGTH_MAX = 6000;
const SLASH_COMMAND = 1;
const KNOWN_OPTIONS = Object.values(OPTION);

const form = document.getElementById("composer");
const fields = document.getElementById("fields");
const list = new Listbox(document.getElementById("suggestions"));

let commands = [];
let command = null; // the command whose options are shown, if one is
let repliedTo = null; // the message that is replied to, if one is
let send = {};
let asked = 0; // how many completions were asked for: an older one comes too late

/**
 * `declared`: the commands as Discord is told of them. `senders.message(text, repliedTo)` and
 * `senders.command(shownName, name, options)` are called with what was written, and
 * `senders.tell(text)` with what is missing.
 */
export function startComposer(declared, senders) {
  commands = declared.filter((one) => (one.type ?? SLASH_COMMAND) === SLASH_COMMAND);
  send = senders;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  document.getElementById("stop-reply").addEventListener("click", () => {
    stopReply();
    fields.firstChild.focus();
  });
  document.getElementById("commands").addEventListener("click", () => offerCommands(writeMessage("/")));
  rest();
}

/** Starts over, such as in another language. */
export function clear() {
  stopReply();
  writeMessage("", { focus: false });
}

/** What is written next replies to `message`. */
export function replyTo(message) {
  repliedTo = message;
  document.getElementById("reply-to").textContent = say("replying");
  document.getElementById("replying").hidden = false;
  writeMessage(command ? "" : fields.firstChild.value);
}

function stopReply() {
  repliedTo = null;
  document.getElementById("replying").hidden = true;
}

/** What is written is sent. A keyboard on the screen makes room for the answer. */
const rest = () => writeMessage("", { focus: !matchMedia("(pointer: coarse)").matches });

const nameOf = (one) => localised(one.name, one.name_localizations);
const aboutOf = (one) => localised(one.description, one.description_localizations);

function submit() {
  list.close();
  if (!command) {
    const text = fields.firstChild.value.trim();
    if (text === "") return;
    const to = repliedTo;
    stopReply();
    rest();
    send.message(text, to);
    return;
  }
  const missing = inputs().find(({ option, input }) => option.required && input.value.trim() === "");
  for (const { input } of inputs()) input.removeAttribute("aria-invalid");
  if (missing) {
    missing.input.setAttribute("aria-invalid", "true");
    missing.input.focus();
    send.tell(say("option-required"));
    return;
  }
  const [used, options] = [command, given()];
  rest();
  send.command(`/${nameOf(used)}`, used.name, options);
}

function writeMessage(text, { focus = true } = {}) {
  command = null;
  const input = combobox({ maxLength: MESSAGE_LENGTH_MAX, placeholder: say("placeholder"), value: text });
  input.id = "message";
  input.setAttribute("aria-label", say("placeholder"));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && repliedTo && !list.isOpen) stopReply();
  });
  input.addEventListener("input", () => {
    const begun = /^\/(\S*)(\s+)?(.*)$/s.exec(input.value);
    if (!begun) return list.close();
    const [, name, space, rest] = begun;
    const named = commands.find((one) => name === nameOf(one) || name === one.name);
    if (space && named) return writeCommand(named, rest);
    offerCommands(input, name);
  });
  fields.replaceChildren(input);
  if (focus) input.focus();
  return input;
}

function offerCommands(input, begun = "") {
  const fits = commands.filter((one) => [nameOf(one), one.name].some((name) => name.startsWith(begun)));
  const items = fits.map((one) => ({ title: `/${nameOf(one)}`, detail: aboutOf(one), value: one }));
  list.open(input, items, { label: say("commands"), pick: (item) => writeCommand(item.value, ""), active: 0 });
}

/** `text` goes to the first option; its name may stand before it, as in `name: baker`. */
function writeCommand(chosen, text) {
  list.close();
  stopReply();
  command = chosen;
  const name = make("span", { className: "mention", textContent: `/${nameOf(chosen)}` });
  const leave = make("button", { type: "button", className: "plain leave", textContent: "✕" });
  leave.setAttribute("aria-label", say("leave-command"));
  leave.addEventListener("click", () => writeMessage(""));
  const options = (chosen.options ?? []).filter((option) => KNOWN_OPTIONS.includes(option.type));
  fields.replaceChildren(name, ...options.map(optionField), leave);
  const [first] = inputs();
  if (!first) return form.querySelector("[type=submit]").focus();
  const labels = [nameOf(first.option), first.option.name].map((label) => `${label}:`);
  const label = labels.find((one) => text.startsWith(one)) ?? "";
  first.input.value = text.slice(label.length).trimStart();
  first.input.focus();
}

function optionField(option) {
  const input = optionControl(option);
  input.setAttribute("aria-description", aboutOf(option));
  const field = make("label", { className: "option" }, make("span", { textContent: nameOf(option) }), input);
  field.option = option;
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Backspace" || input.value !== "" || input !== inputs()[0].input) return;
    event.preventDefault();
    writeMessage("");
  });
  return field;
}

function optionControl(option) {
  switch (option.type) {
    case OPTION.boolean:
      return chooser([["true", say("yes")], ["false", say("no")]]);
    case OPTION.member:
      return chooser(MEMBERS.map((one) => [one.id, `@${one.global_name}`]));
    default:
      return optionInput(option);
  }
}

function chooser(options) {
  const choices = [["", ""], ...options];
  const select = make("select", {}, ...choices.map(([value, text]) => make("option", { value, textContent: text })));
  // As in the other fields; without it one would have to find the button.
  select.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.requestSubmit();
  });
  return select;
}

function optionInput(option) {
  const input = combobox({ maxLength: option.max_length ?? OPTION_LENGTH_MAX, placeholder: aboutOf(option) });
  const offer = () => suggest(option, input);
  input.addEventListener("input", () => {
    delete input.dataset.value;
    offer();
  });
  input.addEventListener("focus", offer);
  return input;
}

async function suggest(option, input) {
  const turn = (asked += 1);
  const choices = option.autocomplete ? await completions(option) : fittingChoices(option, input.value);
  if (turn !== asked || document.activeElement !== input) return;
  const items = choices.map((choice) => ({ title: choice.name, value: choice }));
  const pick = ({ value: choice }) => {
    input.value = choice.name;
    input.dataset.value = choice.value;
  };
  list.open(input, items, { label: say("suggestions"), pick });
}

async function completions(option) {
  try {
    const callback = await completeCommand(command.name, given(option));
    return callback.type === CALLBACK.choices ? callback.data.choices : [];
  } catch (error) {
    console.error(error);
    return []; // Free text works as well, and sending it says what is wrong.
  }
}

function fittingChoices(option, begun) {
  const choices = (option.choices ?? []).map((choice) => ({
    name: localised(choice.name, choice.name_localizations),
    value: choice.value,
  }));
  return choices.filter((choice) => choice.name.toLowerCase().includes(begun.toLowerCase()));
}

/** The fields of the command, each with its option. */
const inputs = () =>
  [...fields.querySelectorAll(".option")].map((field) => ({
    option: field.option,
    input: field.querySelector("input, select"),
  }));

/** What is written in the options, as Discord sends it. */
function given(focused) {
  return inputs()
    .filter(({ option, input }) => input.value.trim() !== "" || option === focused)
    .map(({ option, input }) => ({
      name: option.name,
      type: option.type,
      value: valueOf(option, input),
      ...(option === focused && { focused: true }),
    }));
}

function valueOf(option, input) {
  const written = input.dataset.value ?? input.value;
  switch (option.type) {
    case OPTION.boolean:
      return written === "true";
    case OPTION.integer:
    case OPTION.number:
      return Number(written);
    default:
      return written;
  }
}

function combobox(properties) {
  const input = make("input", { type: "text", autocomplete: "off", enterKeyHint: "send", ...properties });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("keydown", (event) => list.takes(event));
  input.addEventListener("blur", () => list.close());
  return input;
}

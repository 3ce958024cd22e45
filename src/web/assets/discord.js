// What Discord would send to Mamie, and the way to her. Discord's documentation names every field.

import { locale } from "./words.js";

const DISCORD_EPOCH = 1420070400000n; // the first millisecond of 2015
const DIRECT_MESSAGE = 1; // type of channel, and context of an interaction between two

export const INTERACTION = { command: 2, component: 3, autocomplete: 4 };
export const CALLBACK = { message: 4, thinking: 5, unchanged: 6, update: 7, choices: 8 };
export const COMPONENT = { row: 1, button: 2, select: 3 };
export const OPTION = { text: 3, integer: 4, boolean: 5, member: 6, number: 10 };
export const MESSAGE_COMMAND = 3; // type of a command in the menu of a message
export const BUTTON_LINK = 5; // style of a button that leads to an address
export const EPHEMERAL = 1 << 6; // flag of a message that one person sees

// `src/web/routes.rs` knows her by the same id.
const MAMIE = { id: "1", username: "Mamie", discriminator: "0000", global_name: null, avatar: null, bot: true };
const YOU = { id: "2", username: "you", discriminator: "0", global_name: null, avatar: null };
const CHANNEL = "3";
const REPLY = 19; // type of a message that replies to another

const person = (id, name) => ({ id, username: name, discriminator: "0", global_name: name, avatar: null });

/** Other members, for answers that are for somebody. Nobody is behind them. */
export const MEMBERS = [person("10", "Camille"), person("11", "Sacha")];

/** The name of whoever is mentioned as `<@id>`. */
export const nameOf = (id) => [...MEMBERS, MAMIE].find((one) => one.id === id)?.global_name ?? null;

let count = 0n;

/** An id as Discord makes it: when, and the how-manieth. */
export function snowflake() {
  count += 1n;
  return String(((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | (count & 0xfffn));
}

const message = (author, content) => ({
  id: snowflake(),
  type: 0,
  channel_id: CHANNEL,
  author,
  content,
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
});

/** What Mamie wrote, from the data of her reply. */
export const fromMamie = (data) => ({
  ...message(MAMIE, data.content ?? ""),
  embeds: (data.embeds ?? []).map((embed) => ({ type: "rich", ...embed })),
  components: data.components ?? [],
  flags: data.flags ?? 0,
});

/** What you wrote, maybe in reply to another message. */
export function fromYou(content, repliedTo) {
  const yours = message(YOU, content);
  if (!repliedTo) return yours;
  const reference = { message_id: repliedTo.id, channel_id: CHANNEL };
  return { ...yours, type: REPLY, message_reference: reference, referenced_message: repliedTo };
}

const interaction = (type, data) => ({
  id: snowflake(),
  application_id: MAMIE.id,
  type,
  data,
  channel_id: CHANNEL,
  channel: { id: CHANNEL, type: DIRECT_MESSAGE },
  user: YOU,
  token: "playground",
  version: 1,
  locale: locale(),
  entitlements: [],
  authorizing_integration_owners: {},
  context: DIRECT_MESSAGE,
  attachment_size_limit: 10485760,
});

function commandData(name, options) {
  const ids = options.filter((option) => option.type === OPTION.member).map((option) => option.value);
  const users = Object.fromEntries(MEMBERS.filter((one) => ids.includes(one.id)).map((one) => [one.id, one]));
  return { id: "4", name, type: 1, options, ...(ids.length > 0 && { resolved: { users } }) };
}

/** `options`: Discord's option values, each `{ name, type, value }`. */
export const useCommand = (name, options) =>
  post("/interactions", interaction(INTERACTION.command, commandData(name, options)));

/** A command of the menu of a message. */
export const useOnMessage = (name, message) =>
  post(
    "/interactions",
    interaction(INTERACTION.command, {
      id: "5",
      name,
      type: MESSAGE_COMMAND,
      target_id: message.id,
      resolved: { messages: { [message.id]: message } },
    }),
  );

/** The option that is being typed has `focused: true`. */
export const completeCommand = (name, options) =>
  post("/interactions", interaction(INTERACTION.autocomplete, commandData(name, options)));

/** A pressed button, or a select with what was chosen in it. */
export const useComponent = (component, message, values) =>
  post("/interactions", {
    ...interaction(INTERACTION.component, {
      custom_id: component.custom_id,
      component_type: component.type,
      ...(values && { values }),
    }),
    message,
  });

/** A message to Mamie; she may have nothing to say to it. */
export const sendMessage = (message) => post(`/messages?locale=${locale()}`, message);

/** The HTML of texts of messages, in the same order. */
export const render = (texts) => (texts.length ? post("/markdown", texts) : Promise.resolve([]));

export const loadCommands = async () => (await fetch("/commands")).json();

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

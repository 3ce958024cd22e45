//! Discord's limits, each with its unit and its source: a page of the Discord developer documentation.
//!
//! Discord counts characters; [`length`] counts them as UTF-16 does, which is never less.

/// Most characters in a message's content. Page "Message Resource", Create Message.
pub const CONTENT_LENGTH_MAX: usize = 2_000;

/// Most embeds in a message. Page "Message Resource", Create Message.
pub const EMBEDS_MAX: usize = 10;
/// Most characters in an embed's title. Page "Message Resource", Embed Limits, as are those below.
pub const EMBED_TITLE_LENGTH_MAX: usize = 256;
/// Most characters in an embed's description.
pub const EMBED_DESCRIPTION_LENGTH_MAX: usize = 4_096;
/// Most fields in an embed.
pub const EMBED_FIELDS_MAX: usize = 25;
/// Most characters in the name of an embed's field.
pub const EMBED_FIELD_NAME_LENGTH_MAX: usize = 256;
/// Most characters in the value of an embed's field.
pub const EMBED_FIELD_VALUE_LENGTH_MAX: usize = 1_024;
/// Most characters in an embed's footer.
pub const EMBED_FOOTER_LENGTH_MAX: usize = 2_048;
/// Most characters in the name of an embed's author.
pub const EMBED_AUTHOR_LENGTH_MAX: usize = 256;
/// Most characters over all embeds of a message: titles, descriptions, fields, footers, authors.
pub const EMBEDS_LENGTH_MAX: usize = 6_000;

/// Most rows of components in a message. Page "Component Reference", Action Row.
pub const ROWS_MAX: usize = 5;
/// Most buttons in a row; a select fills a row alone. Page "Component Reference", Action Row.
pub const ROW_BUTTONS_MAX: usize = 5;
/// Most characters on a button. Page "Component Reference", Button.
pub const BUTTON_LABEL_LENGTH_MAX: usize = 80;
/// Most characters in a `custom_id`, which has at least one. Page "Component Reference", Custom ID.
pub const CUSTOM_ID_LENGTH_MAX: usize = 100;
/// Most options in a select. Page "Component Reference", String Select.
pub const SELECT_OPTIONS_MAX: usize = 25;
/// Most characters in an option's label, in its value and in its description. Page "Component
/// Reference", String Select.
pub const SELECT_OPTION_LENGTH_MAX: usize = 100;
/// Most characters in what a select shows before a choice. Page "Component Reference", String Select.
pub const SELECT_PLACEHOLDER_LENGTH_MAX: usize = 150;

/// Most suggestions while somebody types. Page "Receiving and Responding", Autocomplete.
pub const CHOICES_MAX: usize = 25;
/// Most characters in a suggestion's name and in its value. Page "Application Commands", Option
/// Choice Structure.
pub const CHOICE_LENGTH_MAX: usize = 100;

/// Most characters in the name of a command or an option, which has at least one. Page "Application
/// Commands", Application Command Naming.
pub const COMMAND_NAME_LENGTH_MAX: usize = 32;
/// Most characters in the description of a command or an option. Page "Application Commands",
/// Application Command Structure.
pub const COMMAND_DESCRIPTION_LENGTH_MAX: usize = 100;
/// Most characters in one command, its names, descriptions and values together. Page "Application
/// Commands", Slash Commands.
pub const COMMAND_LENGTH_MAX: usize = 8_000;

/// Most characters in the name of a thread, which has at least one. Page "Channels Resource", Start
/// Thread from Message.
pub const THREAD_NAME_LENGTH_MAX: usize = 100;

/// The length of `text` as Discord may count it, in UTF-16 code units.
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

//! What tests share.

pub(crate) mod bot;
pub(crate) mod card_set;
pub(crate) mod payload;

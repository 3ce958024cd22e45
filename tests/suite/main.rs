mod payload;
mod support;

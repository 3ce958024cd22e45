mod faults;
mod gateway;
mod payload;
mod support;

//! Parses arguments, runs, picks the exit code.

use std::io::Write;
use std::process::ExitCode;

use mamie::cli::{self, Arguments, report};

/// That of the C library keeps what building an index took, half as much again as the bot needs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::from_command_line();
    let mut out = anstream::stdout().lock();
    let mut errors = anstream::stderr();
    match cli::execute(arguments, &mut out, &mut errors) {
        Ok(exit) => ExitCode::from(exit.code()),
        // `mamie ask … | head -1` closes the pipe early, and that is no fault.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = report::error(
                &mut errors,
                &report::chain(error.as_ref()),
                "try again, or report it as a bug",
            );
            let _ = errors.flush();
            ExitCode::from(report::Exit::CouldNotRun.code())
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<std::io::Error>()
            .map(std::io::Error::kind)
            .or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
    };
    error.chain().any(|cause| kind(cause) == Some(std::io::ErrorKind::BrokenPipe))
}

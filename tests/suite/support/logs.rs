//! Everything that is logged while the tests run, to look for what must not stand there.

use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use mamie::discord::QUIET_LOGS;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
pub(crate) struct Logs(Arc<Mutex<Vec<u8>>>);

impl Logs {
    /// Of the whole process, whichever test speaks; begins with the first call.
    pub(crate) fn of_the_process() -> Self {
        static LOGS: OnceLock<Logs> = OnceLock::new();
        let begin = || {
            let logs = Logs::default();
            let filter = EnvFilter::new(format!("debug,{QUIET_LOGS}"));
            let subscriber =
                tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(logs.clone());
            // Where a test has set up another way to log, there is nothing to look at.
            let _ = subscriber.try_init();
            logs
        };
        LOGS.get_or_init(begin).clone()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl io::Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Logs {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

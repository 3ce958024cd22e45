//! The playground: a local page on which people talk to Mamie without Discord.
//!
//! The page sends Discord's own JSON and shows what comes back as Discord would, so that what is seen
//! here is what a server gets: [`crate::chat::respond`] decides, here as everywhere.
//! Absent on purpose: Discord itself, accounts, and anything kept between two requests.

mod assets;
mod guard;
mod markdown;
mod refusal;
mod routes;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub use guard::Hosts;
pub use routes::{WORDS, router};

use crate::answer::SharedLibrary;

/// How long a request under way may go on after the shutdown has begun.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(1);

/// Why the playground cannot be served. [`BindError::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    #[error(
        "another program already uses the address of the playground (`--address`, MAMIE_ADDRESS): {address}"
    )]
    InUse { address: SocketAddr },
    #[error("this account may not use the address of the playground (`--address`, MAMIE_ADDRESS): {address}")]
    NotAllowed { address: SocketAddr },
    #[error(
        "this machine does not have the address of the playground (`--address`, MAMIE_ADDRESS): {address}"
    )]
    NotHere { address: SocketAddr },
    #[error("cannot use the address of the playground (`--address`, MAMIE_ADDRESS): {address}")]
    Unusable { address: SocketAddr, source: io::Error },
}

impl BindError {
    /// The next thing to do about it.
    pub fn hint(&self) -> String {
        match self {
            BindError::InUse { address } => {
                // The last port has no successor, and port 0 is never in use.
                let port = address.port().checked_add(1).unwrap_or(8787);
                format!("choose another port: `--address {}`", SocketAddr::new(address.ip(), port))
            }
            BindError::NotAllowed { address } => {
                let example = SocketAddr::new(address.ip(), 8787);
                format!("choose a port over 1023: `--address {example}`")
            }
            BindError::NotHere { .. } | BindError::Unusable { .. } => {
                "to be reached from this machine alone, choose `--address 127.0.0.1:8787`".to_owned()
            }
        }
    }

    fn from_io(address: SocketAddr, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::AddrInUse => BindError::InUse { address },
            io::ErrorKind::PermissionDenied => BindError::NotAllowed { address },
            io::ErrorKind::AddrNotAvailable => BindError::NotHere { address },
            _ => BindError::Unusable { address, source },
        }
    }
}

/// Takes the address that [`serve`] is to listen on. Port 0 takes any free port.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    TcpListener::bind(address).await.map_err(|source| BindError::from_io(address, source))
}

/// Serves the playground until `shutdown` ends, and returns at most a second later.
pub async fn serve(
    listener: TcpListener,
    library: SharedLibrary,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = router(library, Hosts::reached_through(listener.local_addr()?));
    let (begun, shutdown_begun) = oneshot::channel();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        shutdown.await;
        // Nobody listens any more once the server has ended by itself.
        let _ = begun.send(());
    });
    tokio::select! {
        ended = server.into_future() => ended,
        // A browser may hold a connection open and say nothing for minutes.
        () = async {
            let _ = shutdown_begun.await;
            tokio::time::sleep(SHUTDOWN_GRACE).await;
        } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(kind: io::ErrorKind, address: &str) -> BindError {
        BindError::from_io(address.parse().unwrap(), io::Error::from(kind))
    }

    #[test]
    fn every_bind_error_is_one_sentence_with_the_setting_and_a_hint() {
        for kind in [
            io::ErrorKind::AddrInUse,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::AddrNotAvailable,
            io::ErrorKind::OutOfMemory,
        ] {
            let error = error(kind, "127.0.0.1:80");
            let text = error.to_string();
            assert!(text.contains("`--address`, MAMIE_ADDRESS"), "{text}");
            assert!(text.contains("127.0.0.1:80"), "{text}");
            assert!(!text.contains('\n'), "{text}");
            assert!(error.hint().contains("`--address "), "{}", error.hint());
        }
    }

    #[test]
    fn port_in_use_hints_at_the_next_port() {
        let hint = error(io::ErrorKind::AddrInUse, "127.0.0.1:8787").hint();
        assert_eq!(hint, "choose another port: `--address 127.0.0.1:8788`");
        let hint = error(io::ErrorKind::AddrInUse, "[::1]:65535").hint();
        assert_eq!(hint, "choose another port: `--address [::1]:8787`");
    }
}

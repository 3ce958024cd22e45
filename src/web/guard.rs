//! What every request and response goes through: who may ask, and what a browser may do.
//!
//! A page of another site can make a browser send requests to this machine, and with DNS rebinding
//! even read the answers; but it cannot make the browser name this machine in the `Host` header.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refusal::Refusal;

/// The names by which the playground may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// `localhost` and the addresses of this machine to itself.
    Loopback,
    /// Every name: somebody has chosen an address that other machines reach, whatever they call it.
    Any,
}

impl Hosts {
    /// The names that fit the address that is listened on.
    pub fn reached_through(address: SocketAddr) -> Self {
        if address.ip().is_loopback() { Hosts::Loopback } else { Hosts::Any }
    }

    fn allow(self, host: Option<&str>) -> bool {
        match self {
            Hosts::Any => true,
            Hosts::Loopback => host.is_some_and(is_loopback),
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Refuses requests that name another machine.
pub(super) async fn check_host(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if hosts.allow(host) {
        return next.run(request).await;
    }
    let error =
        "the playground answers on `localhost` and `127.0.0.1` only, unless `--address` says otherwise";
    Refusal::new(StatusCode::MISDIRECTED_REQUEST, error).into_response()
}

/// Everything comes from this program: no other site, no frame, no script or style in the page itself.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // Answers change with the cards, and the page with the program.
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds the headers that keep a browser from doing more than the page needs.
pub(super) async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in ["localhost", "LOCALHOST:8787", "127.0.0.1", "127.0.0.1:1", "127.9.9.9", "[::1]:8787"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org:8787",
            "0.0.0.0",
            "[::2]",
            "a b",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn loopback_addresses_are_reached_by_loopback_names() {
        let hosts = |address: &str| Hosts::reached_through(address.parse().unwrap());
        assert_eq!(hosts("127.0.0.1:8787"), Hosts::Loopback);
        assert_eq!(hosts("[::1]:8787"), Hosts::Loopback);
        assert_eq!(hosts("0.0.0.0:8787"), Hosts::Any);
        assert_eq!(hosts("192.168.1.2:8787"), Hosts::Any);
    }
}
